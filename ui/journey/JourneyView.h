// The drawn journey: who, by which app, through your API, to which API, what is wrong, and until when.
#pragma once

#include "report/journey/JourneyLayout.h"

#include <QWidget>

namespace obo::ui {

class Theme;

/// Reads everything from journeyLayout(). Arrow keys go through its parts, which are then named to assistive
/// technology; Return leads to the selected one's place. Not focusable while there is nothing to see.
class JourneyView : public QWidget {
    Q_OBJECT

public:
    explicit JourneyView(const Theme &theme, QWidget *parent = nullptr);
    /// Keeps the selected part when there still is one of its spot.
    void setJourney(const report::Journey &journey);

    [[nodiscard]] const report::Journey &journey() const { return journey_; }

    [[nodiscard]] const report::JourneyLayout &layoutOfParts() const { return layout_; }

    /// Index into the layout's parts; -1 while none is selected.
    [[nodiscard]] qsizetype selected() const { return selected_; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }

    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    /// A part was activated that has a place.
    void activated(obo::report::JourneySpot spot, const obo::base::Place &place);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void arrange();
    void select(qsizetype part);
    void activate(qsizetype part);
    void describe();

    const Theme &theme_;
    report::Journey journey_;
    report::TextMeasure measure_;
    report::JourneyLayout layout_;
    qsizetype selected_ = -1;
};

} // namespace obo::ui

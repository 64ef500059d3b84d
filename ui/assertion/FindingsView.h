// The list of findings beside the assertion: each unfolds, and leads to its place.
#pragma once

#include "base/Finding.h"
#include "base/Place.h"

#include <QListView>

namespace obo::ui {

class FindingsDelegate;
class FindingsModel;
class Theme;

/// As high as its findings where there is room. A click unfolds why and what to do, on an action's line it does
/// that; Return or a double click goes to the place, or does what the finding offers. Right and left unfold and
/// fold.
class FindingsView : public QListView {
    Q_OBJECT

public:
    explicit FindingsView(Theme &theme, QWidget *parent = nullptr);
    void setFindings(const base::Findings &findings);
    [[nodiscard]] base::Findings findings() const;
    /// Shown while there are none.
    void setEmptyWords(const QString &words);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void placeActivated(const obo::base::Place &place);
    /// A finding's action was clicked, or its line activated with Return.
    void actionRequested(obo::base::FindingAction action);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void click(const QModelIndex &index);
    void relayout();
    Theme &theme_;
    FindingsModel *model_;
    FindingsDelegate *delegate_;
    QString emptyWords_;
    QPoint released_;
};

} // namespace obo::ui

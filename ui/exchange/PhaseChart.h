// The phases of an exchange as bars drawn to scale.
#pragma once

#include "ui/exchange/PhaseLayout.h"

#include <QWidget>

namespace obo::ui {

class Theme;

/// Reads everything from phaseLayout(). Focusable: up and down go through the phases, which are then named.
class PhaseChart : public QWidget {
    Q_OBJECT

public:
    explicit PhaseChart(const Theme &theme, QWidget *parent = nullptr);
    void setExchange(const http::HttpExchange &exchange);

    [[nodiscard]] const PhaseLayout &phases() const { return layout_; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void select(int bar);
    [[nodiscard]] QColor colourOf(http::Phase phase) const;
    const Theme &theme_;
    http::HttpExchange exchange_;
    PhaseLayout layout_;
    int selected_ = -1;
};

} // namespace obo::ui

// A thin bar: how much of a token's life is left.
#pragma once

#include <QColor>
#include <QWidget>

namespace obo::ui {

class Theme;

class LifeBar : public QWidget {
    Q_OBJECT

public:
    explicit LifeBar(const Theme &theme, QWidget *parent = nullptr);
    /// `share` of the life that is left, 0 to 1.
    void setLeft(double share, const QColor &colour);

    [[nodiscard]] double left() const { return left_; }

    [[nodiscard]] QSize sizeHint() const override { return {150, 4}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &theme_;
    double left_ = 0;
    QColor colour_;
};

} // namespace obo::ui

// The one filled button of a pane, in the accent.
#pragma once

#include <QPushButton>

namespace obo::ui {

class Theme;

/// Paints itself (rounded, filled, focus ring, pressed, hovered and disabled looks) in the theme's colours, so
/// that no style sheet is needed and platform styles stay whole.
class PrimaryButton : public QPushButton {
    Q_OBJECT

public:
    PrimaryButton(const Theme &theme, const QString &text, QWidget *parent = nullptr);
    /// A button that undoes or stops is drawn with an outline instead of a fill (Run that became Cancel).
    void setOutlined(bool outlined);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &theme_;
    bool outlined_ = false;
};

} // namespace obo::ui

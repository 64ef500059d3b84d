// ✓ ⚠ ✗ ○: the sign of a state, always with a word for those who cannot see it.
#pragma once

#include "base/Finding.h"

#include <QColor>
#include <QString>
#include <QWidget>

namespace obo::ui {

class Theme;
struct Colours;

enum class Sign { Good, Note, Warning, Bad, Unknown, Busy };

[[nodiscard]] Sign signOf(base::Severity severity);
[[nodiscard]] QColor colourOf(Sign sign, const Colours &colours);
/// "Good", "Note", "Warning", "Problem", "Not checked", "Running": translated, for assistive technology.
[[nodiscard]] QString wordOf(Sign sign);

/// Draws the sign itself, from lines and not from a font, so that it looks the same wherever a font lacks the
/// character. 18 px wide by default; its accessible name is the word.
class SignWidget : public QWidget {
    Q_OBJECT

public:
    SignWidget(const Theme &theme, Sign sign, QWidget *parent = nullptr);
    void setSign(Sign sign);

    [[nodiscard]] Sign sign() const { return sign_; }

    /// Side of the square in px at 1x.
    void setSide(int side);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &theme_;
    Sign sign_;
    int side_ = 18;
};

/// Paints `sign` into `square`: for delegates and bands.
void paintSign(QPainter &painter, const QRectF &square, Sign sign, const QColor &colour);

} // namespace obo::ui

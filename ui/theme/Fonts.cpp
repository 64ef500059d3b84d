#include "ui/theme/Fonts.h"

#include <QApplication>
#include <QFontDatabase>

namespace obo::ui {
namespace {

/// Sizes are said for a system font of 10 pt and scale with the real one.
QFont scaled(QFont font, double points)
{
    const double system = QApplication::font().pointSizeF();
    if (system > 0)
        font.setPointSizeF(system * points / 10.0);
    else
        font.setPixelSize(static_cast<int>(QApplication::font().pixelSize() * points / 10.0));
    return font;
}

} // namespace

QFont titleFont()
{
    QFont font = scaled(QApplication::font(), 15);
    font.setBold(true);
    return font;
}

QFont verdictFont()
{
    QFont font = scaled(QApplication::font(), 13);
    font.setBold(true);
    return font;
}

QFont secondaryFont() { return scaled(QApplication::font(), 9); }

QFont fixedFont() { return scaled(QFontDatabase::systemFont(QFontDatabase::FixedFont), 10); }

} // namespace obo::ui

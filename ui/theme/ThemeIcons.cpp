// Drawings from resources/icons in the colours of the theme.
#include "ui/theme/Theme.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

QPixmap drawn(const QByteArray &svg, const QColor &colour, int side)
{
    // The drawings are black on nothing; the theme's text colour takes black's place.
    QByteArray coloured = svg;
    coloured.replace("#000000", colour.name().toLatin1());
    QSvgRenderer renderer(coloured);
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    return pixmap;
}

} // namespace

QIcon Theme::icon(const QString &name) const
{
    QFile file(u":/icons/"_s + name + u".svg"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray svg = file.readAll();
    QIcon icon;
    for (const int side : {16, 24, 32, 48, 64}) {
        icon.addPixmap(drawn(svg, colours().text, side), QIcon::Normal);
        icon.addPixmap(drawn(svg, mixed(colours().window, colours().text, 0.5), side), QIcon::Disabled);
        icon.addPixmap(drawn(svg, colours().onAccent, side), QIcon::Selected);
    }
    return icon;
}

} // namespace obo::ui

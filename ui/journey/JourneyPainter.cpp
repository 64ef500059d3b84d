#include "ui/journey/JourneyPainter.h"

#include "ui/theme/Colours.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Sign.h"

#include <QApplication>
#include <QFontMetrics>
#include <QPainter>

namespace obo::ui {
namespace {

using report::JourneyFont;

constexpr double radius = 6;
constexpr int imageMargin = 16;
constexpr int imageScale = 2;

std::uint32_t rgbOf(const QColor &colour) { return colour.rgb() & 0xffffffU; }

QColor painted(report::JourneyInk ink, const report::JourneyColours &colours)
{
    return QColor::fromRgb(report::colourOf(ink, colours));
}

QFont fontOf(JourneyFont font)
{
    if (font == JourneyFont::Small)
        return secondaryFont();
    QFont made = QApplication::font();
    made.setBold(font == JourneyFont::OwnName);
    return made;
}

void paintLine(QPainter &painter, const report::JourneyLine &line, const QColor &colour)
{
    painter.setPen(QPen(colour, 1.5, line.dashed ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygon(line.points));
    if (!line.head)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygon(report::arrowHead(line)));
}

void paintBox(QPainter &painter, const report::JourneyBox &box, const report::JourneyColours &colours)
{
    const double half = box.edgeWidth / 2.0;
    painter.setPen(QPen(painted(box.edge, colours), box.edgeWidth));
    painter.setBrush(QColor::fromRgb(colours.box));
    painter.drawRoundedRect(QRectF(box.rect).adjusted(half, half, -half, -half), radius, radius);
}

} // namespace

report::JourneyColours journeyColours(const Colours &c)
{
    return {.ground = rgbOf(c.window),
            .box = rgbOf(c.base),
            .text = rgbOf(c.text),
            .muted = rgbOf(c.muted),
            .line = rgbOf(c.line),
            .edge = rgbOf(c.edge),
            .accent = rgbOf(c.accent),
            .good = rgbOf(c.good),
            .warn = rgbOf(c.warn),
            .bad = rgbOf(c.bad)};
}

report::TextMeasure fontMeasure()
{
    const QFontMetrics name(fontOf(JourneyFont::Name));
    const QFontMetrics own(fontOf(JourneyFont::OwnName));
    const QFontMetrics small(fontOf(JourneyFont::Small));
    return {[name, own, small](const QString &text, JourneyFont font) {
                const QFontMetrics &metrics = font == JourneyFont::Small ? small
                    : font == JourneyFont::OwnName                       ? own
                                                                         : name;
                return metrics.horizontalAdvance(text);
            },
            std::max(name.height(), own.height()), small.height()};
}

void paintJourney(QPainter &painter, const report::JourneyLayout &layout, const report::JourneyColours &colours,
                  qsizetype selected)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const report::JourneyBar &bar : layout.bars)
        painter.fillRect(bar.rect, painted(bar.ink, colours));
    painter.setRenderHint(QPainter::Antialiasing);
    for (const report::JourneyLine &line : layout.lines)
        paintLine(painter, line, painted(line.ink, colours));
    for (const report::JourneyBox &box : layout.boxes)
        paintBox(painter, box, colours);
    for (const report::JourneySign &sign : layout.signs)
        paintSign(painter, sign.rect, signOf(sign.severity),
                  QColor::fromRgb(sign.severity == base::Severity::Stops ? colours.bad : colours.warn));
    for (const report::JourneyText &text : layout.texts) {
        painter.setFont(fontOf(text.font));
        painter.setPen(painted(text.ink, colours));
        const int flags = int(text.align) | int(Qt::AlignVCenter) | Qt::TextSingleLine | Qt::TextDontClip;
        painter.drawText(text.rect, flags, text.text);
    }
    if (selected < 0 || selected >= layout.parts.size())
        return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor::fromRgb(colours.accent), 1, Qt::DotLine));
    for (const QRect &area : layout.parts.at(selected).areas)
        painter.drawRect(area.adjusted(0, 0, -1, -1));
}

QImage journeyImage(const report::JourneyLayout &layout, const report::JourneyColours &colours)
{
    const QSize size = layout.size + QSize(2 * imageMargin, 2 * imageMargin);
    QImage image(size * imageScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(imageScale);
    image.fill(QColor::fromRgb(colours.ground));
    QPainter painter(&image);
    painter.translate(imageMargin, imageMargin);
    paintJourney(painter, layout, colours);
    return image;
}

} // namespace obo::ui

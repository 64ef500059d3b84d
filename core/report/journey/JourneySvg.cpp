#include "report/journey/JourneySvg.h"

#include "report/Words.h"

using namespace Qt::StringLiterals;

namespace obo::report {
namespace {

constexpr int fileWidth = 720;
constexpr int margin = 16;

QString hex(std::uint32_t colour) { return u'#' + QString::number(colour, 16).rightJustified(6, u'0'); }

/// Text for XML 1.0: escaped, and without the code points that no XML text may hold (section 2.2).
QString escaped(const QString &text)
{
    QString made;
    made.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool pair = c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        const bool control = c.unicode() < 0x20 && c != u'\n' && c != u'\t';
        if (pair)
            made += QStringView(text).mid(i++, 2);
        else if (c.isSurrogate() || control || c.unicode() >= 0xfffe)
            made += QChar::ReplacementCharacter;
        else
            made += QString(c).toHtmlEscaped();
    }
    return made;
}

class Writer {
public:
    Writer(const JourneyLayout &layout, const JourneyColours &colours)
        : layout_(layout)
        , colours_(colours)
    {
    }

    QByteArray whole()
    {
        const int width = layout_.size.width() + 2 * margin;
        const int height = layout_.size.height() + 2 * margin;
        line(u"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1\" height=\"%2\" viewBox=\"0 0 %1 %2\" "
             "role=\"img\" aria-labelledby=\"title desc\">"_s.arg(width)
                 .arg(height));
        line(u"<title id=\"title\">"_s + escaped(Words::tr("Journey of the token")) + u"</title>"_s);
        line(u"<desc id=\"desc\">"_s + escaped(layout_.sentence) + u"</desc>"_s);
        line(u"<rect width=\"%1\" height=\"%2\" fill=\"%3\"/>"_s.arg(width).arg(height).arg(
            hex(colours_.ground)));
        line(u"<g transform=\"translate(%1 %1)\" font-family=\"system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu "
             u"Sans', "
             "sans-serif\">"_s.arg(margin));
        bars(-1, true);
        for (qsizetype i = 0; i < layout_.parts.size(); ++i) {
            line(u"<g><title>"_s + escaped(layout_.parts.at(i).words) + u"</title>"_s);
            shapes(i);
            line(u"</g>"_s);
        }
        bars(-1, false);
        texts(-1);
        line(u"</g>"_s);
        line(u"</svg>"_s);
        return out_;
    }

private:
    void line(const QString &text) { out_ += text.toUtf8() + '\n'; }

    QString ink(JourneyInk ink) const { return hex(colourOf(ink, colours_)); }

    void shapes(qsizetype part)
    {
        bars(part, false);
        for (const JourneyLine &each : layout_.lines)
            if (each.part == part)
                arrow(each);
        for (const JourneyBox &each : layout_.boxes)
            if (each.part == part)
                box(each);
        for (const JourneySign &each : layout_.signs)
            if (each.part == part)
                sign(each);
        texts(part);
    }

    void bars(qsizetype part, bool grid)
    {
        for (const JourneyBar &bar : layout_.bars)
            if (bar.part == part && (part >= 0 || grid == (bar.ink == JourneyInk::Line)))
                line(u"<rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\" fill=\"%5\" "
                     "shape-rendering=\"crispEdges\"/>"_s.arg(bar.rect.left())
                         .arg(bar.rect.top())
                         .arg(bar.rect.width())
                         .arg(bar.rect.height())
                         .arg(ink(bar.ink)));
    }

    void box(const JourneyBox &box)
    {
        const double half = box.edgeWidth / 2.0;
        line(u"<rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\" rx=\"6\" fill=\"%5\" stroke=\"%6\" "
             "stroke-width=\"%7\"/>"_s.arg(box.rect.left() + half)
                 .arg(box.rect.top() + half)
                 .arg(box.rect.width() - box.edgeWidth)
                 .arg(box.rect.height() - box.edgeWidth)
                 .arg(hex(colours_.box), ink(box.edge))
                 .arg(box.edgeWidth));
    }

    void arrow(const JourneyLine &arrow)
    {
        QStringList points;
        for (const QPoint &point : arrow.points)
            points.append(u"%1,%2"_s.arg(point.x()).arg(point.y()));
        line(u"<polyline points=\"%1\" fill=\"none\" stroke=\"%2\" stroke-width=\"1.5\"%3/>"_s.arg(
            points.join(u' '), ink(arrow.ink), arrow.dashed ? u" stroke-dasharray=\"5 4\""_s : QString()));
        if (!arrow.head)
            return;
        QStringList corners;
        for (const QPoint &corner : arrowHead(arrow))
            corners.append(u"%1,%2"_s.arg(corner.x()).arg(corner.y()));
        line(u"<polygon points=\"%1\" fill=\"%2\"/>"_s.arg(corners.join(u' '), ink(arrow.ink)));
    }

    /// As ui/theme/Sign paints it, on a field of 16 by 16.
    void sign(const JourneySign &sign)
    {
        const bool stops = sign.severity == base::Severity::Stops;
        line(u"<path transform=\"translate(%1 %2) scale(%3)\" d=\"%4\" fill=\"none\" stroke=\"%5\" "
             "stroke-width=\"1.8\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>"_s.arg(sign.rect.left())
                 .arg(sign.rect.top())
                 .arg(sign.rect.width() / 16.0)
                 .arg(stops ? u"M4 4 12 12M12 4 4 12"_s : u"M8 1.8 14.6 13.8 1.4 13.8ZM8 6.2V9.4M8 11.7V11.8"_s,
                      ink(stops ? JourneyInk::Bad : JourneyInk::Warn)));
    }

    void texts(qsizetype part)
    {
        for (const JourneyText &text : layout_.texts) {
            if (text.part != part)
                continue;
            const double size = text.font == JourneyFont::Small ? 12 : 13.3;
            const bool middle = text.align == Qt::AlignHCenter;
            line(u"<text x=\"%1\" y=\"%2\" font-size=\"%3\" fill=\"%4\"%5%6>%7</text>"_s
                     .arg(text.rect.left() + (middle ? text.rect.width() / 2.0 : 0))
                     .arg(text.rect.top() + text.rect.height() / 2.0 + size * 0.35)
                     .arg(size)
                     .arg(ink(text.ink), middle ? u" text-anchor=\"middle\""_s : QString(),
                          text.font == JourneyFont::OwnName ? u" font-weight=\"bold\""_s : QString(),
                          escaped(text.text)));
        }
    }

    const JourneyLayout &layout_;
    const JourneyColours &colours_;
    QByteArray out_;
};

} // namespace

JourneyColours lightJourneyColours()
{
    return {.ground = 0xf4f5f6,
            .box = 0xffffff,
            .text = 0x1b1d1f,
            .muted = 0x5b636b,
            .line = 0xd3d6d9,
            .edge = 0x7d848c,
            .accent = 0x2563eb,
            .good = 0x15803d,
            .warn = 0xa16207,
            .bad = 0xb91c1c};
}

JourneyColours darkJourneyColours()
{
    return {.ground = 0x1f2124,
            .box = 0x17191b,
            .text = 0xe6e6e6,
            .muted = 0x9aa1a8,
            .line = 0x3a3d42,
            .edge = 0x6b7178,
            .accent = 0x3b82f6,
            .good = 0x4ade80,
            .warn = 0xfbbf24,
            .bad = 0xf87171};
}

std::uint32_t colourOf(JourneyInk ink, const JourneyColours &colours)
{
    switch (ink) {
    case JourneyInk::Text: return colours.text;
    case JourneyInk::Muted: return colours.muted;
    case JourneyInk::Line: return colours.line;
    case JourneyInk::Edge: return colours.edge;
    case JourneyInk::Accent: return colours.accent;
    case JourneyInk::Good: return colours.good;
    case JourneyInk::Warn: return colours.warn;
    case JourneyInk::Bad: return colours.bad;
    }
    return colours.text;
}

QByteArray svgOf(const JourneyLayout &layout, const JourneyColours &colours)
{
    return Writer(layout, colours).whole();
}

QByteArray journeySvg(const Journey &journey, bool mask, const JourneyColours &colours)
{
    const TextMeasure measure = usualMeasure();
    return svgOf(journeyLayout(mask ? masked(journey) : journey, fileWidth, measure, true), colours);
}

} // namespace obo::report

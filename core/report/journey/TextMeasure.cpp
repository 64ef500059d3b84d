#include "report/journey/TextMeasure.h"

#include <QStringList>
#include <cmath>

using namespace Qt::StringLiterals;

namespace obo::report {
namespace {

constexpr double nameSize = 13.3;
constexpr double smallSize = 12;

/// Advance in em, of DejaVu Sans, the widest of the usual fonts.
double advance(QChar c, bool bold)
{
    double em = 0.62;
    if (QStringView(u"ijlI.,:;'|!()[] f-tr/").contains(c))
        em = 0.41;
    else if (QStringView(u"mwMW@%").contains(c) || c.isHighSurrogate()
             || (c.unicode() >= 0x1100 && !c.isLowSurrogate()))
        em = 1.0; // with East Asian and pictures, of which a pair counts once
    else if (c.isUpper())
        em = 0.72;
    else if (c.isLowSurrogate() || c.category() == QChar::Mark_NonSpacing)
        em = 0;
    return bold ? em * 1.12 : em;
}

int usualWidth(const QString &text, JourneyFont font)
{
    double em = 0;
    for (const QChar c : text)
        em += advance(c, font == JourneyFont::OwnName);
    return static_cast<int>(std::ceil(em * (font == JourneyFont::Small ? smallSize : nameSize)));
}

/// The longest cut that fits, by halving: `made(n)` keeps n characters.
template <class Cut>
QString longest(qsizetype most, int room, JourneyFont font, const TextMeasure &measure, const Cut &made)
{
    qsizetype fits = -1;
    for (qsizetype low = 0, high = most; low <= high;) {
        const qsizetype middle = (low + high) / 2;
        if (measure.width(made(middle), font) <= room) {
            fits = middle;
            low = middle + 1;
        } else {
            high = middle - 1;
        }
    }
    return fits < 0 ? QString() : made(fits);
}

/// `text` without half of a surrogate pair at its cut ends.
QString head(const QString &text, qsizetype count)
{
    if (count > 0 && text.at(count - 1).isHighSurrogate())
        --count;
    return text.first(count);
}

QString tail(const QString &text, qsizetype count)
{
    if (count > 0 && text.at(text.size() - count).isLowSurrogate())
        --count;
    return text.last(count);
}

} // namespace

TextMeasure usualMeasure() { return {&usualWidth, 18, 15}; }

QString elidedRight(const QString &text, int room, JourneyFont font, const TextMeasure &measure)
{
    if (measure.width(text, font) <= room)
        return text;
    return longest(text.size(), room, font, measure,
                   [&text](qsizetype count) { return head(text, count).trimmed() + u'…'; });
}

QString elidedMiddle(const QString &text, int room, JourneyFont font, const TextMeasure &measure)
{
    if (measure.width(text, font) <= room)
        return text;
    return longest(text.size(), room, font, measure, [&text](qsizetype count) {
        return head(text, (count + 1) / 2) + u'…' + tail(text, count / 2);
    });
}

QString fittingList(const QStringList &items, int room, JourneyFont font, const TextMeasure &measure)
{
    const auto made = [&items](qsizetype count) {
        const QString text = items.first(count).join(u", "_s);
        const qsizetype more = items.size() - count;
        return more == 0 ? text : text + u" +"_s + QString::number(more);
    };
    for (qsizetype count = items.size(); count > 0; --count)
        if (const QString text = made(count); measure.width(text, font) <= room)
            return text;
    if (items.isEmpty())
        return {};
    const QString more = items.size() == 1 ? QString() : u" +"_s + QString::number(items.size() - 1);
    return elidedRight(items.constFirst(), room - measure.width(more, font), font, measure) + more;
}

} // namespace obo::report

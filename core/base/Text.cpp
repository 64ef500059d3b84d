#include "base/Text.h"

#include <QList>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::base {
namespace {

/// Default_Ignorable_Code_Point (Unicode 15, DerivedCoreProperties) where the category is no format character.
bool showsAsNothing(char32_t c)
{
    return c == 0x34f || c == 0x115f || c == 0x1160 || c == 0x17b4 || c == 0x17b5
        || (c >= 0x180b && c <= 0x180f) || c == 0x2065 || c == 0x3164 || (c >= 0xfe00 && c <= 0xfe0f)
        || c == 0xffa0 || (c >= 0xfff0 && c <= 0xfff8) || (c >= 0xe0000 && c <= 0xe0fff);
}

bool isHex(QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F'); }

template <typename View>
bool hasGuidForm(View text)
{
    if (text.size() != 36)
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != u'-' : !isHex(text[i]))
            return false;
    }
    return true;
}

bool isLabel(QStringView label)
{
    const auto isLabelChar = [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'-';
    };
    return !label.isEmpty() && label.size() <= 63 && !label.startsWith(u'-') && !label.endsWith(u'-')
        && std::ranges::all_of(label, isLabelChar);
}

} // namespace

bool deceives(char32_t c)
{
    if (c < 0x7f)
        return c < 0x20;
    if (c <= 0x9f || (c >= 0xd800 && c <= 0xdfff) || showsAsNothing(c))
        return true;
    const auto category = QChar::category(c);
    return category == QChar::Other_Format || category == QChar::Separator_Line
        || category == QChar::Separator_Paragraph;
}

bool MarkRun::isTooLong(char32_t c)
{
    constexpr int most = 8;
    const bool ascii = c < 0x80;
    const auto category = ascii ? QChar::Letter_Lowercase : QChar::category(c);
    const bool mark = category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
    count_ = mark ? count_ + 1 : 0;
    return count_ > most;
}

QString visible(QStringView text, bool keepLines)
{
    QString shown;
    shown.reserve(text.size());
    MarkRun marks;
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        const bool pair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (pair)
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
        const bool kept = keepLines && (c == '\n' || c == '\t');
        if (marks.isTooLong(c) || (deceives(c) && !kept))
            shown += u"‹U+"_s + QString::number(c, 16).toUpper().rightJustified(4, u'0') + u'›';
        else
            shown += text.mid(i, pair ? 2 : 1);
        i += pair ? 1 : 0;
    }
    return shown;
}

QString shortened(const QString &text, qsizetype longest)
{
    if (text.size() <= longest)
        return text;
    const qsizetype kept = std::max<qsizetype>(0, longest - 1);
    const bool halves = kept > 0 && text[kept - 1].isHighSurrogate() && text[kept].isLowSurrogate();
    return text.first(halves ? kept - 1 : kept) + u'…';
}

QString brief(const QString &text, qsizetype longest) { return visible(shortened(text, longest)); }

QString tableRow(const QStringList &cells)
{
    QStringList inert;
    for (const QString &cell : cells) {
        const QString shown = visible(cell);
        const bool formula = !shown.isEmpty() && u"=+-@"_s.contains(shown.front());
        inert.append(formula ? u'\'' + shown : shown);
    }
    return inert.join(u'\t');
}

QString withoutSlashes(QString uri)
{
    while (uri.endsWith(u'/'))
        uri.chop(1);
    return uri;
}

QString uriKey(const QString &uri) { return withoutSlashes(uri).toLower(); }

std::optional<char16_t> hexUnit(QStringView digits, qsizetype count)
{
    if (digits.size() != count || !std::ranges::all_of(digits, isHex))
        return std::nullopt;
    return digits.toUShort(nullptr, 16);
}

bool isGuid(QStringView text) { return hasGuidForm(text); }

bool isGuid(std::string_view text)
{
    return hasGuidForm(QLatin1StringView(text.data(), static_cast<qsizetype>(text.size())));
}

bool isDomainName(QStringView text)
{
    if (text.size() > 253 || !text.contains(u'.'))
        return false;
    const auto labels = text.split(u'.');
    return std::ranges::all_of(labels, isLabel)
        && !std::ranges::all_of(labels.last(), [](QChar c) { return c.isDigit(); });
}

} // namespace obo::base

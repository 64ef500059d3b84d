#include "base/Text.h"

#include <QList>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::base {
namespace {

bool deceives(char32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0xad || c == 0x61c || c == 0x180e
        || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f)
        || c == 0xfeff || (c >= 0xd800 && c <= 0xdfff) || (c >= 0xfff9 && c <= 0xfffb)
        || (c >= 0xe0000 && c <= 0xe007f);
}

bool isHex(QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F'); }

bool isLabel(QStringView label)
{
    const auto isLabelChar = [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'-';
    };
    return !label.isEmpty() && label.size() <= 63 && !label.startsWith(u'-') && !label.endsWith(u'-')
        && std::ranges::all_of(label, isLabelChar);
}

} // namespace

QString visible(QStringView text, bool keepLines)
{
    QString shown;
    shown.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        const bool pair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (pair)
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
        if (deceives(c) && !(keepLines && (c == '\n' || c == '\t')))
            shown += u"‹U+"_s + QString::number(c, 16).toUpper().rightJustified(4, u'0') + u'›';
        else
            shown += text.mid(i, pair ? 2 : 1);
        i += pair ? 1 : 0;
    }
    return shown;
}

QString brief(const QString &text)
{
    constexpr qsizetype longest = 200;
    return text.size() <= longest ? visible(text) : visible(text.first(longest)) + u'…';
}

QString withoutSlashes(QString uri)
{
    while (uri.endsWith(u'/'))
        uri.chop(1);
    return uri;
}

QString uriKey(const QString &uri) { return withoutSlashes(uri).toLower(); }

bool isGuid(QStringView text)
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

bool isDomainName(QStringView text)
{
    if (text.size() > 253 || !text.contains(u'.'))
        return false;
    const auto labels = text.split(u'.');
    return std::ranges::all_of(labels, isLabel)
        && !std::ranges::all_of(labels.last(), [](QChar c) { return c.isDigit(); });
}

} // namespace obo::base

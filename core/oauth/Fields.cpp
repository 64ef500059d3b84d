#include "oauth/Fields.h"

#include <QRegularExpression>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace obo::oauth {
namespace {

/// Characters of no width that come along when text is copied from web pages and chats.
bool isInvisible(QChar c)
{
    const char16_t code = c.unicode();
    return code == 0xfeff || (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e)
        || (code >= 0x2060 && code <= 0x2064) || code == 0xad;
}

struct Quotes {
    char16_t open;
    char16_t close;
};

constexpr std::array<Quotes, 10> quotePairs{{{u'"', u'"'},
                                             {u'\'', u'\''},
                                             {u'`', u'`'},
                                             {u'\u201c', u'\u201d'},
                                             {u'\u2018', u'\u2019'},
                                             {u'\u201e', u'\u201c'},
                                             {u'\u201e', u'\u201d'},
                                             {u'\u201a', u'\u2018'},
                                             {u'\u00ab', u'\u00bb'},
                                             {u'\u00bb', u'\u00ab'}}};

bool isQuoted(QStringView text)
{
    if (text.size() < 2)
        return false;
    return std::ranges::any_of(quotePairs, [text](const Quotes &pair) {
        return text.front() == QChar(pair.open) && text.back() == QChar(pair.close);
    });
}

} // namespace

QString cleanField(const QString &typed)
{
    QString text = typed;
    text.removeIf(isInvisible);
    text = text.trimmed();
    if (isQuoted(text))
        text = text.sliced(1, text.size() - 2).trimmed();
    return text;
}

QStringList splitScopes(const QString &typed)
{
    static const QRegularExpression separators(u"[\\s,]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    return cleanField(typed).split(separators, Qt::SkipEmptyParts);
}

bool looksLikeSecretId(std::string_view secret)
{
    if (secret.size() != 36)
        return false;
    for (std::size_t i = 0; i < secret.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const char c = secret[i];
        const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (dash ? c != '-' : !hex)
            return false;
    }
    return true;
}

void dropTrailingLineBreak(base::Secret &secret)
{
    const std::string_view view = secret.view();
    if (view.ends_with("\r\n"))
        secret.keep(0, view.size() - 2);
    else if (view.ends_with('\n'))
        secret.keep(0, view.size() - 1);
}

} // namespace obo::oauth

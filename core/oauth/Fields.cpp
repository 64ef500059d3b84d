#include "oauth/Fields.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace obo::oauth {
namespace {

bool isInvisible(QChar c)
{
    return c.isSpace() || c == QChar(0xfeff) || c == QChar(0x200b) || c == QChar(0x200c) || c == QChar(0x200d)
        || c == QChar(0x2060);
}

QStringView trimmed(QStringView text)
{
    while (!text.isEmpty() && isInvisible(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isInvisible(text.back()))
        text.chop(1);
    return text;
}

bool isQuotePair(QChar first, QChar last)
{
    return (first == last && (first == u'"' || first == u'\'' || first == u'`'))
        || (first == u'“' && last == u'”') || (first == u'„' && (last == u'“' || last == u'”'))
        || (first == u'‘' && last == u'’') || (first == u'«' && last == u'»');
}

} // namespace

QString cleanField(const QString &typed)
{
    QStringView text = trimmed(typed);
    if (text.size() >= 2 && isQuotePair(text.front(), text.back()))
        text = trimmed(text.sliced(1, text.size() - 2));
    return text.toString();
}

QStringList splitScopes(const QString &typed)
{
    static const QRegularExpression separators(u"[\\s,\\x{FEFF}\\x{200B}]+"_s);
    return cleanField(typed).split(separators, Qt::SkipEmptyParts);
}

void dropTrailingLineBreak(base::Secret &secret)
{
    std::string_view text = secret.view();
    if (!text.ends_with('\n'))
        return;
    text.remove_suffix(1);
    if (text.ends_with('\r'))
        text.remove_suffix(1);
    secret.keep(0, text.size());
}

} // namespace obo::oauth

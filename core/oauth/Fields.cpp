#include "oauth/Fields.h"

#include "base/PastedMarks.h"
#include "base/Text.h"

#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::oauth {
namespace {

bool isInvisible(QChar c) { return base::isPastedMark(c.unicode()); }

bool isQuoted(QStringView text)
{
    if (text.size() < 2)
        return false;
    return std::ranges::any_of(base::quotePairs, [text](const base::QuotePair &pair) {
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

bool looksLikeSecretId(std::string_view secret) { return base::isGuid(secret); }

void dropTrailingLineBreak(base::Secret &secret)
{
    const std::string_view view = secret.view();
    if (view.ends_with("\r\n"))
        secret.keep(0, view.size() - 2);
    else if (view.ends_with('\n'))
        secret.keep(0, view.size() - 1);
}

} // namespace obo::oauth

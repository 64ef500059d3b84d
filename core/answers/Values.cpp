#include "answers/Values.h"

#include "answers/Words.h"
#include "base/Text.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace obo::answers {
namespace {

constexpr qsizetype longestInSentence = 300;

QStringView bare(QStringView text)
{
    text = text.trimmed();
    while (text.endsWith(u'.') || text.endsWith(u','))
        text.chop(1);
    const auto quoted = [&](QChar a, QChar b) {
        return text.size() > 1 && text.startsWith(a) && text.endsWith(b);
    };
    if (quoted(u'\'', u'\'') || quoted(u'"', u'"') || quoted(u'\u2018', u'\u2019') || quoted(u'`', u'`'))
        text = text.sliced(1, text.size() - 2);
    return text.trimmed();
}

using Label = std::pair<const char16_t *, const char *>;

constexpr std::array<Label, 29> labels{{
    {u"app", QT_TRANSLATE_NOOP("obo::answers", "App ID")},
    {u"appName", QT_TRANSLATE_NOOP("obo::answers", "App")},
    {u"tenant", QT_TRANSLATE_NOOP("obo::answers", "Tenant")},
    {u"requestTenant", QT_TRANSLATE_NOOP("obo::answers", "Tenant of the request")},
    {u"tokenTenant", QT_TRANSLATE_NOOP("obo::answers", "Tenant of the assertion")},
    {u"scope", QT_TRANSLATE_NOOP("obo::answers", "Scope")},
    {u"resource", QT_TRANSLATE_NOOP("obo::answers", "Resource")},
    {u"resourceName", QT_TRANSLATE_NOOP("obo::answers", "Resource's name")},
    {u"audience", QT_TRANSLATE_NOOP("obo::answers", "Audience found")},
    {u"expected", QT_TRANSLATE_NOOP("obo::answers", "Audience expected")},
    {u"reason", QT_TRANSLATE_NOOP("obo::answers", "Reason")},
    {u"thumbprint", QT_TRANSLATE_NOOP("obo::answers", "Key thumbprint")},
    {u"keyStart", QT_TRANSLATE_NOOP("obo::answers", "Key valid from")},
    {u"keyEnd", QT_TRANSLATE_NOOP("obo::answers", "Key valid until")},
    {u"now", QT_TRANSLATE_NOOP("obo::answers", "Entra's time")},
    {u"from", QT_TRANSLATE_NOOP("obo::answers", "Valid from")},
    {u"expires", QT_TRANSLATE_NOOP("obo::answers", "Valid until")},
    {u"user", QT_TRANSLATE_NOOP("obo::answers", "User")},
    {u"idp", QT_TRANSLATE_NOOP("obo::answers", "Identity provider")},
    {u"parameter", QT_TRANSLATE_NOOP("obo::answers", "Parameter")},
    {u"grant", QT_TRANSLATE_NOOP("obo::answers", "Grant type")},
    {u"issuer", QT_TRANSLATE_NOOP("obo::answers", "Issuer")},
    {u"subject", QT_TRANSLATE_NOOP("obo::answers", "Subject")},
    {u"expectedSubject", QT_TRANSLATE_NOOP("obo::answers", "Subject expected")},
    {u"algorithm", QT_TRANSLATE_NOOP("obo::answers", "Algorithm")},
    {u"algorithms", QT_TRANSLATE_NOOP("obo::answers", "Algorithms allowed")},
    {u"types", QT_TRANSLATE_NOOP("obo::answers", "Types allowed")},
    {u"origin", QT_TRANSLATE_NOOP("obo::answers", "Origin")},
    {u"detail", QT_TRANSLATE_NOOP("obo::answers", "What is wrong with it")},
}};

} // namespace

void Values::add(const QString &name, QStringView text)
{
    const QStringView value = bare(text);
    if (!value.isEmpty() && this->text(name).isEmpty())
        all_.append({name, value.toString()});
}

QString Values::text(QStringView name) const
{
    const auto found = std::ranges::find(all_, name, &Value::name);
    return found == all_.end() ? QString() : found->text;
}

std::optional<QString> Values::fill(const QString &sentence) const
{
    QString filled;
    qsizetype at = 0;
    for (;;) {
        const qsizetype open = sentence.indexOf(u'{', at);
        const qsizetype close = open < 0 ? -1 : sentence.indexOf(u'}', open);
        if (close < 0)
            break;
        const QString value = base::shortened(
            base::visible(text(QStringView(sentence).sliced(open + 1, close - open - 1))), longestInSentence);
        if (value.isEmpty())
            return std::nullopt;
        filled.append(QStringView(sentence).sliced(at, open - at));
        filled.append(value);
        at = close + 1;
    }
    filled.append(QStringView(sentence).sliced(at));
    return filled;
}

QString labelOf(QStringView valueName)
{
    for (const auto &[name, label] : labels)
        if (valueName == QStringView(name))
            return Words::tr(label);
    return {};
}

QStringList placeholdersIn(QStringView text)
{
    QStringList names;
    for (qsizetype at = 0;;) {
        const qsizetype open = text.indexOf(u'{', at);
        const qsizetype close = open < 0 ? -1 : text.indexOf(u'}', open);
        if (close < 0)
            return names;
        names.append(text.sliced(open + 1, close - open - 1).toString());
        at = close + 1;
    }
}

} // namespace obo::answers

#include "answers/RequestFacts.h"

#include "answers/ClockFacts.h"
#include "answers/SignatureCause.h"
#include "answers/Words.h"
#include "base/Text.h"
#include "token/claims/ClaimCatalogue.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace obo::answers {
namespace {

void audience(Explanation &answer, const Context &context)
{
    QString found = answer.values.text(u"audience");
    if (found.isEmpty())
        found = answer.values.text(u"token.aud");
    QString expected = answer.values.text(u"expected");
    if (expected.isEmpty())
        expected = context.clientId;
    if (found.isEmpty() || expected.isEmpty())
        return;
    const QString plain = base::uriKey(found);
    const bool alike = found == expected || found == u"api://"_s + expected;
    const bool byCase =
        !alike && (plain == base::uriKey(expected) || plain == u"api://"_s + expected.toLower());
    const QString other = token::ClaimCatalogue().appName(found);
    QString cause;
    if (alike) // so it is not registered: the last of the causes
        cause = answer.causes.isEmpty() ? QString() : answer.causes.constLast();
    else if (byCase)
        cause =
            Words::tr("The audience %1 is your app's but for letter case or a slash at the end; audiences are "
                      "compared letter by letter.")
                .arg(found);
    else if (!other.isEmpty())
        cause =
            Words::tr(
                "The assertion is a token for %1 (%2): the calling app asked for that API instead of yours.")
                .arg(other, found);
    else if (base::isGuid(found))
        cause = Words::tr(
                    "The assertion is a token for another app, %1: either the calling app asked for the wrong "
                    "API, or your request names the wrong client ID (%2).")
                    .arg(found, expected);
    if (cause.isEmpty())
        return;
    answer.causes = {cause};
    answer.determined = true;
}

void tenants(Explanation &answer, const Context &context)
{
    const QString tid = context.assertion ? context.assertion->claimText(u"tid") : QString();
    if (base::isGuid(context.tenant) && base::isGuid(tid)
        && tid.compare(context.tenant, Qt::CaseInsensitive) != 0)
        answer.facts.append(
            Words::tr("You sent the exchange to the tenant %1; the assertion was issued in the tenant %2.")
                .arg(context.tenant, tid));
}

void scopes(Explanation &answer, const Context &context)
{
    if (!context.scope.isEmpty())
        answer.facts.append(Words::tr("You sent the scope %1.").arg(base::brief(context.scope, 300)));
}

void client(Explanation &answer, const Context &context)
{
    const QString named = answer.values.text(u"app");
    if (!context.clientId.isEmpty() && !named.isEmpty()
        && named.compare(context.clientId, Qt::CaseInsensitive) != 0)
        answer.facts.append(
            Words::tr("You sent the client ID %1; the message names %2.").arg(context.clientId, named));
}

void clocks(Explanation &answer, const Context &context) { answer.facts += clockFacts(answer.values, context); }

void secret(Explanation &answer, const Context &context)
{
    answer.facts.append(
        context.secretLooksLikeGuid
            ? Words::tr(
                "The secret that was sent is a GUID, which is what the portal shows as Secret ID: its column "
                "Value is needed.")
            : Words::tr(
                "Was the secret's ID pasted? The portal shows Value and Secret ID side by side; the ID is a "
                "GUID, the value is not."));
    if (!context.secretLooksLikeGuid)
        return;
    answer.causes = {answer.causes.value(0)};
    answer.determined = true;
}

using Joiner = void (*)(Explanation &, const Context &);

constexpr std::array<std::pair<const char16_t *, Joiner>, 21> joiners{{
    {u"50013", nameSignatureCause},
    {u"500131", audience},
    {u"500131", client},
    {u"500133", clocks},
    {u"700024", clocks},
    {u"7000215", secret},
    {u"7000215", client},
    {u"50034", tenants},
    {u"50020", tenants},
    {u"90072", tenants},
    {u"1000014", tenants},
    {u"700016", client},
    {u"700016", tenants},
    {u"500011", scopes},
    {u"500011", tenants},
    {u"65001", scopes},
    {u"65001", client},
    {u"65001", tenants},
    {u"70011", scopes},
    {u"28000", scopes},
    {u"650053", scopes},
}};

} // namespace

void addRequestValues(Values &values, const Context &context)
{
    values.add(u"your.tenant"_s, context.tenant);
    values.add(u"your.client"_s, context.clientId);
    values.add(u"your.scope"_s, context.scope);
    values.add(u"your.resource"_s, scopeResource(context.scope.section(u' ', 0, 0)));
    if (!context.assertion)
        return;
    values.add(u"token.aud"_s, context.assertion->audiences().value(0));
    for (const auto *name : {"iss", "tid", "azp"})
        values.add(u"token."_s + QLatin1StringView(name),
                   context.assertion->claimText(QString::fromLatin1(name)));
}

void joinRequest(Explanation &answer, const Context &context)
{
    for (const auto &[code, join] : joiners)
        if (answer.code == QStringView(code))
            join(answer, context);
}

} // namespace obo::answers

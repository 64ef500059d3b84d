#include "sandbox/rules/ScopeChecks.h"

#include "base/Text.h"
#include "sandbox/tokens/ObjectText.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::sandbox::checks {
namespace {

struct Named {
    QString resource; ///< empty: Microsoft Graph, as Entra takes it
    QString scope;
};

bool isOpenId(const QString &scope)
{
    return scope == "openid"_L1 || scope == "profile"_L1 || scope == "email"_L1 || scope == "offline_access"_L1;
}

// RFC 6749 section 3.3
bool isScopeToken(const QString &scope)
{
    return std::ranges::all_of(scope,
                               [](QChar c) { return c > u' ' && c < u'\x7f' && c != u'"' && c != u'\\'; });
}

/// "https://example/scope", "guid/scope" or a scope alone; nothing when it is none of them.
std::optional<Named> readScope(const QString &scope)
{
    if (!isScopeToken(scope))
        return {};
    const auto slash = scope.lastIndexOf(u'/');
    if (slash < 0)
        return base::isGuid(scope) ? std::nullopt : std::optional(Named{{}, scope});
    const QString resource = scope.first(slash);
    const QString name = scope.sliced(slash + 1);
    const auto scheme = resource.indexOf(u"://"_s);
    const bool uri = scheme > 0 && resource.size() > scheme + 3;
    if (name.isEmpty() || (!uri && !base::isGuid(resource)))
        return {};
    return Named{resource, name};
}

Refusal malformed(const QString &scope)
{
    return refuse(
        refusals::scopeMalformed,
        {scope,
         u" The scope format is invalid. Scope must be in a valid URI form <https://example/scope> or a "
         u"valid Guid <guid/scope>."_s});
}

QString claimsChallenge(const QString &policyId)
{
    const auto ids = ObjectText().boolean("essential", true).list("values", {policyId}).json();
    const auto access = ObjectText().raw("capolids", ids).json();
    return QString::fromLatin1(ObjectText().raw("access_token", access).json());
}

} // namespace

Outcome scopeIsOneResource(Attempt &attempt)
{
    const auto &directory = attempt.world.directory;
    const QString asked = attempt.form.value(u"scope"_s);
    QStringList resources;
    for (const QString &scope : asked.split(u' ', Qt::SkipEmptyParts)) {
        if (isOpenId(scope)) {
            attempt.scope.openId += scope;
            continue;
        }
        const auto named = readScope(scope);
        if (!named)
            return malformed(scope);
        QString resource = named->resource.isEmpty() ? directory.graph.uri : named->resource;
        if (const App *app = directory.findResource(resource))
            resource = app->uri;
        if (!resources.contains(resource, Qt::CaseInsensitive))
            resources += resource;
        if (named->scope == ".default"_L1)
            attempt.scope.isDefault = true;
        else
            attempt.scope.names += named->scope;
    }
    if (resources.size() > 1)
        return refuse(refusals::twoResources, {asked});
    if (attempt.scope.isDefault && !attempt.scope.names.isEmpty())
        return refuse(refusals::scopeMalformed,
                      {asked, u" .default scope can't be combined with resource-specific scopes."_s});
    // OpenID Connect's scopes alone mean Graph, whose userinfo they open.
    const QString resource = resources.value(0, directory.graph.uri);
    attempt.scope.resource = directory.findResource(resource);
    if (attempt.scope.resource == nullptr)
        return refuse(refusals::resourceUnknown, {resource, directory.tenantName});
    return {};
}

Outcome scopeIsDefault(Attempt &attempt)
{
    return attempt.scope.isDefault && attempt.scope.openId.isEmpty()
        ? Outcome()
        : Outcome(refuse(refusals::notDefaultScope, {attempt.form.value(u"scope"_s)}));
}

// A scope that the resource does not have is refused as one that nobody consented to (row 7g).
Outcome consentGiven(Attempt &attempt)
{
    const auto consented = attempt.world.directory.consents.value(attempt.scope.resource->id);
    const bool all = std::ranges::all_of(attempt.scope.names, [&consented](const QString &name) {
        return consented.contains(name, Qt::CaseInsensitive);
    });
    const bool refusedForUser = attempt.assertion->claimText(u"obo_sandbox_policy") == "no_consent"_L1;
    return all && !consented.isEmpty() && !refusedForUser
        ? Outcome()
        : Outcome(refuse(refusals::consentMissing, {attempt.client->id, attempt.client->name}));
}

// Practice assertions carry what the policies would say of their user, so that a person can read why.
Outcome conditionalAccess(Attempt &attempt)
{
    const QString policy = attempt.assertion->claimText(u"obo_sandbox_policy");
    Outcome outcome;
    const auto methods = attempt.assertion->claim(u"amr");
    bool strong = false;
    for (auto method = methods.firstChild(); method.isValid(); method = method.next())
        strong = strong || method.text() == "mfa"_L1;
    if (policy == "needs_mfa"_L1 && !strong)
        outcome = refuse(refusals::mfaNeeded, {attempt.scope.resource->id});
    else if (policy == "blocked"_L1)
        outcome = refuse(refusals::blocked);
    if (outcome)
        outcome->claims = claimsChallenge(attempt.world.directory.policyId);
    return outcome;
}

} // namespace obo::sandbox::checks

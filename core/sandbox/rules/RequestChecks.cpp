#include "sandbox/rules/RequestChecks.h"

#include "base/Text.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox::checks {
namespace {

Outcome given(const Attempt &attempt, const QString &name, const RefusalKind &kind = refusals::parameterMissing)
{
    return attempt.form.value(name).isEmpty() ? Outcome(refuse(kind, {name})) : Outcome();
}

Outcome tenantAt(const Scenario &scenario, const QString &tenant, const RefusalKind &unknown)
{
    if (scenario.isTenant(tenant))
        return {};
    const bool couldBe = base::isGuid(tenant) || base::isDomainName(tenant);
    return refuse(couldBe ? unknown : refusals::tenantNoName, {tenant});
}

bool equals(const base::Secret &secret, const QString &given)
{
    const QByteArray bytes = given.toUtf8();
    return secret.equals({bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

} // namespace

Outcome nothingTwice(Attempt &attempt)
{
    return attempt.form.repeated().isEmpty() ? Outcome() : Outcome(refuse(refusals::malformedRequest));
}

Outcome noResourceParameter(Attempt &attempt)
{
    return attempt.form.value(u"resource"_s).isEmpty() ? Outcome()
                                                       : Outcome(refuse(refusals::resourceParameter));
}

Outcome clientIdGiven(Attempt &attempt) { return given(attempt, u"client_id"_s); }

Outcome onBehalfOfAsked(Attempt &attempt)
{
    if (auto missing = given(attempt, u"requested_token_use"_s))
        return missing;
    return attempt.form.value(u"requested_token_use"_s) == "on_behalf_of"_L1
        ? Outcome()
        : Outcome(refuse(refusals::malformedRequest));
}

Outcome assertionGiven(Attempt &attempt) { return given(attempt, u"assertion"_s); }

Outcome scopeGiven(Attempt &attempt) { return given(attempt, u"scope"_s); }

Outcome scopeGivenByApp(Attempt &attempt) { return given(attempt, u"scope"_s, refusals::fieldMissing); }

Outcome tenantKnown(Attempt &attempt)
{
    return tenantAt(attempt.world.scenario, attempt.tenant, refusals::tenantUnknown);
}

Outcome tenantKnownAtDiscovery(const Scenario &scenario, const QString &tenant)
{
    return tenantAt(scenario, tenant, refusals::tenantUnknownAtDiscovery);
}

Outcome clientKnown(Attempt &attempt)
{
    const auto &scenario = attempt.world.scenario;
    const QString id = attempt.form.value(u"client_id"_s);
    // By its ID alone: "api://…" is a name of the API, not of the client.
    attempt.client = scenario.findClient(id);
    return attempt.client != nullptr ? Outcome()
                                     : Outcome(refuse(refusals::clientUnknown, {id, scenario.tenantName}));
}

Outcome credentialHolds(Attempt &attempt)
{
    const auto &scenario = attempt.world.scenario;
    const QString secret = attempt.form.value(u"client_secret"_s);
    const bool signedBy = !attempt.form.value(u"client_assertion"_s).isEmpty();
    if (secret.isEmpty() && !signedBy)
        return refuse(refusals::credentialMissing);
    if (!secret.isEmpty() && signedBy)
        return refuse(refusals::twoCredentials);
    if (attempt.client->isPublic)
        return refuse(refusals::clientIsPublic);
    if (signedBy)
        return refuse(refusals::noCertificate);
    const bool isMiddleTier = attempt.client == &scenario.middleTier;
    if (isMiddleTier && equals(scenario.secret, secret))
        return {};
    if (isMiddleTier && equals(scenario.expiredSecret, secret))
        return refuse(refusals::secretExpired, {attempt.client->id});
    return refuse(refusals::secretWrong, {attempt.client->id});
}

} // namespace obo::sandbox::checks

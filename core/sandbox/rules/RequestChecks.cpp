#include "sandbox/rules/RequestChecks.h"

#include "base/Text.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox::checks {
namespace {

Outcome given(const Attempt &attempt, const QString &name, const RefusalKind &kind = refusals::parameterMissing)
{
    return attempt.form.value(name).isEmpty() ? Outcome(refuse(kind, {name})) : Outcome();
}

Outcome tenantAt(const Directory &directory, const QString &tenant, const RefusalKind &unknown)
{
    if (directory.isTenant(tenant))
        return {};
    const bool couldBe = base::isGuid(tenant) || base::isDomainName(tenant);
    return refuse(couldBe ? unknown : refusals::tenantNoName, {tenant});
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

// What Entra answers to a header of the scheme Basic that it cannot read is not known: our choice.
Outcome basicReadable(Attempt &attempt)
{
    return attempt.presented.malformed ? Outcome(refuse(refusals::malformedRequest)) : Outcome();
}

Outcome clientIdGiven(Attempt &attempt)
{
    return attempt.presented.clientId.isEmpty() ? Outcome(refuse(refusals::parameterMissing, {u"client_id"_s}))
                                                : Outcome();
}

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
    return tenantAt(attempt.world.directory, attempt.tenant, refusals::tenantUnknown);
}

Outcome tenantKnownAtDiscovery(const Directory &directory, const QString &tenant)
{
    return tenantAt(directory, tenant, refusals::tenantUnknownAtDiscovery);
}

Outcome clientKnown(Attempt &attempt)
{
    const auto &directory = attempt.world.directory;
    const QString &id = attempt.presented.clientId;
    // By its ID alone: "api://…" is a name of the API, not of the client.
    attempt.client = directory.findClient(id);
    return attempt.client != nullptr ? Outcome()
                                     : Outcome(refuse(refusals::clientUnknown, {id, directory.tenantName}));
}

} // namespace obo::sandbox::checks

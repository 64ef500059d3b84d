#include "sandbox/rules/FederatedChecks.h"

#include "crypto/Signature.h"
#include "sandbox/rules/CredentialRefusals.h"
#include "sandbox/rules/JwtForm.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox::checks {
namespace {

QStringList issuerKeyFacts(const Attempt &attempt)
{
    const auto &keys = attempt.world.keys;
    return {shownThumbprint(attempt.clientAssertion->headerValue(u"kid").text()), attempt.client->id,
            keyTime(keys.since), keyTime(keys.until)};
}

} // namespace

bool isFederated(const token::Jwt &clientAssertion)
{
    return clientAssertion.claimText(u"iss").contains(u"://"_s);
}

// Letter case counts in all three.
Outcome issuerTrusted(Attempt &attempt)
{
    const QString issuer = attempt.clientAssertion->claimText(u"iss");
    const bool trusted =
        attempt.client == &attempt.world.directory.middleTier && issuer == attempt.world.federation.issuer;
    return trusted ? Outcome() : Outcome(refuse(refusals::federatedIssuer, {issuer}));
}

// Which codes Entra gives for the signature of a federated assertion is not known: 700027 is our choice.
Outcome issuersKeyKnown(Attempt &attempt)
{
    const bool known = attempt.clientAssertion->headerValue(u"kid").text() == attempt.world.keys.stranger.kid;
    return known ? Outcome() : Outcome(refuse(refusals::clientAssertionKeyUnknown, issuerKeyFacts(attempt)));
}

Outcome issuersSignatureHolds(Attempt &attempt)
{
    const bool holds = crypto::verifyJws(*attempt.clientAssertion, attempt.world.keys.issuers).valid;
    return holds ? Outcome() : Outcome(refuse(refusals::clientAssertionSignature, issuerKeyFacts(attempt)));
}

Outcome federatedAudienceHolds(Attempt &attempt)
{
    const auto audiences = attempt.clientAssertion->audiences();
    return audiences.contains(attempt.world.federation.audience)
        ? Outcome()
        : Outcome(refuse(refusals::federatedAudience, {audiences.join(u", "_s)}));
}

Outcome federatedSubjectHolds(Attempt &attempt)
{
    const QString subject = attempt.clientAssertion->claimText(u"sub");
    return subject == attempt.world.federation.subject ? Outcome()
                                                       : Outcome(refuse(refusals::federatedSubject, {subject}));
}

} // namespace obo::sandbox::checks

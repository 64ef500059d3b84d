#include "sandbox/rules/CredentialChecks.h"

#include "sandbox/rules/ClientAssertionChecks.h"
#include "sandbox/rules/CredentialRefusals.h"
#include "sandbox/rules/FederatedChecks.h"

#include <array>
#include <span>

namespace obo::sandbox::checks {
namespace {

// What is asked of any client assertion, then what of the two kinds. The order is a choice: what can be told
// from the text alone comes first, the signature before what it vouches for.
constexpr std::array anyAssertion{
    assertionTypeGiven, clientAssertionReadable, clientAssertionTyped, algorithmAllowed,
    keyNamed,           namesIssuerAndAudience,
};
constexpr std::array ownAssertion{
    subjectGiven,         subjectIsIssuer,    issuerIsClient,         clientHasKeys,
    keyRegistered,        keySuitsAlgorithm,  certificateStillHolds,  clientSignatureHolds,
    audienceIsThisTenant, clientAssertionNow, clientAssertionNotUsed,
};
constexpr std::array federatedAssertion{
    issuerTrusted,          issuersKeyKnown,       issuersSignatureHolds,
    federatedAudienceHolds, federatedSubjectHolds, clientAssertionNow,
};

Outcome firstOf(Attempt &attempt, std::span<const Check> table)
{
    for (const Check check : table)
        if (auto refusal = check(attempt))
            return refusal;
    return {};
}

bool equals(const base::Secret &secret, const QString &given)
{
    const QByteArray bytes = given.toUtf8();
    return secret.equals({bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

} // namespace

Outcome credentialGiven(Attempt &attempt)
{
    return attempt.presented.credentials > 0 ? Outcome() : Outcome(refuse(refusals::credentialMissing));
}

Outcome oneCredential(Attempt &attempt)
{
    return attempt.presented.credentials == 1 ? Outcome() : Outcome(refuse(refusals::twoCredentials));
}

Outcome clientMayProve(Attempt &attempt)
{
    return attempt.client->isPublic ? Outcome(refuse(refusals::clientIsPublic)) : Outcome();
}

Outcome secretHolds(Attempt &attempt)
{
    const auto &directory = attempt.world.directory;
    const QString &secret = attempt.presented.secret;
    const bool isMiddleTier = attempt.client == &directory.middleTier;
    if (secret.isEmpty() || (isMiddleTier && equals(directory.secret, secret)))
        return {};
    if (isMiddleTier && equals(directory.expiredSecret, secret))
        return refuse(refusals::secretExpired, {attempt.client->id});
    return refuse(refusals::secretWrong, {attempt.client->id});
}

Outcome clientAssertionHolds(Attempt &attempt)
{
    if (attempt.presented.assertion.isEmpty())
        return {};
    if (auto refusal = firstOf(attempt, anyAssertion))
        return refusal;
    return isFederated(*attempt.clientAssertion) ? firstOf(attempt, federatedAssertion)
                                                 : firstOf(attempt, ownAssertion);
}

} // namespace obo::sandbox::checks

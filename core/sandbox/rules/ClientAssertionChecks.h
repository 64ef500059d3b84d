// The rules of certificate-credentials.md (RFC 7523 section 3): a client assertion that the client signed
// itself.
#pragma once

#include "sandbox/rules/Attempt.h"

namespace obo::sandbox::checks {

// Of any client assertion
[[nodiscard]] Outcome assertionTypeGiven(Attempt &attempt);
[[nodiscard]] Outcome clientAssertionReadable(Attempt &attempt);
[[nodiscard]] Outcome clientAssertionTyped(Attempt &attempt);
[[nodiscard]] Outcome algorithmAllowed(Attempt &attempt);
[[nodiscard]] Outcome keyNamed(Attempt &attempt);
[[nodiscard]] Outcome namesIssuerAndAudience(Attempt &attempt);
[[nodiscard]] Outcome clientAssertionNow(Attempt &attempt);

// Of one that is signed with a registered certificate
[[nodiscard]] Outcome subjectGiven(Attempt &attempt);
[[nodiscard]] Outcome subjectIsIssuer(Attempt &attempt);
[[nodiscard]] Outcome issuerIsClient(Attempt &attempt);
[[nodiscard]] Outcome clientHasKeys(Attempt &attempt);
[[nodiscard]] Outcome keyRegistered(Attempt &attempt);
[[nodiscard]] Outcome keySuitsAlgorithm(Attempt &attempt);
[[nodiscard]] Outcome certificateStillHolds(Attempt &attempt);
[[nodiscard]] Outcome clientSignatureHolds(Attempt &attempt);
[[nodiscard]] Outcome audienceIsThisTenant(Attempt &attempt);
[[nodiscard]] Outcome clientAssertionNotUsed(Attempt &attempt);

} // namespace obo::sandbox::checks

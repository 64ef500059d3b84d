// May this assertion be exchanged by this client, now?
#pragma once

#include "sandbox/rules/Attempt.h"

namespace obo::sandbox::checks {

[[nodiscard]] Outcome assertionReadable(Attempt &attempt);
[[nodiscard]] Outcome assertionTyped(Attempt &attempt);
[[nodiscard]] Outcome assertionNamesIssuer(Attempt &attempt);
[[nodiscard]] Outcome signatureHolds(Attempt &attempt);
[[nodiscard]] Outcome audienceIsClient(Attempt &attempt);
[[nodiscard]] Outcome withinItsTime(Attempt &attempt);
[[nodiscard]] Outcome speaksOfAUser(Attempt &attempt);
[[nodiscard]] Outcome isAccessToken(Attempt &attempt);
[[nodiscard]] Outcome userIsInTenant(Attempt &attempt);

} // namespace obo::sandbox::checks

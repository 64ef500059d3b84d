// Does the client prove who it is? One credential, and what a secret is judged by; client assertions have rules
// of their own.
#pragma once

#include "sandbox/rules/Attempt.h"

namespace obo::sandbox::checks {

[[nodiscard]] Outcome credentialGiven(Attempt &attempt);
[[nodiscard]] Outcome oneCredential(Attempt &attempt);
[[nodiscard]] Outcome clientMayProve(Attempt &attempt);
[[nodiscard]] Outcome secretHolds(Attempt &attempt); ///< nothing to say when none was sent
[[nodiscard]] Outcome clientAssertionHolds(Attempt &attempt); ///< the two tables below; likewise

} // namespace obo::sandbox::checks

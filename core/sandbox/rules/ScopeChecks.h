// What is asked for: does it read as a scope, is it one resource of this tenant, was it consented, may it be
// had now?
#pragma once

#include "sandbox/rules/Attempt.h"

namespace obo::sandbox::checks {

/// Sets attempt.scope.
[[nodiscard]] Outcome scopeIsOneResource(Attempt &attempt);
[[nodiscard]] Outcome scopeIsDefault(Attempt &attempt);
[[nodiscard]] Outcome consentGiven(Attempt &attempt);
[[nodiscard]] Outcome conditionalAccess(Attempt &attempt);

} // namespace obo::sandbox::checks

// Tokens of the second issuer: one that the middle tier's federated credential takes, and one for each way in
// which it does not.
#pragma once

#include "sandbox/World.h"
#include "sandbox/tokens/PracticeAssertions.h"

namespace obo::sandbox {

[[nodiscard]] QList<PracticeAssertion> workloadTokens(const World &world);

} // namespace obo::sandbox

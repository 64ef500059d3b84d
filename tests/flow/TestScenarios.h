// The second class of tst_stopping_proof.
#pragma once

namespace obo::tests {

[[nodiscard]] int runScenarios(int argc, char **argv);

} // namespace obo::tests

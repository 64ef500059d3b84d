// The second class of tst_sandbox_refusals.
#pragma once

namespace obo::tests {

[[nodiscard]] int runClients(int argc, char **argv);

} // namespace obo::tests

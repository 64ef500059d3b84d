// The one place where outcomes become exit codes (contract.md).
#pragma once

#include "base/Error.h"

namespace obo::cli {

enum ExitCode : int {
    Done = 0,
    RefusedByAuthority = 1,
    Different = 1, ///< of compare
    BadUsage = 2,
    NoAnswer = 3,
    KeychainFailed = 4,
    DoesNotHold = 5,
    Interrupted = 130,
};

[[nodiscard]] ExitCode exitCodeOf(const base::Error &error);

} // namespace obo::cli

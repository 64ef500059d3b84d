// Standard input of the process: read without losing SIGINT, and without echo where a secret is typed.
#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <QString>

namespace obo::cli {

class SilentTerminal;

/// Reads file descriptor 0, or another, and gives up when `wakeFd` becomes readable (app/common/StopSignals.h).
/// Blocking; no event loop runs.
class StandardInput {
public:
    explicit StandardInput(int wakeFd)
        : wakeFd_(wakeFd)
    {
    }

    /// With a prompt, for a secret: as readLine() does on a terminal.
    [[nodiscard]] base::Result<base::Secret> readAll(const QString &prompt) const;
    /// On a terminal echo is off while it waits and on again afterwards, whichever way it ends, by a signal
    /// too; `prompt` goes to standard error.
    [[nodiscard]] base::Result<base::Secret> readLine(const QString &prompt) const;
    /// Another descriptor, until its end.
    [[nodiscard]] base::Result<base::Secret> readFrom(int descriptor) const;
    [[nodiscard]] static bool isTerminal();

private:
    int wakeFd_;
    [[nodiscard]] base::Result<base::Secret> read(int descriptor, bool oneLine, SilentTerminal *terminal) const;
    [[nodiscard]] base::Result<base::Secret> readSilently(bool oneLine, const QString &prompt) const;
};

} // namespace obo::cli

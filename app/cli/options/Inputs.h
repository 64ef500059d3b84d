// What options name: files, standard input ("-", once a call) and environment variables.
#pragma once

#include "app/cli/Streams.h"
#include "base/Result.h"
#include "base/Secret.h"

#include <QString>

namespace obo::cli {

/// Overwrites the value of an environment variable in its place and takes the variable out: programs that are
/// started later do not inherit it, and /proc does not show it.
void forgetVariable(const char *name);

class Inputs {
public:
    explicit Inputs(const Streams &io)
        : io_(io)
    {
    }

    /// The bytes of the file, at most 64 MiB. `option` names the option in errors ("--assertion"), `field` the
    /// place. Errors: BadInput (no such file, a folder, "-" a second time), Cancelled.
    [[nodiscard]] base::Result<base::Secret> file(const QString &option, const QString &path,
                                                  const QString &field);
    /// The variable's bytes; it is removed from this process's environment, so that no child inherits it.
    /// Errors: BadInput when it is not set or empty.
    [[nodiscard]] base::Result<base::Secret> environment(const QString &option, const QString &name,
                                                         const QString &field);

private:
    const Streams &io_;
    bool standardInputTaken_ = false;
};

} // namespace obo::cli

// A program that prints a secret or a client assertion: az, op, pass, a script of one's own.
#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <QFuture>
#include <QStringList>
#include <chrono>
#include <memory>
#include <stop_token>

namespace obo::flow {

using SecretResult = std::shared_ptr<base::Result<base::Secret>>;

/// Runs `command` (program, then arguments; no shell sees them) with an empty standard input and this process's
/// environment. What it prints stays in memory; of its error output the end is told when it fails, masked.
/// Finishes with one result on the calling thread, which has an event loop.
/// Errors, all naming field "command": BadInput (no program, not found, another exit code than 0, nothing or
/// more than 64 KiB printed), TimedOut, Cancelled.
[[nodiscard]] QFuture<SecretResult> runCommand(const QStringList &command, std::chrono::milliseconds limit,
                                               std::stop_token stop);

/// Of what a program printed, the secret: the first line; of a JSON object the member `value` (az keyvault
/// secret show) or `accessToken` (az account get-access-token). Errors: BadInput, field "command".
[[nodiscard]] base::Result<base::Secret> secretOfOutput(base::Secret output);

} // namespace obo::flow

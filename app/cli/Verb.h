// One subcommand of `obo`: declares its options as data, then runs.
#pragma once

#include "answers/Context.h"
#include "app/cli/ExitCode.h"
#include "app/cli/Services.h"
#include "app/cli/Streams.h"
#include "app/cli/Words.h"
#include "app/cli/parser/Command.h"

#include <QCoreApplication>
#include <QFuture>
#include <memory>
#include <stop_token>
#include <vector>

namespace obo::cli {

/// What a verb runs with. The references outlive the future that it returns.
struct Job {
    Streams &io;
    Services &services;
    std::stop_token stop;
};

class Verb {
public:
    Verb() = default;
    Verb(const Verb &) = delete;
    Verb &operator=(const Verb &) = delete;
    virtual ~Verb() = default;

    /// Adds the subcommand to `parent`, by its name and what it does.
    virtual Command declare(Command parent) = 0;
    /// Adds what it takes, bound to members of this object. Called when the arguments name it: what ten verbs
    /// take costs as much as reading a token.
    virtual void declareOptions(Command verb) = 0;
    /// Runs what was parsed; finishes with the exit code.
    [[nodiscard]] virtual QFuture<int> run(Job &job) = 0;

protected:
    /// Says the error on standard error; gives its exit code as a finished future.
    [[nodiscard]] static QFuture<int> fail(const Job &job, const base::Error &error);
    [[nodiscard]] static QFuture<int> done(int code);
};

/// The sentence, the detail and, for a refusal, what it means, on standard error. `request`: what was sent.
void sayError(const Streams &io, const base::Error &error, const answers::Context &request = {});

/// All verbs, in the order of `obo --help`.
[[nodiscard]] std::vector<std::unique_ptr<Verb>> allVerbs();

} // namespace obo::cli

// `obo` as a whole: parses the arguments, chooses the verb, runs it.
#pragma once

#include "app/cli/Verb.h"
#include "app/cli/parser/Parser.h"

#include <QFuture>
#include <QStringList>

namespace obo::cli {

/// Holds the verbs and what they run with; lives until the future of run() has finished.
class CommandLine {
public:
    CommandLine(Streams &io, Services &services, std::stop_token stop);
    ~CommandLine();
    CommandLine(const CommandLine &) = delete;
    CommandLine &operator=(const CommandLine &) = delete;

    /// `arguments` without the program's name. Wrong usage is said on standard error without repeating values
    /// (a secret may have been typed there) and finishes with BadUsage.
    [[nodiscard]] QFuture<int> run(const QStringList &arguments);

private:
    Job job_;
    std::vector<std::unique_ptr<Verb>> verbs_;
    Parser parser_;
    std::vector<Command> commands_; ///< of each verb, in their order
};

} // namespace obo::cli

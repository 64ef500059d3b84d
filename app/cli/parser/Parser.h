// The arguments of `obo` read against its commands.
#pragma once

#include "app/cli/parser/Command.h"

#include <memory>

namespace obo::cli {

/// What the arguments came to. With `text` there is nothing to run: it is to be printed (help, version) or,
/// when `wrong`, to be said on standard error. It repeats no value: a secret may have been typed there.
struct Parsed {
    QString text;
    bool wrong = false;
};

class Parser {
public:
    Parser(const QString &description, const QString &version);
    ~Parser();
    Parser(const Parser &) = delete;
    Parser &operator=(const Parser &) = delete;

    [[nodiscard]] Command root() const;
    /// `arguments` without the program's name.
    [[nodiscard]] Parsed parse(const QStringList &arguments);

private:
    std::unique_ptr<CLI::App> app_;
};

} // namespace obo::cli

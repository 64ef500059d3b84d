// Commands and options of `obo`, declared as data. The one door to CLI11: no other file includes it, because
// each that does costs some 15 s of compiling under sanitizers.
#pragma once

#include <QString>
#include <QStringList>
#include <functional>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace obo::cli {

/// What CLI11 says of a text() that was given empty, after the option's name.
inline constexpr auto emptyValue = "empty";

/// A handle: copies mean the same option. Lives as long as its CommandLine.
class Option {
public:
    explicit Option(CLI::Option *option)
        : option_(option)
    {
    }

    Option takes(const char *typeName) const; ///< how --help names the value: "FILE"
    Option needs(Option other) const;
    Option excludes(Option other) const;
    Option required() const;
    Option oneOf(const QStringList &values) const;
    Option between(double least, double most) const;

private:
    CLI::Option *option_;
};

/// A handle of `obo` itself, a verb or a verb's action. What is bound must outlive the parsing. A name without
/// "--" is a positional argument. Texts are UTF-8.
class Command {
public:
    Command() = default;

    explicit Command(CLI::App *app)
        : app_(app)
    {
    }

    [[nodiscard]] Command command(const char *name, const QString &help) const;
    Option text(const char *name, QString &value, const QString &help) const; ///< given empty it is bad usage
    Option texts(const char *name, QStringList &values,
                 const QString &help) const; ///< one or more, none of them empty
    Option number(const char *name, int &value, const QString &help) const;
    Option seconds(const char *name, double &value, const QString &help) const;
    Option flag(const char *name, bool &value, const QString &help) const;
    /// `declare` is called when the arguments name this command, before those behind its name are read.
    void whenChosen(std::function<void()> declare) const;
    /// One of its commands has to be given.
    void needsCommand() const;
    void example(const QString &text) const;

    /// Whether the arguments named this command.
    [[nodiscard]] bool chosen() const;

private:
    CLI::App *app_ = nullptr;
};

} // namespace obo::cli

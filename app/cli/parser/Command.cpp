#include "app/cli/parser/Command.h"

#include <CLI/CLI.hpp>
#include <utility>

namespace obo::cli {
namespace {

/// To this program an empty value would be as if the option were not there: other keys would count, another
/// proxy.
std::string isGiven(const std::string &value) { return value.empty() ? emptyValue : ""; }

} // namespace

Option Option::takes(const char *typeName) const
{
    option_->type_name(typeName);
    return *this;
}

Option Option::needs(Option other) const
{
    option_->needs(other.option_);
    return *this;
}

Option Option::excludes(Option other) const
{
    option_->excludes(other.option_);
    return *this;
}

Option Option::required() const
{
    option_->required();
    return *this;
}

Option Option::oneOf(const QStringList &values) const
{
    std::vector<std::string> allowed;
    for (const QString &value : values)
        allowed.push_back(value.toStdString());
    option_->check(CLI::IsMember(allowed).description(""));
    return *this;
}

Option Option::between(double least, double most) const
{
    // CLI::Range lets NaN through.
    option_->check([least, most](const std::string &given) -> std::string {
        double value = 0;
        const bool fits = CLI::detail::lexical_cast(given, value) && value >= least && value <= most;
        return fits ? "" : "out of range";
    });
    return *this;
}

Command Command::command(const char *name, const QString &help) const
{
    return Command(app_->add_subcommand(name, help.toStdString()));
}

Option Command::text(const char *name, QString &value, const QString &help) const
{
    const auto take = [&value](const std::string &given) { value = QString::fromStdString(given); };
    CLI::Option *option = app_->add_option_function<std::string>(name, take, help.toStdString());
    return Option(option->check(isGiven)->type_name(""));
}

Option Command::texts(const char *name, QStringList &values, const QString &help) const
{
    const auto take = [&values](const std::vector<std::string> &given) {
        values.clear();
        for (const std::string &one : given)
            values.append(QString::fromStdString(one));
    };
    CLI::Option *option = app_->add_option_function<std::vector<std::string>>(name, take, help.toStdString());
    return Option(option->check(isGiven)->type_name(""));
}

Option Command::number(const char *name, int &value, const QString &help) const
{
    return Option(app_->add_option(name, value, help.toStdString())->type_name("N"));
}

Option Command::seconds(const char *name, double &value, const QString &help) const
{
    return Option(app_->add_option(name, value, help.toStdString())->type_name("SECONDS"));
}

Option Command::flag(const char *name, bool &value, const QString &help) const
{
    return Option(app_->add_flag(name, value, help.toStdString()));
}

void Command::whenChosen(std::function<void()> declare) const
{
    app_->preparse_callback([declare = std::move(declare)](std::size_t) { declare(); });
}

void Command::needsCommand() const { app_->require_subcommand(1); }

void Command::example(const QString &text) const { app_->footer(text.toStdString()); }

bool Command::chosen() const { return app_ != nullptr && app_->parsed(); }

} // namespace obo::cli

#include "app/cli/options/OutputFormat.h"

#include "app/cli/Verb.h"

#include <CLI/CLI.hpp>

namespace obo::cli {

OutputFormat::OutputFormat(QStringList values, QString forPeople)
    : values_(std::move(values))
    , forPeople_(std::move(forPeople))
{
}

void OutputFormat::declare(CLI::App &verb)
{
    std::vector<std::string> allowed;
    for (const QString &value : values_)
        allowed.push_back(value.toStdString());
    const QString help = Words::tr("What to print: %1. Without it: %2 on a terminal, else %3")
                             .arg(values_.join(QStringLiteral(", ")), forPeople_, values_.first());
    verb.add_option("--output", given_, help.toStdString())
        ->check(CLI::IsMember(allowed).description(""))
        ->type_name("FORMAT");
}

QString OutputFormat::chosen(const Streams &io) const
{
    if (!given_.empty())
        return QString::fromStdString(given_);
    return io.outIsTerminal ? forPeople_ : values_.first();
}

} // namespace obo::cli

#include "app/cli/options/OutputFormat.h"

#include "app/cli/Verb.h"

namespace obo::cli {

OutputFormat::OutputFormat(QStringList values, QString forPeople)
    : values_(std::move(values))
    , forPeople_(std::move(forPeople))
{
}

void OutputFormat::declare(Command verb)
{
    const QString help = Words::tr("What to print: %1. Without it: %2 on a terminal, else %3")
                             .arg(values_.join(QStringLiteral(", ")), forPeople_, values_.first());
    verb.text("--output", given_, help).oneOf(values_).takes("FORMAT");
}

QString OutputFormat::chosen(const Streams &io) const
{
    if (!given_.isEmpty())
        return given_;
    return io.outIsTerminal ? forPeople_ : values_.first();
}

} // namespace obo::cli

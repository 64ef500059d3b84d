#include "app/cli/parser/Parser.h"

#include "app/cli/Words.h"

#include <CLI/CLI.hpp>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::cli {
namespace {

constexpr auto notConverted = "Could not convert: "_L1;

/// CLI11's own messages quote what was typed, and somebody may have typed a secret there.
QString usageSentence(const CLI::ParseError &error, const QStringList &arguments)
{
    if (dynamic_cast<const CLI::ExtrasError *>(&error) != nullptr) {
        QStringList options;
        for (const QString &argument : arguments)
            if (argument.startsWith("--"_L1))
                options.append(argument.section(u'=', 0, 0));
        if (options.contains("--secret"_L1) || options.contains("--client-secret"_L1))
            return Words::tr(
                "Secrets are not taken from the arguments, where other programs can read them. Use "
                "--secret-file, --secret-env or a profile.");
        return Words::tr("There is an argument that this command does not know. --help lists its options.");
    }
    if (dynamic_cast<const CLI::ConversionError *>(&error) != nullptr
        || dynamic_cast<const CLI::ValidationError *>(&error) != nullptr) {
        // "NAME: …" or "Could not convert: NAME = …"; what follows quotes the value.
        const QString text = QString::fromStdString(error.what());
        const QString name = text.startsWith(notConverted)
            ? text.sliced(notConverted.size()).section(u' ', 0, 0)
            : text.section(u':', 0, 0).section(u' ', 0, 0);
        if (text == name + u": "_s + QLatin1StringView(emptyValue))
            return Words::tr("%1 was given empty. Give a value, or leave it out.").arg(name);
        return Words::tr("The value of %1 does not fit. --help lists what it takes.").arg(name);
    }
    return QString::fromStdString(error.what());
}

} // namespace

Parser::Parser(const QString &description, const QString &version)
    : app_(std::make_unique<CLI::App>(description.toStdString()))
{
    app_->name("obo");
    app_->set_help_flag("--help", Words::tr("Show this help").toStdString());
    app_->set_version_flag("--version", version.toStdString(), Words::tr("Show the version").toStdString());
    app_->require_subcommand(1);
}

Parser::~Parser() = default;

Command Parser::root() const { return Command(app_.get()); }

Parsed Parser::parse(const QStringList &arguments)
{
    std::vector<std::string> reversed;
    for (const QString &argument : arguments)
        reversed.push_back(argument.toStdString());
    std::ranges::reverse(reversed);
    try {
        app_->parse(reversed);
    } catch (const CLI::CallForVersion &version) {
        return {QString::fromLatin1(version.what()) + u'\n', false};
    } catch (const CLI::CallForHelp &) {
        return {QString::fromStdString(app_->help()), false};
    } catch (const CLI::ParseError &error) {
        return {usageSentence(error, arguments), true};
    }
    return {};
}

} // namespace obo::cli

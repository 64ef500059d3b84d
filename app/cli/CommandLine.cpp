#include "app/cli/CommandLine.h"

#include "app/cli/verbs/CheckVerb.h"
#include "app/cli/verbs/CompareVerb.h"
#include "app/cli/verbs/ExchangeVerb.h"
#include "app/cli/verbs/ExplainVerb.h"
#include "app/cli/verbs/InspectVerb.h"
#include "app/cli/verbs/ProfileVerb.h"
#include "app/cli/verbs/SandboxVerb.h"
#include "app/cli/verbs/SecretVerb.h"

#include <CLI/CLI.hpp>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::cli {
namespace {

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
        // The part up to the colon is the option's name; what follows quotes the value.
        return Words::tr("The value of %1 does not fit. --help lists what it takes.")
            .arg(QString::fromStdString(error.what()).section(u':', 0, 0).section(u' ', 0, 0));
    }
    return QString::fromStdString(error.what());
}

} // namespace

struct CommandLine::Parser {
    CLI::App app;
    std::vector<CLI::App *> subcommands;
};

std::vector<std::unique_ptr<Verb>> allVerbs()
{
    std::vector<std::unique_ptr<Verb>> verbs;
    verbs.push_back(std::make_unique<ExchangeVerb>());
    verbs.push_back(std::make_unique<InspectVerb>());
    verbs.push_back(std::make_unique<CheckVerb>());
    verbs.push_back(std::make_unique<CompareVerb>());
    verbs.push_back(std::make_unique<ExplainVerb>());
    verbs.push_back(std::make_unique<SandboxVerb>());
    verbs.push_back(std::make_unique<SecretVerb>());
    verbs.push_back(std::make_unique<ProfileVerb>());
    return verbs;
}

CommandLine::CommandLine(Streams &io, Services &services, std::stop_token stop)
    : job_{io, services, std::move(stop)}
    , verbs_(allVerbs())
    , parser_(std::make_unique<Parser>())
{
    CLI::App &app = parser_->app;
    app.name("obo");
    app.description(Words::tr("Run and understand the OAuth 2.0 On-Behalf-Of flow").toStdString());
    app.set_help_flag("--help", Words::tr("Show this help").toStdString());
    app.set_version_flag("--version", "obo " OBO_VERSION, Words::tr("Show the version").toStdString());
    app.require_subcommand(1);
    for (const auto &verb : verbs_)
        parser_->subcommands.push_back(verb->declare(app));
    app.footer(
        Words::tr("Exit codes: 0 done, 1 the authority refused, 2 bad input, 3 no usable answer, 4 keychain,\n"
                  "5 a check did not hold, 130 cancelled; of compare: 0 the same, 1 different.\n"
                  "\"obo VERB --help\" shows options and an example.")
            .toStdString());
}

CommandLine::~CommandLine() = default;

QFuture<int> CommandLine::run(const QStringList &arguments)
{
    std::vector<std::string> reversed;
    for (const QString &argument : arguments)
        reversed.push_back(argument.toStdString());
    std::ranges::reverse(reversed);
    try {
        parser_->app.parse(reversed);
    } catch (const CLI::CallForVersion &version) {
        job_.io.print(QString::fromLatin1(version.what()) + u'\n');
        return QtFuture::makeReadyFuture<int>(Done);
    } catch (const CLI::CallForHelp &) {
        job_.io.print(QString::fromStdString(parser_->app.help()));
        return QtFuture::makeReadyFuture<int>(Done);
    } catch (const CLI::ParseError &error) {
        job_.io.say(usageSentence(error, arguments));
        return QtFuture::makeReadyFuture<int>(BadUsage);
    }
    for (std::size_t i = 0; i < verbs_.size(); ++i)
        if (parser_->subcommands[i]->parsed())
            return verbs_[i]->run(job_);
    return QtFuture::makeReadyFuture<int>(BadUsage);
}

} // namespace obo::cli

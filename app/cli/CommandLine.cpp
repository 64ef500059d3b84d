#include "app/cli/CommandLine.h"

#include "app/cli/verbs/CheckVerb.h"
#include "app/cli/verbs/CompareVerb.h"
#include "app/cli/verbs/ConnectionVerb.h"
#include "app/cli/verbs/CredentialVerb.h"
#include "app/cli/verbs/ExchangeVerb.h"
#include "app/cli/verbs/ExplainVerb.h"
#include "app/cli/verbs/InspectVerb.h"
#include "app/cli/verbs/ProfileVerb.h"
#include "app/cli/verbs/SandboxVerb.h"
#include "app/cli/verbs/SecretVerb.h"

using namespace Qt::StringLiterals;

namespace obo::cli {
std::vector<std::unique_ptr<Verb>> allVerbs()
{
    std::vector<std::unique_ptr<Verb>> verbs;
    verbs.push_back(std::make_unique<ExchangeVerb>());
    verbs.push_back(std::make_unique<InspectVerb>());
    verbs.push_back(std::make_unique<CheckVerb>());
    verbs.push_back(std::make_unique<CompareVerb>());
    verbs.push_back(std::make_unique<ConnectionVerb>());
    verbs.push_back(std::make_unique<CredentialVerb>());
    verbs.push_back(std::make_unique<ExplainVerb>());
    verbs.push_back(std::make_unique<SandboxVerb>());
    verbs.push_back(std::make_unique<SecretVerb>());
    verbs.push_back(std::make_unique<ProfileVerb>());
    return verbs;
}

CommandLine::CommandLine(Streams &io, Services &services, std::stop_token stop)
    : job_{io, services, std::move(stop)}
    , verbs_(allVerbs())
    , parser_(Words::tr("Run and understand the OAuth 2.0 On-Behalf-Of flow"), u"obo " OBO_VERSION ""_s)
{
    for (const auto &verb : verbs_) {
        const Command command = verb->declare(parser_.root());
        command.whenChosen([&verb = *verb, command] { verb.declareOptions(command); });
        commands_.push_back(command);
    }
    parser_.root().example(
        Words::tr("Exit codes: 0 done, 1 the authority refused, 2 bad input, 3 no usable answer, 4 keychain,\n"
                  "5 a check did not hold, 130 cancelled; of compare: 0 the same, 1 different.\n"
                  "\"obo VERB --help\" shows options and an example."));
}

CommandLine::~CommandLine() = default;

QFuture<int> CommandLine::run(const QStringList &arguments)
{
    const Parsed parsed = parser_.parse(arguments);
    if (parsed.wrong)
        job_.io.say(parsed.text);
    else
        job_.io.print(parsed.text);
    if (!parsed.text.isEmpty())
        return QtFuture::makeReadyFuture<int>(parsed.wrong ? BadUsage : Done);
    for (std::size_t i = 0; i < verbs_.size(); ++i)
        if (commands_[i].chosen())
            return verbs_[i]->run(job_);
    return QtFuture::makeReadyFuture<int>(BadUsage);
}

} // namespace obo::cli

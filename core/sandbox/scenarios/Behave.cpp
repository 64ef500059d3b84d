#include "sandbox/scenarios/Behave.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

// As Entra's gateway answers: plain words (../shared/entra-answers.md, row 15a).
HttpAnswer throttled()
{
    return {429, "text/plain; charset=utf-8"_ba, "Too Many Requests"_ba, {{"Retry-After"_ba, "2"_ba}}};
}

HttpAnswer closed()
{
    HttpAnswer answer;
    answer.close = true;
    return answer;
}

HttpAnswer proxyPage()
{
    return {403,
            "text/html; charset=utf-8"_ba,
            "<!DOCTYPE html>\n<html><head><title>Access denied</title></head>\n<body><h1>Access denied</h1>\n"
            "<p>The category of this address is not allowed by your organization. Ask the help desk and name "
            "rule 4711.</p>\n</body></html>\n"_ba,
            {{"Via"_ba, "1.1 proxy.contoso.example"_ba}}};
}

} // namespace

std::optional<HttpAnswer> answerOfScenario(const World &world, State &state, const HttpRequest &request)
{
    const Behaviour behaviour = world.scenario != nullptr ? world.scenario->behaviour : Behaviour::Rules;
    const bool answers =
        behaviour == Behaviour::Throttled || behaviour == Behaviour::Drops || behaviour == Behaviour::ProxyPage;
    if (!answers || !state.firstTry.isFirst(request))
        return {};
    if (behaviour == Behaviour::Throttled)
        return throttled();
    return behaviour == Behaviour::Drops ? closed() : proxyPage();
}

int delayOfScenario(const World &world, State &state, const HttpRequest &request)
{
    const bool slow = world.scenario != nullptr && world.scenario->behaviour == Behaviour::Slow;
    return slow && state.firstTry.isFirst(request) ? slowMilliseconds : 0;
}

} // namespace obo::sandbox

#include "sandbox/Authority.h"

#include "sandbox/control/Control.h"
#include "sandbox/endpoints/Discovery.h"
#include "sandbox/endpoints/Issuer.h"
#include "sandbox/endpoints/Me.h"
#include "sandbox/endpoints/TokenEndpoint.h"
#include "sandbox/scenarios/Behave.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox {

Authority::Authority(World world, std::shared_ptr<SetClock> clock)
    : world_(std::move(world))
    , state_(std::move(clock))
{
}

HttpAnswer Authority::answer(const HttpRequest &request)
{
    if (isControl(request))
        return answerControl(world_, state_, request);
    const QDateTime arrived = world_.now();
    const Form form = Form::read(request);
    HttpAnswer answer = answerPath(request, form);
    state_.log.add(request, form, answer.close ? 0 : answer.status, arrived);
    return answer;
}

HttpAnswer Authority::answerPath(const HttpRequest &request, const Form &form)
{
    const QByteArray path = request.path();
    if (path == "/v1.0/me")
        return answerMe(world_, request);
    if (path == "/v1.0/me/getMemberObjects")
        return answerGroups(world_, request);
    const auto slash = path.indexOf('/', 1);
    if (slash < 2)
        return nothingHere();
    const QString tenant = QString::fromLatin1(path.sliced(1, slash - 1));
    const QByteArray rest = path.sliced(slash);
    if (u'/' + tenant == federationPath)
        return answerIssuer(world_, rest, request);
    if (rest == "/oauth2/v2.0/token")
        return answerToken(tenant, request, form);
    if (rest == "/discovery/instance")
        return answerInstance(world_, request);
    if (rest == "/v2.0/.well-known/openid-configuration")
        return answerDiscovery(world_, state_, tenant, 2, request);
    if (rest == "/.well-known/openid-configuration")
        return answerDiscovery(world_, state_, tenant, 1, request);
    if (rest == "/discovery/v2.0/keys")
        return answerKeys(world_, state_, tenant, request);
    return nothingHere();
}

// A queued answer before the scenario's, the scenario's before the rules: the manual says so too.
HttpAnswer Authority::answerToken(const QString &tenant, const HttpRequest &request, const Form &form)
{
    auto queued = state_.queue.take();
    if (queued && queued->answer) {
        queued->answer->delayMilliseconds = queued->delayMilliseconds;
        return *queued->answer;
    }
    if (auto answer = answerOfScenario(world_, state_, request))
        return *answer;
    const int delay = queued ? queued->delayMilliseconds : delayOfScenario(world_, state_, request);
    HttpAnswer answer = answerTokenRequest(world_, state_, tenant, request, form);
    answer.delayMilliseconds = delay;
    return answer;
}

void Authority::queue(HttpAnswer answer) { state_.queue.add({std::move(answer), 0}); }

} // namespace obo::sandbox

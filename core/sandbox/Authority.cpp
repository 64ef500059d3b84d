#include "sandbox/Authority.h"

#include "sandbox/endpoints/Discovery.h"
#include "sandbox/endpoints/Issuer.h"
#include "sandbox/endpoints/Me.h"
#include "sandbox/endpoints/TokenEndpoint.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox {

Authority::Authority(World world)
    : world_(std::move(world))
{
}

HttpAnswer Authority::answer(const HttpRequest &request)
{
    const QByteArray path = request.path();
    if (path == "/v1.0/me")
        return answerMe(world_, request);
    const auto slash = path.indexOf('/', 1);
    if (slash == federationPath.size() && path.startsWith(federationPath.data()))
        return answerIssuer(world_, QByteArrayView(path).sliced(slash), request);
    if (slash > 1) {
        const QString tenant = QString::fromLatin1(path.sliced(1, slash - 1));
        const QByteArray rest = path.sliced(slash);
        if (rest == "/oauth2/v2.0/token") {
            if (auto queued = takeQueued())
                return *queued;
            return answerTokenRequest(world_, state_, tenant, request);
        }
        if (rest == "/v2.0/.well-known/openid-configuration")
            return answerDiscovery(world_, tenant, 2, request);
        if (rest == "/.well-known/openid-configuration")
            return answerDiscovery(world_, tenant, 1, request);
        if (rest == "/discovery/v2.0/keys")
            return answerKeys(world_, tenant, request);
    }
    return plainAnswer(404, "The practice authority has nothing at this path."_ba);
}

void Authority::queue(HttpAnswer answer)
{
    const std::lock_guard lock(mutex_);
    queued_ += std::move(answer);
}

std::optional<HttpAnswer> Authority::takeQueued()
{
    const std::lock_guard lock(mutex_);
    return queued_.isEmpty() ? std::nullopt : std::optional(queued_.takeFirst());
}

} // namespace obo::sandbox

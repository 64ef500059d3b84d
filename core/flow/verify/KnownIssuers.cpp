#include "flow/verify/KnownIssuers.h"

#include "http/UrlRules.h"
#include "token/clouds/Clouds.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::flow {

bool isWellKnownIssuer(const QString &issuer)
{
    const auto url = http::allowedUrl(issuer);
    return url && (http::isLoopback(*url) || (url->port() == -1 && token::isLiveEntraHost(url->host())));
}

bool isTrustedIssuer(const QString &issuer, const QStringList &authorityUrls)
{
    if (isWellKnownIssuer(issuer))
        return true;
    const auto url = http::allowedUrl(issuer);
    return url && std::ranges::any_of(authorityUrls, [&url](const QString &authority) {
               const auto known = http::allowedUrl(authority);
               return known && known->scheme() == url->scheme() && known->host() == url->host()
                   && known->port() == url->port();
           });
}

} // namespace obo::flow

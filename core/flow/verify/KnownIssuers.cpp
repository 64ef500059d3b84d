#include "flow/verify/KnownIssuers.h"

#include "http/UrlRules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::flow {

bool isWellKnownIssuer(const QString &issuer)
{
    static const QStringList hosts{u"login.microsoftonline.com"_s, u"sts.windows.net"_s,
                                   u"login.microsoftonline.us"_s, u"login.partner.microsoftonline.cn"_s,
                                   u"sts.chinacloudapi.cn"_s};
    const auto url = http::allowedUrl(issuer);
    return url && (http::isLoopback(*url) || (url->port() == -1 && hosts.contains(url->host().toLower())));
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

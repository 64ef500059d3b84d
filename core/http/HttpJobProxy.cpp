// What a request does about a proxy that wants a sign-in of which Qt 6.4 says nothing.
#include "http/HttpJob.h"
#include "http/TransportErrors.h"
#include "http/proxy/ProxyQuestion.h"

namespace obo::http {

bool HttpJob::mayAskProxy() const
{
    return !secured_ && peer_.https
        && route_->proxies->decisionFor(request_.url)->proxy.type() == QNetworkProxy::HttpProxy;
}

void HttpJob::askProxy()
{
    const auto heard = [this](const QStringList &schemes) {
        proxySchemes_ = schemes;
        if (!ended_ && !secured_)
            judgeProxy();
    };
    question_ = new ProxyQuestion(route_->proxies->decisionFor(request_.url)->proxy, request_.url, heard, this);
}

base::Error HttpJob::signInFault() const
{
    return anonymous_ ? proxySignInError(*proxySchemes_, peer_)
                      : networkError(QNetworkReply::ProxyAuthenticationRequiredError, {}, peer_, secured_);
}

bool HttpJob::isShutOut(bool gaveUp) const
{
    return !secured_ && proxySchemes_ && !proxySchemes_->isEmpty()
        && !canSignIn(*proxySchemes_, anonymous_, gaveUp);
}

void HttpJob::judgeProxy()
{
    if (isShutOut(proxyFault_.has_value()))
        end(base::fail(proxySignInError(*proxySchemes_, peer_)), true);
    else if (proxyFault_)
        end(base::fail(*std::move(proxyFault_)), true);
}

} // namespace obo::http

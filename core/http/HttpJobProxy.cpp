// What a request does about a proxy that wants a sign-in of which Qt 6.4 says nothing.
#include "http/HttpJob.h"

namespace obo::http {

bool HttpJob::isTunnelPending() const
{
    // On a connection that was kept, nothing tells of TLS: what is sent there goes through the tunnel.
    const bool stands =
        secured_ || (!clock_.phases().isEmpty() && clock_.phases().last().phase > Phase::Connecting);
    return peer_.https && !peer_.proxy.isEmpty() && !stands;
}

bool HttpJob::mayAskProxy() const
{
    return isTunnelPending()
        && route_->proxies->decisionFor(request_.url)->proxy.type() == QNetworkProxy::HttpProxy;
}

void HttpJob::askProxy()
{
    const auto heard = [this] {
        if (!ended_ && !secured_)
            judgeProxy();
    };
    signIn_.ask(route_->proxies->decisionFor(request_.url)->proxy, request_.url, heard, this);
}

void HttpJob::judgeProxy()
{
    if (signIn_.isImpossible(proxyFault_.has_value()))
        end(base::fail(signIn_.impossibleError(peer_)), true);
    else if (proxyFault_)
        end(base::fail(*std::move(proxyFault_)), true);
}

} // namespace obo::http

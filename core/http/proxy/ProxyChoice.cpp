#include "http/proxy/ProxyChoice.h"

#include "base/Text.h"
#include "http/UrlRules.h"
#include "http/Words.h"
#include "http/proxy/NoProxy.h"

using namespace Qt::StringLiterals;

namespace obo::http {
namespace {

/// The name of the first of these variables that is set to something.
QString firstSet(const QProcessEnvironment &environment, std::initializer_list<QString> names)
{
    for (const QString &name : names)
        if (!environment.value(name).trimmed().isEmpty())
            return name;
    return {};
}

int portOf(const QUrl &url) { return url.port(url.scheme() == "https"_L1 ? 443 : 80); }

} // namespace

bool ProxyDecision::isDirect() const
{
    return proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::DefaultProxy;
}

QString ProxyDecision::name() const
{
    return isDirect() ? QString() : proxy.hostName() + u':' + QString::number(proxy.port());
}

QString proxyWords(const ProxyDecision &decision)
{
    const QString name = base::visible(decision.name());
    switch (decision.reason) {
    case ProxyReason::Loopback: return Words::tr("No proxy: it is this computer.");
    case ProxyReason::Given: return Words::tr("Through the proxy %1, as set here.").arg(name);
    case ProxyReason::Variable:
        return Words::tr("Through the proxy %1, which the environment variable %2 names.")
            .arg(name, decision.source);
    case ProxyReason::NoProxy:
        return Words::tr("No proxy: NO_PROXY takes the host out (%1).").arg(base::brief(decision.source));
    case ProxyReason::System: return Words::tr("Through the proxy %1, from the system's settings.").arg(name);
    case ProxyReason::None: return Words::tr("No proxy: none is set here, in the environment or the system.");
    }
    return {};
}

base::Result<ProxyDecision> decideProxy(const QUrl &url, const std::optional<QNetworkProxy> &given,
                                        const QProcessEnvironment &environment)
{
    // F2: what goes to this computer must not pass another one. Qt's own rule also skips
    // localhost.evil.example.
    if (isLoopback(url))
        return ProxyDecision{QNetworkProxy(QNetworkProxy::NoProxy), ProxyReason::Loopback, {}};
    if (given)
        return ProxyDecision{*given, ProxyReason::Given, {}};
    const QString except = environment.value(firstSet(environment, {u"no_proxy"_s, u"NO_PROXY"_s}));
    if (const QString entry = noProxyEntry(except, url.host(QUrl::FullyEncoded), portOf(url)); !entry.isEmpty())
        return ProxyDecision{QNetworkProxy(QNetworkProxy::NoProxy), ProxyReason::NoProxy, entry};
    const QString variable =
        firstSet(environment, {u"https_proxy"_s, u"HTTPS_PROXY"_s, u"all_proxy"_s, u"ALL_PROXY"_s});
    if (!variable.isEmpty()) {
        const auto setting = readProxyVariable(environment.value(variable), variable);
        if (!setting)
            return base::fail(setting.error());
        return readProxy(setting->url, setting->login).map([&variable](const QNetworkProxy &proxy) {
            return ProxyDecision{proxy, ProxyReason::Variable, variable};
        });
    }
    const auto system = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    ProxyDecision decision{system.value(0, QNetworkProxy(QNetworkProxy::NoProxy)), ProxyReason::System, {}};
    if (decision.isDirect())
        decision.reason = ProxyReason::None;
    return decision;
}

QList<QNetworkProxy> ProxyChoice::queryProxy(const QNetworkProxyQuery &query)
{
    const auto &decision = decisionFor(query.url());
    // Whoever sends asks for the decision first and sends nothing on an error: this proxy leads nowhere.
    return {decision ? decision->proxy : QNetworkProxy(QNetworkProxy::HttpProxy, u"proxy.invalid"_s, 9)};
}

const base::Result<ProxyDecision> &ProxyChoice::decisionFor(const QUrl &url)
{
    if (lastUrl_ != url) {
        last_ = decideProxy(url, given_, QProcessEnvironment::systemEnvironment());
        lastUrl_ = url;
    }
    return last_;
}

bool ProxyChoice::stillHolds(const QUrl &url) const
{
    if (lastUrl_ != url)
        return true;
    const auto today = decideProxy(url, given_, QProcessEnvironment::systemEnvironment());
    if (!today || !last_)
        return !today && !last_ && today.error().summary == last_.error().summary;
    return today->proxy == last_->proxy && today->reason == last_->reason && today->source == last_->source;
}

} // namespace obo::http

#include "http/proxy/ProxyChoice.h"

#include "http/UrlRules.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace obo::http {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::http)
};

} // namespace

base::Result<QNetworkProxy> readProxy(const QUrl &url)
{
    using enum base::ErrorKind;
    const auto place = base::Place::field(u"proxy"_s);
    if (!url.userInfo().isEmpty() || url.authority().contains(u'@'))
        return base::fail(
            BadInput,
            Words::tr("The proxy's URL holds a user name or password. Remove it: a proxy that wants "
                      "a password is set in the system's settings."),
            {}, place);
    QNetworkProxy::ProxyType type = QNetworkProxy::NoProxy;
    if (url.scheme() == "http"_L1)
        type = QNetworkProxy::HttpProxy;
    else if (url.scheme() == "socks5"_L1 || url.scheme() == "socks5h"_L1)
        type = QNetworkProxy::Socks5Proxy;
    if (!url.isValid() || type == QNetworkProxy::NoProxy || url.host().isEmpty() || url.port() <= 0)
        return base::fail(
            BadInput,
            Words::tr("This is no proxy that can be used. Write it like http://proxy.example:8080 or "
                      "socks5://proxy.example:1080."),
            {}, place);
    return QNetworkProxy(type, url.host(QUrl::FullyEncoded), static_cast<quint16>(url.port()));
}

QList<QNetworkProxy> ProxyChoice::queryProxy(const QNetworkProxyQuery &query)
{
    // F2: what goes to this computer must not pass another one. Qt's own rule also skips
    // localhost.evil.example.
    if (isLoopback(query.url()))
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    if (given_)
        return {*given_};
    if (lastUrl_ != query.url() || last_.isEmpty()) {
        last_ = systemProxyForQuery(query);
        lastUrl_ = query.url();
    }
    return last_;
}

QString ProxyChoice::nameFor(const QUrl &url)
{
    const auto proxies = queryProxy(QNetworkProxyQuery(url));
    if (proxies.isEmpty() || proxies.first().type() == QNetworkProxy::NoProxy
        || proxies.first().type() == QNetworkProxy::DefaultProxy)
        return {};
    return proxies.first().hostName() + u':' + QString::number(proxies.first().port());
}

} // namespace obo::http

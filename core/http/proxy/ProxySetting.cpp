#include "http/proxy/ProxySetting.h"

#include "http/Words.h"

using namespace Qt::StringLiterals;

namespace obo::http {
namespace {

QNetworkProxy::ProxyType typeOf(const QUrl &url)
{
    if (url.scheme() == "http"_L1)
        return QNetworkProxy::HttpProxy;
    if (url.scheme() == "socks5"_L1 || url.scheme() == "socks5h"_L1)
        return QNetworkProxy::Socks5Proxy;
    return QNetworkProxy::NoProxy;
}

bool isUsable(const QUrl &url)
{
    return url.isValid() && typeOf(url) != QNetworkProxy::NoProxy && !url.host().isEmpty() && url.port() > 0;
}

} // namespace

base::Result<QNetworkProxy> readProxy(const QUrl &url, const ProxyLoginPtr &login)
{
    using enum base::ErrorKind;
    const auto place = base::Place::field(u"proxy"_s);
    if (!url.userInfo().isEmpty() || url.authority().contains(u'@'))
        return base::fail(
            BadInput,
            Words::tr(
                "The proxy's URL holds a user name or password, which others could read there. Remove it: "
                "the window keeps them in the keychain (Tools, Connection settings), obo takes the whole "
                "URL from an environment variable (--proxy-env)."),
            {}, place);
    if (!isUsable(url))
        return base::fail(
            BadInput,
            Words::tr("This is no proxy that can be used. Write it like http://proxy.example:8080 or "
                      "socks5://proxy.example:1080."),
            {}, place);
    QNetworkProxy proxy(typeOf(url), url.host(QUrl::FullyEncoded), static_cast<quint16>(url.port()));
    if (login) {
        proxy.setUser(login->user);
        proxy.setPassword(QString::fromUtf8(QByteArrayView(login->password.view())));
    }
    return proxy;
}

base::Result<ProxySetting> readProxyVariable(const QString &value, const QString &name)
{
    QUrl url(value.contains("://"_L1) ? value.trimmed() : "http://"_L1 + value.trimmed(), QUrl::StrictMode);
    if (url.port() < 0)
        url.setPort(typeOf(url) == QNetworkProxy::Socks5Proxy ? 1080 : 80);
    ProxySetting setting;
    const QString user = url.userName(QUrl::FullyDecoded);
    QString password = url.password(QUrl::FullyDecoded);
    if (!user.isEmpty() || !password.isEmpty())
        setting.login = std::make_shared<const ProxyLogin>(ProxyLogin{user, base::Secret::takeText(password)});
    url.setUserInfo(QString());
    if (!isUsable(url))
        return base::fail(base::ErrorKind::BadInput,
                          Words::tr("%1 names no proxy that can be used. It takes http://HOST:PORT or "
                                    "socks5://HOST:PORT. Correct or unset it.")
                              .arg(name),
                          {}, base::Place::field(u"proxy"_s));
    url.setPath(QString());
    setting.url = url;
    return setting;
}

} // namespace obo::http

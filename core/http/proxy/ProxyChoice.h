// Which proxy a request goes through: none for loopback, the given one, else the system's.
#pragma once

#include "base/Result.h"

#include <QNetworkProxyFactory>
#include <QUrl>
#include <optional>

namespace obo::http {

/// Errors: BadInput for another scheme than http, socks5 and socks5h, no host or port, or user info (a password
/// would stand in the process list).
[[nodiscard]] base::Result<QNetworkProxy> readProxy(const QUrl &url);

/// Asked by QNetworkAccessManager on its own thread for each request.
class ProxyChoice final : public QNetworkProxyFactory {
public:
    explicit ProxyChoice(std::optional<QNetworkProxy> given)
        : given_(std::move(given))
    {
    }

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;

    /// "host:port" of the first proxy that `url` goes through, empty for none.
    [[nodiscard]] QString nameFor(const QUrl &url);

private:
    std::optional<QNetworkProxy> given_;
    QUrl lastUrl_; // the system's answer may cost a look at files: once a request is enough
    QList<QNetworkProxy> last_;
};

} // namespace obo::http

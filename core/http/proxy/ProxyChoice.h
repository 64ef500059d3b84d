// Which proxy a request goes through, and why.
#pragma once

#include "http/proxy/ProxySetting.h"

#include <QNetworkProxyFactory>
#include <QProcessEnvironment>
#include <optional>

namespace obo::http {

enum class ProxyReason {
    Loopback, ///< this computer is never reached through another
    Given, ///< by an option or a profile
    Variable, ///< HTTPS_PROXY or ALL_PROXY, in either case
    NoProxy, ///< NO_PROXY takes the host out
    System, ///< what Qt found in the system's settings, PAC included
    None, ///< the system has none for it
};

struct ProxyDecision {
    QNetworkProxy proxy{QNetworkProxy::NoProxy};
    ProxyReason reason = ProxyReason::None;
    QString source; ///< the variable's name, or the entry of NO_PROXY

    [[nodiscard]] bool isDirect() const; ///< no proxy
    [[nodiscard]] QString name() const; ///< "host:port"; empty when direct
};

/// "Through the proxy proxy.example:8080, as set here.": translated, without user or password.
[[nodiscard]] QString proxyWords(const ProxyDecision &decision);

/// In this order: loopback goes direct; what was given; what NO_PROXY takes out goes direct; HTTPS_PROXY, then
/// ALL_PROXY (lower case first, as curl does); what the system says. NO_PROXY says nothing about what was
/// given. Asking the system may read files, run a PAC script and take its time: once a request is enough.
/// Errors: BadInput when a variable names a proxy that cannot be used: to go without it might be what must not
/// be.
[[nodiscard]] base::Result<ProxyDecision>
decideProxy(const QUrl &url, const std::optional<QNetworkProxy> &given, const QProcessEnvironment &environment);

/// Asked by QNetworkAccessManager on its own thread for each request.
class ProxyChoice final : public QNetworkProxyFactory {
public:
    explicit ProxyChoice(std::optional<QNetworkProxy> given)
        : given_(std::move(given))
    {
    }

    ProxyChoice(const ProxyChoice &) = delete;
    ProxyChoice &operator=(const ProxyChoice &) = delete;
    ~ProxyChoice() override = default;

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;

    /// For a request to `url`; held until another URL is asked about.
    [[nodiscard]] const base::Result<ProxyDecision> &decisionFor(const QUrl &url);
    /// Whether what is held for `url` would be decided today too; true when nothing is. Asks the system.
    [[nodiscard]] bool stillHolds(const QUrl &url) const;

private:
    std::optional<QNetworkProxy> given_;
    QUrl lastUrl_; // the system's answer may cost a look at files: once a request is enough
    base::Result<ProxyDecision> last_;
};

} // namespace obo::http

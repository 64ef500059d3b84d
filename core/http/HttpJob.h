// One request under way over QNetworkAccessManager, from the call to its one result.
#pragma once

#include "http/FloodGuard.h"
#include "http/HttpClient.h"
#include "http/PhaseClock.h"
#include "http/SecretBuffer.h"
#include "http/TransportErrors.h"
#include "http/proxy/ProxyChoice.h"
#include "http/proxy/ProxySignIn.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QPromise>
#include <QSslConfiguration>
#include <QSslError>
#include <QTimer>

namespace obo::http {

/// A manager with the proxy and the trust anchors that its connections were made under: connections are reused,
/// so requests with other ones need another manager.
struct Route {
    std::unique_ptr<QNetworkAccessManager> manager;
    ProxyChoice *proxies = nullptr; // owned by manager
    QSslConfiguration tls;
    bool proxyLetsPass = false; // a tunnel stood: it need not be asked again
};

class HttpJob final : public QObject {
public:
    /// `onAbort` is called when it ends before its connection stands: Qt would keep that, so its route is to be
    /// let go.
    HttpJob(HttpRequest request, std::shared_ptr<Route> route, PhaseListener onPhase,
            std::function<void()> onAbort, QObject *parent);
    ~HttpJob() override;

    [[nodiscard]] QFuture<std::shared_ptr<HttpOutcome>> future() { return promise_.future(); }

    void start(std::stop_token stop);
    /// Ends it now, whatever its phase: nothing of it is left on the network, the future finishes.
    void cancel();

    [[nodiscard]] bool isUnderWay() const { return !ended_; }

private:
    [[nodiscard]] QNetworkRequest qtRequest() const;
    void send();
    void watch();
    void enter(Phase phase);
    void startGuard();
    void readSome();
    void finish();
    /// A proxy is to open a way first, and what comes in is its own.
    [[nodiscard]] bool isTunnelPending() const;
    [[nodiscard]] bool mayAskProxy() const;
    void askProxy();
    void judgeProxy();
    [[nodiscard]] base::Result<HttpAnswer> judge();
    void collect();
    void end(base::Result<HttpAnswer> result, bool cut);
    void endSoon(base::Error error);

    HttpRequest request_;
    std::shared_ptr<Route> route_;
    PhaseListener onPhase_;
    std::function<void()> onAbort_;
    QPromise<std::shared_ptr<HttpOutcome>> promise_;
    HttpExchange exchange_;
    HttpAnswer answer_;
    PhaseClock clock_;
    QTimer deadline_;
    FloodGuard flood_;
    QTimer guard_;
    Peer peer_;
    QList<QSslError> tlsFaults_;
    SecretBuffer *body_ = nullptr; // owned by reply_
    std::unique_ptr<QNetworkReply> reply_; // declared after route_: it must go before its manager
    ProxySignIn signIn_;
    std::optional<base::Error> proxyFault_; // why Qt gave up, told when the proxy says nothing better
    bool secured_ = false;
    bool ended_ = false;
    std::optional<std::stop_callback<std::function<void()>>> onStop_;
};

} // namespace obo::http

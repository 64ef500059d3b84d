// One connection test under way.
#pragma once

#include "crypto/OnPool.h"
#include "flow/connection/ConnectionTest.h"
#include "flow/connection/TrustAnchor.h"
#include "http/TransportErrors.h"
#include "http/proxy/ProxyChoice.h"
#include "http/proxy/ProxySignIn.h"
#include "oauth/AuthorityDocument.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHostInfo>
#include <QPointer>
#include <QPromise>
#include <QSslSocket>
#include <QTimer>
#include <optional>

namespace obo::flow {

/// Ends itself when it is done.
class ConnectionJob final : public QObject {
public:
    ConnectionJob(http::HttpClient &http, ConnectionInput input, ConnectionListener onChange);

    [[nodiscard]] QFuture<ConnectionResult> start(std::stop_token stop);

private:
    void chooseProxy();
    void resolve();
    void onResolved(const QHostInfo &info);
    void askProxy();
    void connectTcp();
    void onConnected();
    void onSocketFault(QAbstractSocket::SocketError fault);
    void onEncrypted();
    void describeChain(std::optional<base::Error> fault);
    void discover();
    void fetchKeys(const oauth::AuthorityDocument &document);
    void countKeys(const QByteArray &body, const QUrl &url);

    void enter(ConnectionPart part);
    void leave(ConnectionState state, const QString &summary, const QStringList &details = {});
    void skip(ConnectionPart part, const QString &summary);
    void fail(base::Error error, const QStringList &details = {});
    void finish(std::optional<base::Error> error);
    void tell();
    [[nodiscard]] ConnectionStep &step(ConnectionPart part);
    [[nodiscard]] http::Transport rest() const;
    /// Runs `work` on a pool's thread, then `use(result)` here, unless it is over by then.
    template <class Work, class Use>
    void inPool(Work work, Use use);

    http::HttpClient &http_;
    ConnectionInput input_;
    ConnectionListener onChange_;
    std::optional<oauth::Authority> authority_;
    QUrl target_;
    http::Peer peer_;
    http::ProxyDecision proxy_;
    http::ProxySignIn signIn_;
    QTimer guard_;
    ConnectionReport report_;
    std::optional<ConnectionPart> current_;
    std::optional<TrustAnchor> anchor_;
    QString tlsWords_;
    std::unique_ptr<QSslSocket> socket_;
    QList<QSslError> tlsFaults_;
    int lookup_ = -1;
    QElapsedTimer whole_;
    QElapsedTimer since_;
    QTimer deadline_;
    std::stop_source inner_; ///< of the requests over HTTP
    std::optional<std::stop_callback<std::function<void()>>> onStop_;
    QPromise<ConnectionResult> promise_;
    bool ended_ = false;
};

template <class Work, class Use>
void ConnectionJob::inPool(Work work, Use use)
{
    using Made = std::shared_ptr<std::invoke_result_t<Work &>>;
    crypto::onPool(std::move(work))
        .then(QtFuture::Launch::Sync,
              [self = QPointer<ConnectionJob>(this), use = std::move(use)](const Made &made) mutable {
                  if (self && !self->ended_)
                      use(std::move(*made));
              });
}

} // namespace obo::flow

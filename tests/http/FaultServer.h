// A server on loopback that answers as a script says, well or badly, over plain TCP or TLS.
#pragma once

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QUrl>
#include <functional>
#include <memory>
#include <optional>

namespace obo::test {

/// What the server does when a whole request is there. It may keep the socket and answer later.
using Script = std::function<void(QTcpSocket &socket, const QByteArray &request)>;

/// Lives in the test's thread and needs its event loop.
class FaultServer : public QTcpServer {
    Q_OBJECT

public:
    explicit FaultServer(Script script, std::optional<QSslConfiguration> tls = {});

    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/token"),
                           const QString &host = QStringLiteral("127.0.0.1")) const;

    /// Every whole request, head and body, in the order received.
    [[nodiscard]] const QList<QByteArray> &requests() const { return requests_; }

    [[nodiscard]] int connections() const { return connections_; }

    [[nodiscard]] int openConnections() const { return open_; }

    /// What ALPN came to on the last TLS connection; empty for nothing.
    [[nodiscard]] const QByteArray &alpn() const { return alpn_; }

    /// Runs when a connection is there, before anything is read.
    std::function<void(QTcpSocket &socket)> onConnect;
    /// Set before the first connection: the TLS handshake is never answered.
    bool muteTls = false;

protected:
    void incomingConnection(qintptr handle) override;

private:
    void serve(QTcpSocket *socket);

    Script script_;
    std::optional<QSslConfiguration> tls_;
    QList<QByteArray> requests_;
    QByteArray alpn_;
    int connections_ = 0;
    int open_ = 0;
};

/// A script that sends `answer` and closes, or keeps the connection open.
[[nodiscard]] Script say(const QByteArray &answer, bool close = true);

/// `HTTP/1.1 200 OK` with Content-Length and the body.
[[nodiscard]] QByteArray okAnswer(const QByteArray &body, const QByteArray &moreHeaders = {});

} // namespace obo::test

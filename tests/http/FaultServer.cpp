#include "http/FaultServer.h"

using namespace Qt::StringLiterals;

namespace obo::test {
namespace {

/// The length of the first whole request in `bytes`; 0 while it is not whole.
qsizetype wholeRequest(const QByteArray &bytes)
{
    const qsizetype headEnd = bytes.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return 0;
    const QByteArray head = bytes.first(headEnd).toLower();
    const qsizetype at = head.indexOf("content-length:");
    qsizetype length = 0;
    if (at >= 0) {
        const qsizetype begin = at + 15;
        length = head.mid(begin, head.indexOf("\r\n", begin) - begin).trimmed().toLongLong();
    }
    const qsizetype whole = headEnd + 4 + length;
    return bytes.size() >= whole ? whole : 0;
}

} // namespace

FaultServer::FaultServer(Script script, std::optional<QSslConfiguration> tls)
    : script_(std::move(script))
    , tls_(std::move(tls))
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("No port to listen on");
}

QUrl FaultServer::url(const QString &path, const QString &host) const
{
    QUrl url;
    url.setScheme(tls_ ? u"https"_s : u"http"_s);
    url.setHost(host);
    url.setPort(serverPort());
    url.setPath(path);
    return url;
}

void FaultServer::incomingConnection(qintptr handle)
{
    ++connections_;
    ++open_;
    QTcpSocket *socket = nullptr;
    if (tls_ && !muteTls) {
        auto *ssl = new QSslSocket(this);
        ssl->setSslConfiguration(*tls_);
        connect(ssl, &QSslSocket::encrypted, this,
                [this, ssl] { alpn_ = ssl->sslConfiguration().nextNegotiatedProtocol(); });
        socket = ssl;
    } else {
        socket = new QTcpSocket(this);
    }
    socket->setSocketDescriptor(handle);
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        --open_;
        socket->deleteLater();
    });
    if (onConnect)
        onConnect(*socket);
    serve(socket);
    if (auto *ssl = qobject_cast<QSslSocket *>(socket))
        ssl->startServerEncryption();
}

void FaultServer::serve(QTcpSocket *socket)
{
    if (muteTls)
        return;
    connect(socket, &QTcpSocket::readyRead, this, [this, socket, bytes = QByteArray()]() mutable {
        bytes += socket->readAll();
        while (const qsizetype length = wholeRequest(bytes)) {
            const QByteArray request = bytes.first(length);
            bytes.remove(0, length);
            requests_.append(request);
            if (script_)
                script_(*socket, request);
        }
    });
}

Script say(const QByteArray &answer, bool close)
{
    return [=](QTcpSocket &socket, const QByteArray &) {
        socket.write(answer);
        if (close)
            socket.disconnectFromHost();
    };
}

QByteArray okAnswer(const QByteArray &body, const QByteArray &moreHeaders)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n" + moreHeaders + "\r\n" + body;
}

} // namespace obo::test

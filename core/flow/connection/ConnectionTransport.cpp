// The first four steps: proxy, name, TCP, TLS.
#include "flow/connection/ConnectionJob.h"

#include "base/Text.h"
#include "flow/Words.h"
#include "http/FloodGuard.h"
#include "http/tls/TlsErrors.h"
#include "http/tls/TlsSettings.h"

#include <QSslCipher>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

using enum ConnectionPart;
using State = ConnectionState;

constexpr qsizetype mostAddresses = 8;

/// The names of the same faults in Qt's two lists.
QNetworkReply::NetworkError replyFault(QAbstractSocket::SocketError fault)
{
    switch (fault) {
    case QAbstractSocket::ConnectionRefusedError: return QNetworkReply::ConnectionRefusedError;
    case QAbstractSocket::RemoteHostClosedError: return QNetworkReply::RemoteHostClosedError;
    case QAbstractSocket::HostNotFoundError: return QNetworkReply::HostNotFoundError;
    case QAbstractSocket::SocketTimeoutError: return QNetworkReply::TimeoutError;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError: return QNetworkReply::SslHandshakeFailedError;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return QNetworkReply::ProxyAuthenticationRequiredError;
    case QAbstractSocket::ProxyConnectionRefusedError: return QNetworkReply::ProxyConnectionRefusedError;
    case QAbstractSocket::ProxyConnectionClosedError: return QNetworkReply::ProxyConnectionClosedError;
    case QAbstractSocket::ProxyConnectionTimeoutError: return QNetworkReply::ProxyTimeoutError;
    case QAbstractSocket::ProxyNotFoundError: return QNetworkReply::ProxyNotFoundError;
    case QAbstractSocket::ProxyProtocolError: return QNetworkReply::UnknownProxyError;
    default: return QNetworkReply::UnknownNetworkError;
    }
}

} // namespace

void ConnectionJob::chooseProxy()
{
    enter(Proxy);
    std::optional<QNetworkProxy> given;
    if (input_.transport.proxy) {
        auto read = http::readProxy(*input_.transport.proxy, input_.transport.proxyLogin);
        if (!read)
            return fail(std::move(read.error()));
        given = *read;
    }
    // The system may have to run a script or ask the network for it.
    inPool([url = target_,
            given] { return http::decideProxy(url, given, QProcessEnvironment::systemEnvironment()); },
           [this](base::Result<http::ProxyDecision> decision) {
               if (!decision)
                   return fail(std::move(decision.error()));
               proxy_ = std::move(*decision);
               peer_.proxy = proxy_.name();
               leave(State::Holds, http::proxyWords(proxy_));
               resolve();
           });
}

void ConnectionJob::resolve()
{
    enter(Name);
    const QString host = proxy_.isDirect() ? target_.host(QUrl::FullyEncoded) : proxy_.proxy.hostName();
    if (!QHostAddress(host).isNull()) {
        leave(State::Holds, Words::tr("%1 is an address, so no name is resolved.").arg(host));
        enter(Tcp);
        return askProxy();
    }
    lookup_ = QHostInfo::lookupHost(host, this, [this](const QHostInfo &info) { onResolved(info); });
}

void ConnectionJob::onResolved(const QHostInfo &info)
{
    lookup_ = -1;
    if (ended_)
        return;
    const QString host = base::visible(info.hostName());
    if (info.error() != QHostInfo::NoError || info.addresses().isEmpty()) {
        fail(http::networkError(proxy_.isDirect() ? QNetworkReply::HostNotFoundError
                                                  : QNetworkReply::ProxyNotFoundError,
                                base::visible(info.errorString()), peer_, false));
        return;
    }
    QStringList addresses;
    for (const QHostAddress &address : info.addresses().first(std::min(mostAddresses, info.addresses().size())))
        addresses.append(address.toString());
    leave(
        State::Holds,
        proxy_.isDirect()
            ? Words::tr("%1 has these addresses.").arg(host)
            : Words::tr("The proxy %1 has these addresses; it resolves the authority's name itself.").arg(host),
        addresses);
    enter(Tcp);
    askProxy();
}

void ConnectionJob::askProxy()
{
    if (proxy_.isDirect() || proxy_.proxy.type() != QNetworkProxy::HttpProxy)
        return connectTcp();
    const auto heard = [this] {
        if (ended_)
            return;
        if (signIn_.isImpossible(false))
            return fail(signIn_.impossibleError(peer_));
        connectTcp();
    };
    signIn_.ask(proxy_.proxy, target_, heard, this);
}

void ConnectionJob::connectTcp()
{
    // Until the tunnel stands, Qt keeps all that the proxy says, and begins a refused NTLM sign-in anew without
    // end: what that brings is counted, and cut.
    if (!proxy_.isDirect()) {
        const auto flood = std::make_shared<http::FloodGuard>(0, proxy_.proxy.port());
        flood->begin();
        guard_.callOnTimeout(this, [this, flood] {
            if (current_ == Tcp && flood->cut(signIn_.limit()))
                fail(signIn_.limitError(peer_));
        });
        guard_.start(http::guardEvery);
    }
    socket_ = std::make_unique<QSslSocket>();
    socket_->setProxy(proxy_.isDirect() ? QNetworkProxy(QNetworkProxy::NoProxy) : proxy_.proxy);
    connect(socket_.get(), &QAbstractSocket::connected, this, [this] { onConnected(); });
    connect(socket_.get(), &QAbstractSocket::errorOccurred, this, &ConnectionJob::onSocketFault);
    connect(socket_.get(), &QSslSocket::encrypted, this, [this] { onEncrypted(); });
    connect(socket_.get(), &QSslSocket::sslErrors, this, [this](const auto &faults) { tlsFaults_ = faults; });
    socket_->connectToHost(target_.host(QUrl::FullyEncoded),
                           static_cast<quint16>(target_.port(peer_.https ? 443 : 80)));
}

void ConnectionJob::onConnected()
{
    if (ended_ || current_ != Tcp)
        return;
    leave(State::Holds,
          proxy_.isDirect() ? Words::tr("Connected to %1, port %2.")
                                  .arg(socket_->peerAddress().toString())
                                  .arg(socket_->peerPort())
                            : Words::tr("The proxy opened a way to %1.").arg(peer_.host));
    if (!peer_.https) {
        skip(Tls, Words::tr("Plain HTTP, which stays on this computer."));
        socket_.release()->deleteLater();
        return discover();
    }
    enter(Tls);
    socket_->setSslConfiguration(http::tlsConfiguration(input_.transport.extraAnchors));
    socket_->setPeerVerifyName(target_.host(QUrl::FullyEncoded));
    socket_->startClientEncryption();
}

void ConnectionJob::onSocketFault(QAbstractSocket::SocketError fault)
{
    if (ended_ || (current_ != Tcp && current_ != Tls))
        return;
    const QString words = base::visible(socket_->errorString());
    if (current_ == Tcp && signIn_.isImpossible(true))
        return fail(signIn_.impossibleError(peer_));
    if (current_ == Tcp && signIn_.isRepeated())
        fault = QAbstractSocket::ProxyAuthenticationRequiredError;
    if (current_ == Tls && !tlsFaults_.isEmpty())
        return describeChain(http::tlsError(tlsFaults_, words, peer_.host));
    fail(http::networkError(replyFault(fault), words, peer_, current_ == Tls && proxy_.isDirect()));
}

void ConnectionJob::onEncrypted()
{
    if (ended_)
        return;
    const QSslCipher cipher = socket_->sessionCipher();
    tlsWords_ = cipher.protocolString();
    describeChain(std::nullopt);
}

void ConnectionJob::describeChain(std::optional<base::Error> fault)
{
    const auto chain = socket_->peerCertificateChain();
    const QString cipher = socket_->sessionCipher().name();
    socket_->disconnect(this);
    socket_->abort();
    socket_.release()->deleteLater();
    inPool([chain, given = input_.transport.extraAnchors.certificates()] { return findAnchor(chain, given); },
           [this, chain, cipher, fault = std::move(fault)](const TrustAnchor &anchor) mutable {
               anchor_ = anchor;
               QStringList details;
               for (const QSslCertificate &certificate : chain)
                   details.append(certificateWords(certificate));
               details.append(anchorWords(anchor));
               const bool inspected = isInspection(target_.host(), anchor);
               if (inspected)
                   details.append(Words::tr("Microsoft's own certificate is signed by a public authority: a "
                                            "proxy on the way opens the connection and reads along."));
               if (!fault) {
                   leave(State::Holds,
                         inspected
                             ? Words::tr("%1, but not with %2 itself: an inspection proxy (%3) answers for it.")
                                   .arg(tlsWords_, peer_.host, anchor.name)
                             : Words::tr("%1 with %2. %3").arg(tlsWords_, cipher, anchorWords(anchor)),
                         details);
                   return discover();
               }
               if (inspected && anchor.origin == AnchorOrigin::Unknown)
                   fault->summary =
                       Words::tr("An inspection proxy (%1) opens the connection to %2, and this program does "
                                 "not trust it. Get its root certificate from your company's IT and give it as "
                                 "CA file (obo: --ca FILE).")
                           .arg(anchor.name, peer_.host);
               fail(std::move(*fault), details);
           });
}

} // namespace obo::flow

#include "http/TransportErrors.h"

#include "http/Words.h"
#include "http/tls/TlsErrors.h"

using namespace Qt::StringLiterals;

namespace obo::http {
namespace {

using base::ErrorKind;

base::Error error(ErrorKind kind, const QString &summary, const QString &detail)
{
    return {kind, summary, detail, {}, std::nullopt};
}

QString proxySentence(QNetworkReply::NetworkError fault, const QString &proxy)
{
    switch (fault) {
    case QNetworkReply::ProxyConnectionRefusedError:
        return Words::tr("The proxy %1 refused the connection. Check its address, or try without it.")
            .arg(proxy);
    case QNetworkReply::ProxyConnectionClosedError:
        return Words::tr(
                   "The proxy %1 closed the connection before the server could be reached. Ask whoever runs "
                   "it whether it lets HTTPS to this host pass.")
            .arg(proxy);
    case QNetworkReply::ProxyNotFoundError:
        return Words::tr("No computer named %1 was found for the proxy. Check its name.").arg(proxy);
    case QNetworkReply::ProxyTimeoutError:
        return Words::tr("The proxy %1 did not answer in time. Check its address, or try without it.")
            .arg(proxy);
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return Words::tr("The proxy %1 wants a user name and password (407), and took none from here. Set them "
                         "under Tools, "
                         "Connection settings (obo: --proxy-env NAME), or use a proxy that lets you pass.")
            .arg(proxy);
    default:
        return Words::tr("The proxy %1 did not connect to the server. Check its settings, or try without it.")
            .arg(proxy);
    }
}

bool isProxyFault(QNetworkReply::NetworkError fault)
{
    return fault >= QNetworkReply::ProxyConnectionRefusedError && fault <= QNetworkReply::UnknownProxyError;
}

QString networkSentence(QNetworkReply::NetworkError fault, const QString &host)
{
    switch (fault) {
    case QNetworkReply::ConnectionRefusedError:
        return Words::tr("%1 refused the connection: nothing listens there. Check host and port, and that the "
                         "server runs.")
            .arg(host);
    case QNetworkReply::HostNotFoundError:
        return Words::tr("No computer named %1 was found. Check the spelling, your network and its DNS.")
            .arg(host);
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError: // Qt wanted to send it again, see SecretBuffer
        return Words::tr(
                   "%1 closed the connection without an answer in HTTP. Check that host and port are those of "
                   "the authority and try again; a proxy or firewall on the way may cut it too.")
            .arg(host);
    case QNetworkReply::TimeoutError:
        return Words::tr("%1 could not be reached in time. Check your network and whether a proxy is needed.")
            .arg(host);
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
        return Words::tr("The network was lost on the way to %1. Check the connection and try again.")
            .arg(host);
    default:
        return Words::tr("%1 cannot be reached from this network. Check the connection, VPN and firewall, and "
                         "whether a proxy is needed.")
            .arg(host);
    }
}

} // namespace

bool isUnclearProxyFault(QNetworkReply::NetworkError fault)
{
    return fault == QNetworkReply::UnknownProxyError || fault == QNetworkReply::ProxyConnectionClosedError
        || fault == QNetworkReply::UnknownNetworkError;
}

base::Error networkError(QNetworkReply::NetworkError fault, const QString &words, const Peer &peer,
                         bool secured)
{
    if (fault == QNetworkReply::SslHandshakeFailedError
        || (fault == QNetworkReply::RemoteHostClosedError && peer.https && !secured && peer.proxy.isEmpty()))
        return tlsError({}, words, peer.host);
    // Before TLS is up, whatever breaks behind a proxy is the proxy's.
    if (isProxyFault(fault) || (!peer.proxy.isEmpty() && peer.https && !secured))
        return error(ErrorKind::Network, proxySentence(fault, peer.proxy), words);
    if (fault >= QNetworkReply::ProtocolUnknownError && fault <= QNetworkReply::ProtocolFailure)
        return error(
            ErrorKind::Protocol,
            Words::tr("What %1 answered is not HTTP as it should be. Check that host and port are those of "
                      "the authority.")
                .arg(peer.host),
            words);
    return error(ErrorKind::Network, networkSentence(fault, peer.host), words);
}

} // namespace obo::http

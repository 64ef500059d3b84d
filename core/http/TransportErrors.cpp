#include "http/TransportErrors.h"

#include "base/Text.h"
#include "http/Words.h"

#include <algorithm>

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

enum class TlsFault { Authority, Name, Expired, NotYetValid, Other };

TlsFault kindOf(QSslError::SslError fault)
{
    switch (fault) {
    case QSslError::HostNameMismatch: return TlsFault::Name;
    case QSslError::CertificateExpired: return TlsFault::Expired;
    case QSslError::CertificateNotYetValid: return TlsFault::NotYetValid;
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted: return TlsFault::Authority;
    default: return TlsFault::Other;
    }
}

/// The fault to speak of: who signed matters before for whom, that before when. One that says of which
/// certificate it speaks, where there is one.
QSslError worst(const QList<QSslError> &faults)
{
    for (const TlsFault kind :
         {TlsFault::Authority, TlsFault::Name, TlsFault::Expired, TlsFault::NotYetValid, TlsFault::Other}) {
        const QSslError *found = nullptr;
        for (const QSslError &fault : faults) {
            if (kindOf(fault.error()) == kind && (!found || found->certificate().isNull()))
                found = &fault;
        }
        if (found)
            return *found;
    }
    return {};
}

/// Qt leaves a root that has expired out, and then does not know it. It may be the clock.
QString clockSentence(const QList<QSslError> &faults)
{
    const auto isTime = [](const QSslError &fault) {
        const TlsFault kind = kindOf(fault.error());
        return kind == TlsFault::Expired || kind == TlsFault::NotYetValid;
    };
    if (kindOf(worst(faults).error()) != TlsFault::Authority || std::ranges::none_of(faults, isTime))
        return {};
    return u' '
        + Words::tr("It also holds a certificate that is not valid at this time: check this computer's clock.");
}

QString namesOf(const QSslCertificate &certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values(QSsl::DnsEntry);
    names += certificate.subjectAlternativeNames().values(QSsl::IpAddressEntry);
    if (names.isEmpty())
        names = certificate.subjectInfo(QSslCertificate::CommonName);
    return base::visible(names.mid(0, 4).join(u", "_s));
}

QString issuerOf(const QSslCertificate &certificate)
{
    const QString issuer = certificate.issuerInfo(QSslCertificate::CommonName).join(u", "_s);
    return issuer.isEmpty() ? Words::tr("nobody known") : base::visible(issuer);
}

QString dateText(const QDateTime &time) { return time.toUTC().toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s); }

QString tlsSentence(const QSslError &fault, const QString &host)
{
    const QSslCertificate certificate = fault.certificate();
    switch (kindOf(fault.error())) {
    case TlsFault::Authority:
        return Words::tr(
                   "The certificate of %1 comes from an authority that is not trusted here (%2). If it is your "
                   "own or your company's, give its CA certificate as an extra trust anchor (obo: --ca FILE); "
                   "if not, someone may be listening in.")
            .arg(host, issuerOf(certificate));
    case TlsFault::Name:
        return Words::tr(
                   "The certificate that %1 showed is for another host (%2). Use the name that it is for, or "
                   "check that nothing redirects you.")
            .arg(host, namesOf(certificate));
    case TlsFault::Expired:
        return Words::tr(
                   "The certificate of %1 expired on %2. Whoever runs the server has to renew it; if the date "
                   "is in the future, correct this computer's clock.")
            .arg(host, dateText(certificate.expiryDate()));
    case TlsFault::NotYetValid:
        return Words::tr(
                   "The certificate of %1 is not yet valid: it begins on %2. Check this computer's clock.")
            .arg(host, dateText(certificate.effectiveDate()));
    case TlsFault::Other: break;
    }
    return Words::tr("The certificate of %1 was not accepted (%2). Whoever runs the server has to replace it.")
        .arg(host, base::visible(fault.errorString()));
}

} // namespace

base::Error tlsError(const QList<QSslError> &faults, const QString &words, const Peer &peer)
{
    if (faults.isEmpty())
        return error(
            ErrorKind::Tls,
            Words::tr("No TLS connection to %1 came about: the two sides found no common protocol, or what "
                      "answers there does not speak TLS. Check the port; TLS 1.2 or later is needed.")
                .arg(peer.host),
            words);
    QStringList all;
    for (const QSslError &fault : faults)
        all += base::visible(fault.errorString());
    return error(ErrorKind::Tls, tlsSentence(worst(faults), peer.host) + clockSentence(faults),
                 all.join(u"; "_s));
}

bool canSignIn(const QStringList &schemes, bool anonymous, bool gaveUp)
{
    QStringList ways{u"Basic"_s, u"Digest"_s};
    if (!anonymous)
        ways.append(u"NTLM"_s);
    if (!gaveUp)
        ways.append(u"Negotiate"_s);
    return std::ranges::any_of(
        schemes, [&](const QString &scheme) { return ways.contains(scheme, Qt::CaseInsensitive); });
}

bool wantsNtlm(const QStringList &schemes) { return schemes.contains(u"NTLM"_s, Qt::CaseInsensitive); }

base::Error proxySignInError(const QStringList &schemes, const Peer &peer)
{
    const QString all = base::visible(schemes.join(u", "_s));
    const QString summary = wantsNtlm(schemes)
        ? Words::tr(
              "The proxy %1 lets nobody pass without signing in by %2 (407). Set a user name and password for "
              "it under Tools, Connection settings (obo: --proxy-env NAME), or start a local proxy that "
              "signs in for you (px, cntlm) and name that one here.")
              .arg(peer.proxy, all)
        : Words::tr(
              "The proxy %1 lets nobody pass without signing in by %2 (407), which this program does not "
              "offer. Start a local proxy that signs in for you (px, cntlm) and name that one here, or ask "
              "whoever runs the proxy to let %3 pass.")
              .arg(peer.proxy, all, peer.host);
    return error(ErrorKind::Network, summary, u"Proxy-Authenticate: "_s + all);
}

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
        return tlsError({}, words, peer);
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

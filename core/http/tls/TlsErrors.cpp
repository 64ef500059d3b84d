#include "http/tls/TlsErrors.h"

#include "base/Text.h"
#include "http/Words.h"

#include <QDateTime>
#include <QSslCertificate>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::http {
namespace {

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

base::Error tlsError(const QList<QSslError> &faults, const QString &words, const QString &host)
{
    const auto error = [](const QString &summary, const QString &detail) {
        return base::Error{base::ErrorKind::Tls, summary, detail, {}, std::nullopt};
    };
    if (faults.isEmpty())
        return error(
            Words::tr("No TLS connection to %1 came about: the two sides found no common protocol, or what "
                      "answers there does not speak TLS. Check the port; TLS 1.2 or later is needed.")
                .arg(host),
            words);
    QStringList all;
    for (const QSslError &fault : faults)
        all += base::visible(fault.errorString());
    return error(tlsSentence(worst(faults), host) + clockSentence(faults), all.join(u"; "_s));
}

} // namespace obo::http

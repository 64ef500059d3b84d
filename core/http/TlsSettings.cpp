#include "http/TlsSettings.h"

#include <QSslSocket>
#include <QTemporaryFile>

namespace obo::http {
namespace {

/// F3: Qt loads the system's roots when they are needed, and stops that when a list of certificates is added:
/// the extra ones would be all. Adding them from a file leaves it on. To add the system's own list as well
/// would be right too, but parsing it costs three times as much as the whole exchange.
bool addAnchors(QSslConfiguration &tls, const QList<QSslCertificate> &extraAnchors)
{
    QTemporaryFile file;
    if (!file.open())
        return false;
    for (const QSslCertificate &anchor : extraAnchors)
        file.write(anchor.toPem());
    return file.flush()
        && tls.addCaCertificates(file.fileName(), QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
}

} // namespace

QSslConfiguration tlsConfiguration(const QList<QSslCertificate> &extraAnchors)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!extraAnchors.isEmpty() && !addAnchors(tls, extraAnchors))
        tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + extraAnchors);
    return tls;
}

} // namespace obo::http

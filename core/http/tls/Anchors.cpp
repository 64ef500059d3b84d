#include "http/tls/Anchors.h"

#include <QTemporaryFile>
#include <utility>

namespace obo::http {
namespace {

/// F3: Qt loads the system's roots when they are needed, and stops that when a list of certificates is added:
/// the extra ones would be all. Adding them from a file leaves it on. To add the system's own list as well
/// would be right too, but parsing it costs three times as much as the whole exchange.
std::optional<QSslConfiguration> withAdded(const QByteArray &bytes)
{
    QTemporaryFile file;
    if (!file.open() || file.write(bytes) != bytes.size() || !file.flush())
        return std::nullopt;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    for (const QSsl::EncodingFormat format : {QSsl::Pem, QSsl::Der}) {
        if (tls.addCaCertificates(file.fileName(), format, QSslCertificate::PatternSyntax::FixedString))
            return tls;
    }
    return std::nullopt;
}

} // namespace

Anchors::Anchors(QList<QSslCertificate> certificates)
    : certificates_(std::move(certificates))
{
    QByteArray pem;
    for (const QSslCertificate &certificate : std::as_const(certificates_))
        pem += certificate.toPem();
    if (!pem.isEmpty())
        added_ = withAdded(pem);
}

Anchors Anchors::read(const QByteArray &bytes)
{
    Anchors anchors;
    anchors.added_ = withAdded(bytes);
    if (anchors.added_) {
        const qsizetype standing = QSslConfiguration::defaultConfiguration().caCertificates().size();
        anchors.certificates_ = anchors.added_->caCertificates().sliced(standing);
        return anchors;
    }
    // No certificate, or no file could be written.
    anchors.certificates_ = QSslCertificate::fromData(bytes, QSsl::Pem);
    if (anchors.isEmpty())
        anchors.certificates_ = QSslCertificate::fromData(bytes, QSsl::Der);
    return anchors;
}

QSslConfiguration Anchors::configuration() const
{
    if (added_)
        return *added_;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (!isEmpty())
        tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + certificates_);
    return tls;
}

} // namespace obo::http

#include "sandbox/door/TlsIdentity.h"

#include "base/Text.h"
#include "crypto/certificate/FileParts.h"
#include "sandbox/Words.h"

#include <QFile>
#include <memory>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

using base::ErrorKind;
using base::fail;

constexpr qint64 largest = 1024 * 1024;

using crypto::Bio;

// OpenSSL's own callback would ask on the terminal.
int noPassphrase(char *, int, int, void *) { return 0; }

base::Result<QByteArray> contents(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            ErrorKind::Storage,
            Words::tr("The file %1 cannot be read. Check its name and permissions.").arg(base::visible(path)),
            file.errorString());
    return file.read(largest);
}

Bio memory(const QByteArray &bytes)
{
    return Bio(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())));
}

} // namespace

base::Result<TlsIdentity> TlsIdentity::read(const QString &certificateFile, const QString &keyFile)
{
    auto certificatePem = contents(certificateFile);
    if (!certificatePem)
        return tl::unexpected(certificatePem.error());
    auto keyPem = contents(keyFile);
    if (!keyPem)
        return tl::unexpected(keyPem.error());
    const crypto::Certificate certificate(
        PEM_read_bio_X509(memory(*certificatePem).get(), nullptr, noPassphrase, nullptr));
    const crypto::PrivateKey key(
        PEM_read_bio_PrivateKey(memory(*keyPem).get(), nullptr, noPassphrase, nullptr));
    const bool fit = certificate && key && X509_check_private_key(certificate.get(), key.get()) == 1;
    ERR_clear_error();
    if (!certificate)
        return fail(ErrorKind::BadInput,
                    Words::tr("%1 has no certificate in PEM form. Give one with --tls-cert.")
                        .arg(base::visible(certificateFile)));
    if (!key)
        return fail(
            ErrorKind::BadInput,
            Words::tr("%1 has no private key in PEM form without a passphrase. Give one with --tls-key.")
                .arg(base::visible(keyFile)));
    if (!fit)
        return fail(
            ErrorKind::BadInput,
            Words::tr(
                "The private key does not belong to the certificate. Give the pair that belongs together."));
    const bool address = X509_check_ip_asc(certificate.get(), "127.0.0.1", 0) == 1;
    const bool name = X509_check_host(certificate.get(), "localhost", 0, 0, nullptr) == 1;
    if (!address && !name)
        return fail(
            ErrorKind::BadInput,
            Words::tr(
                "The certificate names neither 127.0.0.1 nor localhost, so no client would trust it. Make "
                "one with subjectAltName=DNS:localhost,IP:127.0.0.1."));
    return TlsIdentity{*std::move(certificatePem), *std::move(keyPem),
                       address ? u"127.0.0.1"_s : u"localhost"_s, address && name};
}

} // namespace obo::sandbox

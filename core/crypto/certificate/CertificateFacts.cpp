#include "crypto/certificate/CertificateFacts.h"

#include "base/Text.h"
#include "crypto/Algorithm.h"

#include <QTimeZone>
#include <array>
#include <ctime>
#include <openssl/bio.h>

namespace obo::crypto {
namespace {

QString textOf(const X509_NAME *name)
{
    // RFC 4514 in UTF-8, with a space after each comma.
    constexpr unsigned long flags = (XN_FLAG_RFC2253 & ~static_cast<unsigned long>(XN_FLAG_SEP_MASK)
                                     & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB))
        | XN_FLAG_SEP_CPLUS_SPC;
    const Bio bio(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(bio.get(), name, 0, flags);
    char *text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    return base::brief(QString::fromUtf8(text, size));
}

QDateTime timeOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return QDateTime(QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
                     QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), Qt::UTC);
}

QString hexOf(const QByteArray &der, const EVP_MD *hash)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_Digest(der.constData(), sizeOf(der), digest.data(), &size, hash, nullptr);
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(digest.data()), static_cast<qsizetype>(size))
            .toHex()
            .toUpper());
}

} // namespace

QByteArray derOf(X509 *certificate)
{
    QByteArray der(std::max(i2d_X509(certificate, nullptr), 0), '\0');
    unsigned char *end = data(der);
    if (!der.isEmpty())
        i2d_X509(certificate, &end);
    return der;
}

QString subjectOf(X509 *certificate) { return textOf(X509_get_subject_name(certificate)); }

CertificateFacts factsOf(X509 *certificate, const Key &key)
{
    const QByteArray der = derOf(certificate);
    CertificateFacts facts;
    facts.subject = subjectOf(certificate);
    facts.issuer = textOf(X509_get_issuer_name(certificate));
    facts.thumbprint = hexOf(der, EVP_sha1());
    facts.thumbprintSha256 = hexOf(der, EVP_sha256());
    facts.notBefore = timeOf(X509_get0_notBefore(certificate));
    facts.notAfter = timeOf(X509_get0_notAfter(certificate));
    facts.key = describe(key);
    facts.selfSigned = X509_self_signed(certificate, 0) == 1;
    return facts;
}

} // namespace obo::crypto

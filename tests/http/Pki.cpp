#include "http/Pki.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace obo::test {
namespace {

QByteArray taken(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    const QByteArray pem(data, static_cast<qsizetype>(size));
    BIO_free(bio);
    return pem;
}

QByteArray pemOf(X509 *certificate)
{
    BIO *bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, certificate);
    return taken(bio);
}

QByteArray pemOf(EVP_PKEY *key)
{
    BIO *bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
    return taken(bio);
}

void extend(X509 *certificate, X509 *issuer, int nid, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

X509 *begin(const QByteArray &commonName, EVP_PKEY *key, int fromDays, int toDays)
{
    static long serial = 1000;
    X509 *certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), fromDays * 86400L);
    X509_gmtime_adj(X509_getm_notAfter(certificate), toDays * 86400L);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(commonName.constData()), -1, -1, 0);
    X509_set_pubkey(certificate, key);
    return certificate;
}

} // namespace

Pki::Pki(const QByteArray &commonName)
    : key_(EVP_EC_gen("P-256"))
    , certificate_(begin(commonName, key_, -30, 30))
{
    X509_set_issuer_name(certificate_, X509_get_subject_name(certificate_));
    extend(certificate_, certificate_, NID_basic_constraints, "critical,CA:TRUE");
    extend(certificate_, certificate_, NID_key_usage, "critical,keyCertSign");
    extend(certificate_, certificate_, NID_subject_key_identifier, "hash");
    X509_sign(certificate_, key_, EVP_sha256());
}

Pki::~Pki()
{
    X509_free(certificate_);
    EVP_PKEY_free(key_);
}

QSslCertificate Pki::certificate() const { return QSslCertificate(pemOf(certificate_)); }

QSslConfiguration Pki::server(const LeafOptions &options) const
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509 *leaf = begin(options.commonName, key, options.fromDays, options.toDays);
    X509_set_issuer_name(leaf, X509_get_subject_name(certificate_));
    extend(leaf, certificate_, NID_subject_alt_name, options.names.constData());
    extend(leaf, certificate_, NID_ext_key_usage, "serverAuth");
    X509_sign(leaf, key_, EVP_sha256());
    QSslConfiguration configuration;
    configuration.setLocalCertificate(QSslCertificate(pemOf(leaf)));
    configuration.setPrivateKey(QSslKey(pemOf(key), QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setAllowedNextProtocols({"h2", "http/1.1"});
    X509_free(leaf);
    EVP_PKEY_free(key);
    return configuration;
}

} // namespace obo::test

#include "sandbox/keys/Certificate.h"

#include "crypto/OpenSsl.h"
#include "sandbox/Words.h"

#include <array>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

using crypto::Bio;
using Extension = std::unique_ptr<X509_EXTENSION, crypto::Freed<X509_EXTENSION_free>>;

QByteArray textOf(const Bio &bio)
{
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &bytes);
    return {bytes, static_cast<qsizetype>(size)};
}

Bio newMemory() { return Bio(BIO_new(BIO_s_mem())); }

bool setName(X509_NAME *name, const QByteArray &commonName)
{
    return X509_NAME_add_entry_by_txt(name, "O", MBSTRING_UTF8, crypto::data("OBO practice authority"), -1, -1,
                                      0)
        == 1
        && X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, crypto::data(commonName), -1, -1, 0) == 1;
}

bool setSerial(X509 *certificate)
{
    std::array<unsigned char, 16> bytes{};
    RAND_bytes(bytes.data(), static_cast<int>(bytes.size()));
    bytes[0] = static_cast<unsigned char>((bytes[0] & 0x3fU) | 0x40U); // positive, and of full length
    const crypto::BigNumber number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool extend(X509 *certificate, X509 *issuer, int id, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, id, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

// Strict verifiers (Python 3.13) ask for both key identifiers.
bool extendFor(X509 *certificate, X509 *issuer, const CertificateOrder &order)
{
    const auto add = [&](int id, const char *value) { return extend(certificate, issuer, id, value); };
    return add(NID_basic_constraints, order.isAuthority ? "critical,CA:TRUE" : "critical,CA:FALSE")
        && add(NID_key_usage, order.isAuthority ? "critical,keyCertSign" : "critical,digitalSignature")
        && add(NID_subject_key_identifier, "hash")
        && (issuer == certificate || add(NID_authority_key_identifier, "keyid:always"))
        && (!order.forLoopback
            || (add(NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1")
                && add(NID_ext_key_usage, "serverAuth")));
}

QByteArray digestOf(const X509 *certificate, const EVP_MD *hash)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    X509_digest(certificate, hash, bytes.data(), &size);
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(size)};
}

} // namespace

base::Result<crypto::Key> makeEcKey(const char *curve)
{
    crypto::Key key;
    key.type = crypto::KeyType::Ec;
    key.curve = QString::fromLatin1(curve);
    key.pkey = {EVP_EC_gen(curve), EVP_PKEY_free};
    if (!key.pkey)
        return base::fail(base::ErrorKind::Crypto, Words::tr("OpenSSL cannot make a key on %1.").arg(key.curve),
                          crypto::takeOpenSslErrors());
    key.bits = EVP_PKEY_get_bits(key.pkey.get());
    return key;
}

base::Result<Certificate> selfSigned(const crypto::Key &key, const CertificateOrder &order)
{
    return signedBy(key, {}, key, order);
}

base::Result<Certificate> signedBy(const crypto::Key &issuerKey, const Certificate &issuer,
                                   const crypto::Key &key, const CertificateOrder &order)
{
    const std::shared_ptr<X509> made(X509_new(), X509_free);
    X509 *const signer = issuer.handle ? issuer.handle.get() : made.get();
    const bool good = made && X509_set_version(made.get(), X509_VERSION_3) == 1 && setSerial(made.get())
        && setName(X509_get_subject_name(made.get()), order.commonName)
        && X509_set_issuer_name(made.get(), X509_get_subject_name(signer)) == 1
        && ASN1_TIME_set(X509_getm_notBefore(made.get()), order.since.toSecsSinceEpoch()) != nullptr
        && ASN1_TIME_set(X509_getm_notAfter(made.get()), order.until.toSecsSinceEpoch()) != nullptr
        && X509_set_pubkey(made.get(), key.pkey.get()) == 1 && extendFor(made.get(), signer, order)
        && X509_sign(made.get(), issuerKey.pkey.get(), EVP_sha256()) > 0;
    const Bio bio = newMemory();
    if (!good || PEM_write_bio_X509(bio.get(), made.get()) != 1)
        return base::fail(base::ErrorKind::Crypto, Words::tr("OpenSSL cannot make a certificate."),
                          crypto::takeOpenSslErrors());
    return Certificate{textOf(bio),
                       digestOf(made.get(), EVP_sha1()),
                       digestOf(made.get(), EVP_sha256()),
                       order.since,
                       order.until,
                       made};
}

QByteArray privateKeyPem(const crypto::Key &key)
{
    const Bio bio(BIO_new(BIO_s_secmem()));
    if (!key.pkey
        || PEM_write_bio_PKCS8PrivateKey(bio.get(), key.pkey.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return {};
    return textOf(bio);
}

} // namespace obo::sandbox

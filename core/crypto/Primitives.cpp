#include "crypto/Primitives.h"

#include "crypto/EcdsaForm.h"
#include "crypto/OpenSsl.h"
#include "crypto/PreparedContexts.h"
#include "crypto/Words.h"

#include <array>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/hmac.h>
#include <openssl/rsa.h>

namespace obo::crypto {
namespace {

QByteArray hmac(const Algorithm &algorithm, const Key &key, const QByteArray &input)
{
    QByteArray mac(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    const QByteArray &bytes = *key.symmetric;
    if (HMAC(hashOf(algorithm), bytes.constData(), static_cast<int>(bytes.size()), data(QByteArrayView(input)),
             sizeOf(input), data(mac), &size)
        == nullptr)
        return {};
    mac.truncate(static_cast<qsizetype>(size));
    return mac;
}

base::Result<QByteArray> signWithKeyPair(const Algorithm &algorithm, const Key &key, const QByteArray &input)
{
    const auto refused = [] {
        return base::fail(base::ErrorKind::Crypto,
                          Words::tr("The key could not sign. Check that it is a private key."),
                          takeOpenSslErrors());
    };
    const DigestContext context = key.prepared->signer(algorithm, *key.pkey);
    QByteArray signature(EVP_PKEY_get_size(key.pkey.get()), '\0'); // the most that it can be
    std::size_t size = sizeOf(signature);
    if (!context
        || EVP_DigestSign(context.get(), data(signature), &size, data(QByteArrayView(input)), sizeOf(input))
            != 1)
        return refused();
    signature.truncate(static_cast<qsizetype>(size));
    return signature;
}

bool keyPairHolds(const Algorithm &algorithm, const Key &key, const QByteArray &input,
                  const QByteArray &signature)
{
    const DigestContext context = key.prepared->verifier(algorithm, *key.pkey);
    const bool holds = context
        && EVP_DigestVerify(context.get(), data(QByteArrayView(signature)), sizeOf(signature),
                            data(QByteArrayView(input)), sizeOf(input))
            == 1;
    std::ignore = takeOpenSslErrors(); // a bad signature is an answer here, and must not stand in a later error
    return holds;
}

} // namespace

const EVP_MD *hashOf(const Algorithm &algorithm)
{
    return algorithm.hash == nullptr ? nullptr : algorithm.hash();
}

// RFC 7518 section 3.5: the mask's hash is the message's, the salt as long as the hash.
bool setPadding(const Algorithm &algorithm, EVP_PKEY_CTX *context)
{
    if (algorithm.family == Family::RsaPkcs1)
        return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1;
    if (algorithm.family == Family::RsaPss)
        return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1
            && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1
            && EVP_PKEY_CTX_set_rsa_mgf1_md(context, hashOf(algorithm)) == 1;
    return true;
}

base::Result<QByteArray> makeSignature(const Algorithm &algorithm, const Key &key, const QByteArray &input)
{
    if (algorithm.family == Family::Hmac)
        return hmac(algorithm, key, input);
    auto signature = signWithKeyPair(algorithm, key, input);
    if (!signature || algorithm.family != Family::Ecdsa)
        return signature;
    const auto plain = plainFromDer(*signature, coordinateBytes(key.curve));
    if (!plain)
        return base::fail(base::ErrorKind::Crypto, Words::tr("OpenSSL gave a signature that cannot be read."));
    return *plain;
}

bool signatureHolds(const Algorithm &algorithm, const Key &key, const QByteArray &input,
                    const QByteArray &signature)
{
    switch (algorithm.family) {
    case Family::Hmac: {
        const QByteArray mac = hmac(algorithm, key, input);
        return !mac.isEmpty() && mac.size() == signature.size()
            && CRYPTO_memcmp(mac.constData(), signature.constData(), sizeOf(mac)) == 0;
    }
    case Family::Ecdsa: {
        const auto der = derFromPlain(signature, coordinateBytes(key.curve));
        return der && keyPairHolds(algorithm, key, input, *der);
    }
    case Family::RsaPkcs1:
    case Family::RsaPss:
        // OpenSSL takes a PSS signature with its leading zeros cut off; RFC 8017 section 8.1.2 does not.
        return signature.size() == EVP_PKEY_get_size(key.pkey.get())
            && keyPairHolds(algorithm, key, input, signature);
    case Family::EdDsa: return signature.size() == 64 && keyPairHolds(algorithm, key, input, signature);
    }
    return false;
}

QByteArray sha256(QByteArrayView bytes)
{
    QByteArray digest(32, '\0');
    EVP_Digest(bytes.data(), sizeOf(bytes), data(digest), nullptr, EVP_sha256(), nullptr);
    return digest;
}

} // namespace obo::crypto

#include "crypto/jwk/JwkParts.h"

#include "crypto/EcdsaForm.h"
#include "crypto/OpenSsl.h"
#include "crypto/Words.h"
#include "crypto/jwk/Roca.h"
#include "token/Base64Url.h"

#include <openssl/core_names.h>

using namespace Qt::StringLiterals;

namespace obo::crypto {
namespace {

base::Result<QByteArray> number(const Key &key, const char *name, int size = 0)
{
    BIGNUM *read = nullptr;
    if (EVP_PKEY_get_bn_param(key.pkey.get(), name, &read) != 1)
        return base::fail(base::ErrorKind::Crypto, Words::tr("The public part of the key could not be read."),
                          takeOpenSslErrors());
    const BigNumber owned(read);
    return token::toBase64Url(bytesOf(*owned, size));
}

base::Result<QByteArray> rawEd25519(const Key &key)
{
    QByteArray raw(32, '\0');
    std::size_t size = sizeOf(raw);
    if (EVP_PKEY_get_raw_public_key(key.pkey.get(), data(raw), &size) != 1 || size != sizeOf(raw))
        return base::fail(base::ErrorKind::Crypto, Words::tr("The public part of the key could not be read."),
                          takeOpenSslErrors());
    return token::toBase64Url(raw);
}

} // namespace

base::Result<QString> textMember(token::JsonValue jwk, QStringView name)
{
    if (jwk.count(name) > 1)
        return base::fail(base::ErrorKind::Crypto, Words::tr("The key has the member \"%1\" twice.").arg(name));
    const auto value = jwk.member(name);
    if (!value.isValid())
        return QString();
    if (!value.isString())
        return base::fail(base::ErrorKind::Crypto,
                          Words::tr("The key's member \"%1\" is not a string.").arg(name));
    return value.text();
}

base::Result<QByteArray> bytesMember(token::JsonValue jwk, QStringView name)
{
    const auto text = textMember(jwk, name);
    if (!text)
        return tl::unexpected(text.error());
    const auto reading = token::fromBase64Url(text->toUtf8());
    if (!reading.strict() || reading.bytes->isEmpty())
        return base::fail(
            base::ErrorKind::Crypto,
            Words::tr("The key's member \"%1\" is missing or is not base64url without padding.").arg(name));
    return *reading.bytes;
}

base::Result<PublicParts> publicParts(const Key &key)
{
    PublicParts parts;
    const auto add = [&parts](const char *name, const base::Result<QByteArray> &value) {
        if (value)
            parts.numbers.emplaceBack(name, *value);
        return value.has_value();
    };
    bool read = false;
    switch (key.type) {
    case KeyType::Rsa:
        parts.kty = "RSA"_ba;
        read = add("e", number(key, OSSL_PKEY_PARAM_RSA_E)) && add("n", number(key, OSSL_PKEY_PARAM_RSA_N));
        break;
    case KeyType::Ec: {
        parts.kty = "EC"_ba;
        parts.curve = key.curve.toLatin1();
        const int size = coordinateBytes(key.curve);
        read = add("x", number(key, OSSL_PKEY_PARAM_EC_PUB_X, size))
            && add("y", number(key, OSSL_PKEY_PARAM_EC_PUB_Y, size));
        break;
    }
    case KeyType::Ed25519:
        parts.kty = "OKP"_ba;
        parts.curve = "Ed25519"_ba;
        read = add("x", rawEd25519(key));
        break;
    case KeyType::Symmetric: break;
    }
    if (!read)
        return base::fail(base::ErrorKind::Crypto, Words::tr("The key has no public part that can be shown."));
    return parts;
}

RsaFlaw rsaFlaw(const Key &key)
{
    const auto read = [&key](const char *name) {
        BIGNUM *number = nullptr;
        EVP_PKEY_get_bn_param(key.pkey.get(), name, &number);
        return BigNumber(number);
    };
    const BigNumber modulus = read(OSSL_PKEY_PARAM_RSA_N);
    const BigNumber exponent = read(OSSL_PKEY_PARAM_RSA_E);
    if (!modulus || !exponent || BN_is_one(exponent.get()) || !BN_is_odd(exponent.get()))
        return RsaFlaw::Exponent;
    return hasRocaMark(*modulus) ? RsaFlaw::Roca : RsaFlaw::None;
}

} // namespace obo::crypto

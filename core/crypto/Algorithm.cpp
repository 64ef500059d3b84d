#include "crypto/Algorithm.h"

#include "crypto/Words.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace obo::crypto {
namespace {

constexpr std::array algorithms{
    Algorithm{"RS256", Family::RsaPkcs1, EVP_sha256, 32, nullptr},
    Algorithm{"RS384", Family::RsaPkcs1, EVP_sha384, 48, nullptr},
    Algorithm{"RS512", Family::RsaPkcs1, EVP_sha512, 64, nullptr},
    Algorithm{"PS256", Family::RsaPss, EVP_sha256, 32, nullptr},
    Algorithm{"PS384", Family::RsaPss, EVP_sha384, 48, nullptr},
    Algorithm{"PS512", Family::RsaPss, EVP_sha512, 64, nullptr},
    Algorithm{"ES256", Family::Ecdsa, EVP_sha256, 32, "P-256"},
    Algorithm{"ES384", Family::Ecdsa, EVP_sha384, 48, "P-384"},
    Algorithm{"ES512", Family::Ecdsa, EVP_sha512, 64, "P-521"},
    Algorithm{"EdDSA", Family::EdDsa, nullptr, 0, "Ed25519"},
    Algorithm{"HS256", Family::Hmac, EVP_sha256, 32, nullptr},
    Algorithm{"HS384", Family::Hmac, EVP_sha384, 48, nullptr},
    Algorithm{"HS512", Family::Hmac, EVP_sha512, 64, nullptr},
};

constexpr int leastRsaBits = 2048; // RFC 7518 section 3.3: "2048 bits or larger MUST be used"

KeyType keyTypeOf(Family family)
{
    switch (family) {
    case Family::RsaPkcs1:
    case Family::RsaPss: return KeyType::Rsa;
    case Family::Ecdsa: return KeyType::Ec;
    case Family::EdDsa: return KeyType::Ed25519;
    case Family::Hmac: return KeyType::Symmetric;
    }
    return KeyType::Rsa;
}

QString rsaWeakness(const Key &key)
{
    if (key.bits < leastRsaBits)
        return Words::tr("The RSA key has %1 bits; RFC 7518 asks for 2048 or more.").arg(key.bits);
    switch (key.flaw) {
    case RsaFlaw::None: break;
    case RsaFlaw::Exponent:
        return Words::tr(
            "The RSA key's public exponent is not an odd number above 1, so the key protects nothing.");
    case RsaFlaw::Roca:
        return Words::tr("The RSA key has the mark of a faulty key generator (ROCA, CVE-2017-15361): its "
                         "private part can be "
                         "found from the public one.");
    }
    return {};
}

} // namespace

const Algorithm *findAlgorithm(const QString &name)
{
    const auto found =
        std::ranges::find_if(algorithms, [&](const Algorithm &a) { return name == QLatin1StringView(a.name); });
    return found == algorithms.end() ? nullptr : &*found;
}

QString misfit(const Algorithm &algorithm, const Key &key)
{
    if (key.type != keyTypeOf(algorithm.family))
        return Words::tr("%1 cannot be used with the %2.").arg(algorithm.text(), describe(key));
    if (algorithm.curve != nullptr && key.curve != QLatin1StringView(algorithm.curve))
        return Words::tr("%1 needs a key on %2, and this one is on %3.")
            .arg(algorithm.text(), QLatin1StringView(algorithm.curve), key.curve);
    if (key.type == KeyType::Rsa)
        return rsaWeakness(key);
    if (key.type == KeyType::Symmetric && (!key.symmetric || key.symmetric->size() < algorithm.hashBytes))
        return Words::tr("%1 needs a key of at least %2 bytes (RFC 7518 section 3.2).")
            .arg(algorithm.text())
            .arg(algorithm.hashBytes);
    return {};
}

QString describe(const Key &key)
{
    switch (key.type) {
    case KeyType::Rsa: return Words::tr("RSA key of %1 bits").arg(key.bits);
    case KeyType::Ec: return Words::tr("EC key on %1").arg(key.curve);
    case KeyType::Ed25519: return Words::tr("Ed25519 key");
    case KeyType::Symmetric: return Words::tr("symmetric key of %1 bits").arg(key.bits);
    }
    return {};
}

QString hashName(const Algorithm &algorithm)
{
    return algorithm.hash == nullptr ? u"SHA-512"_s : u"SHA-%1"_s.arg(algorithm.hashBytes * 8);
}

} // namespace obo::crypto

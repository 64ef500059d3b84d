// Keys: read from JWK (RFC 7517), PEM and certificates, and written as public JWK.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <memory>

struct evp_pkey_st; // OpenSSL's EVP_PKEY

namespace obo::crypto {

enum class KeyType { Rsa, Ec, Ed25519, Symmetric };

/// What makes an RSA key worthless whatever its size.
enum class RsaFlaw {
    None,
    Exponent, ///< not an odd number above 1: with 1, every signature equals its own padding
    Roca, ///< CVE-2017-15361
};

class PreparedContexts;
[[nodiscard]] std::shared_ptr<PreparedContexts> newPreparedContexts();

/// One key with what its JWK said of it. Shares the OpenSSL key between copies; symmetric bytes are wiped at
/// the end.
struct Key {
    KeyType type = KeyType::Rsa;
    QString kid, use, alg; ///< as written; empty when absent
    QStringList keyOps;
    QString curve; ///< "P-256", "P-384", "P-521", "secp256k1", "Ed25519"; empty otherwise
    QString issuer; ///< Entra's own member of its keys; empty when absent
    std::shared_ptr<evp_pkey_st> pkey; ///< null for symmetric keys
    std::shared_ptr<const QByteArray> symmetric; ///< raw bytes; null otherwise
    std::shared_ptr<PreparedContexts> prepared = newPreparedContexts(); ///< never null
    int bits = 0;
    RsaFlaw flaw = RsaFlaw::None; ///< looked for once, when the key is read or made
};

/// A member of a set that could not be used.
struct SkippedKey {
    QString kid; ///< as written; empty when it has none that can be read
    QString why; ///< translated, fit to show
};

struct KeySet {
    QList<Key> keys;
    QList<SkippedKey> skipped;
};

/// One JWK. Errors: Crypto, naming the member at fault.
[[nodiscard]] base::Result<Key> readJwk(const QByteArray &json);
/// A JWKS, or a single JWK. Unusable keys are skipped, which verifyJws() tells. Errors: Crypto when it is
/// neither.
[[nodiscard]] base::Result<KeySet> readKeySet(const QByteArray &json);
/// Public part as a JWK object with kty, use, kid, alg where set (RFC 7517). Errors: Crypto for symmetric keys.
[[nodiscard]] base::Result<QByteArray> publicJwk(const Key &key);
/// RFC 7638 thumbprint, SHA-256, base64url.
[[nodiscard]] base::Result<QString> thumbprint(const Key &key);

} // namespace obo::crypto

// Signing and verifying JWS signatures with OpenSSL's EVP (RFC 7515, 7518, 8037, 8725).
#pragma once

#include "base/Finding.h"
#include "crypto/Jwk.h"
#include "token/Jwt.h"

namespace obo::crypto {

/// Signs a compact JWS: header and payload are JSON texts (UTF-8), `alg` must fit the key. Errors: Crypto.
[[nodiscard]] base::Result<QByteArray> signJws(const QByteArray &header, const QByteArray &payload,
                                               const Key &key, const QString &alg);

/// What a verification came to. Never "valid" for JWE, JSON serializations, `alg` none, unknown `crit`.
struct Verdict {
    bool checked = false; ///< a signature was computed against a key
    bool valid = false;
    QString alg; ///< as the header says
    QString kid;
    QString reason; ///< translated: why it holds, does not hold, or could not be checked
    QStringList steps; ///< translated: which key, which algorithm, what was hashed, outcome
    base::Findings findings;
};

/// Verifies with the key of `keys` that fits kid, kty, use, key_ops, alg (RFC 8725 section 3.1). Header
/// parameters jku, x5u, jwk and x5c never give a key: they are findings.
[[nodiscard]] Verdict verifyJws(const token::Jwt &token, const KeySet &keys);

} // namespace obo::crypto

// Signing and verifying JWS signatures with OpenSSL's EVP (RFC 7515, 7518, 8037, 8725).
#pragma once

#include "base/Finding.h"
#include "crypto/jwk/Jwk.h"
#include "token/Jwt.h"

#include <optional>

namespace obo::crypto {

/// Signs a compact JWS: header and payload are JSON texts (UTF-8), `alg` must fit the key. Errors: Crypto.
[[nodiscard]] base::Result<QByteArray> signJws(const QByteArray &header, const QByteArray &payload,
                                               const Key &key, const QString &alg);

/// One step of a verification, in the order in which it was taken.
struct VerifyStep {
    QString id; ///< stable, never translated: "keys", "form", "algorithm", "key", "input", "signature"
    base::Severity outcome = base::Severity::Holds; ///< NotChecked: could not be done, `text` says why
    QString text; ///< translated, one or two sentences, fit to show
    bool operator==(const VerifyStep &) const = default;
};

/// What the signature is over: the bytes of header, dot and payload as they stand.
struct SignedBytes {
    QString hash; ///< "SHA-256"
    qsizetype header = 0, payload = 0;

    [[nodiscard]] qsizetype total() const { return header + 1 + payload; }
};

/// What a verification came to. Never "valid" for JWE, JSON serializations, `alg` none, unknown `crit`.
struct Verdict {
    bool checked = false; ///< a signature was computed against a key
    bool valid = false;
    bool keyUnknown = false; ///< no key of the set is the one that the header names: a newer set may have it
    QString alg; ///< as the header says
    QString kid;
    QString reason; ///< translated: why it holds, does not hold, or could not be checked
    QList<VerifyStep> steps;
    std::optional<SignedBytes> input; ///< what was hashed; nothing when it did not come to that
    base::Findings findings;
};

/// Verifies with the key of `keys` that fits kid, kty, use, key_ops, alg (RFC 8725 section 3.1) and issuer.
/// Header parameters jku, x5u, jwk and x5c never give a key: they are findings. A set that leaves open which
/// key is meant (KeySetRules.h) checks nothing. Any thread.
[[nodiscard]] Verdict verifyJws(const token::Jwt &token, const KeySet &keys);

/// The verdict when no key could change it (unsigned, encrypted, opaque, malformed, or Microsoft Graph's own):
/// then none need be fetched. Else nothing.
[[nodiscard]] std::optional<Verdict> verdictWithoutKeys(const token::Jwt &token);

} // namespace obo::crypto

// The JWS algorithms that we know (RFC 7518 section 3.1, RFC 8037), and which key fits which.
#pragma once

#include "crypto/jwk/Jwk.h"

#include <QLatin1StringView>
#include <QString>
#include <openssl/evp.h>

namespace obo::crypto {

enum class Family { RsaPkcs1, RsaPss, Ecdsa, EdDsa, Hmac };

struct Algorithm {
    const char *name;
    Family family;
    const EVP_MD *(*hash)(); ///< null for EdDSA, which hashes by itself
    int hashBytes;
    const char *curve; ///< what the key's must be; null where there is none

    [[nodiscard]] QString text() const { return QLatin1StringView(name); }
};

/// By its exact name: letter case and white space count (CVE-2026-34950). nullptr when unknown or "none".
[[nodiscard]] const Algorithm *findAlgorithm(const QString &name);

/// Empty when the key's kind, curve and strength suit the algorithm; else the translated reason.
[[nodiscard]] QString misfit(const Algorithm &algorithm, const Key &key);

/// "RSA key of 2048 bits", "EC key on P-256".
[[nodiscard]] QString describe(const Key &key);

/// "SHA-256"; what the algorithm hashes with.
[[nodiscard]] QString hashName(const Algorithm &algorithm);

} // namespace obo::crypto

// X.509 certificates that the practice authority makes for itself, each for one run.
#pragma once

#include "base/Result.h"
#include "crypto/jwk/Jwk.h"

#include <QByteArray>
#include <QDateTime>
#include <memory>

struct x509_st; // OpenSSL's X509

namespace obo::sandbox {

struct Certificate {
    QByteArray pem;
    QByteArray sha1, sha256; ///< thumbprints, raw bytes: `x5t` and `x5t#S256` are their base64url
    QDateTime since, until;
    std::shared_ptr<x509_st> handle; ///< OpenSSL's X509
};

struct CertificateOrder {
    QByteArray commonName; ///< UTF-8
    QDateTime since, until;
    bool isAuthority = false; ///< may sign others, and nothing else
    bool forLoopback = false; ///< names localhost, 127.0.0.1 and ::1, for a server
};

/// A new key on "P-256" or "P-384". Errors: Crypto.
[[nodiscard]] base::Result<crypto::Key> makeEcKey(const char *curve);

/// Signed with SHA-256 by its own key. Errors: Crypto.
[[nodiscard]] base::Result<Certificate> selfSigned(const crypto::Key &key, const CertificateOrder &order);
/// Signed with the key of `issuer`. Errors: Crypto.
[[nodiscard]] base::Result<Certificate> signedBy(const crypto::Key &issuerKey, const Certificate &issuer,
                                                 const crypto::Key &key, const CertificateOrder &order);

/// PKCS#8, unencrypted. Empty when the key has no private part.
[[nodiscard]] QByteArray privateKeyPem(const crypto::Key &key);

} // namespace obo::sandbox

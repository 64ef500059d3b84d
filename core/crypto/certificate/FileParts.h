// What one key or certificate file holds, before it is known what belongs together.
#pragma once

#include "base/Result.h"
#include "base/Secret.h"
#include "crypto/OpenSsl.h"
#include "crypto/jwk/Jwk.h"

#include <openssl/x509.h>
#include <vector>

namespace obo::crypto {

using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using PrivateKey = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;

struct FileParts {
    std::vector<Certificate> certificates;
    std::vector<PrivateKey> keys;
};

/// How to read a file and how to speak of it.
struct FileReading {
    QString field; ///< "certificate" or "key": where errors point
    std::string_view passphrase; ///< UTF-8; empty: none
    bool wantKeys = true; ///< false: private keys in it are passed over, as is their encryption

    /// "The certificate file", "The key file": sentences begin with it.
    [[nodiscard]] QString name() const;
    [[nodiscard]] tl::unexpected<base::Error> fail(const QString &sentence, const QString &detail = {}) const;
};

/// Errors: BadInput as readClientCertificate() says. What is neither key nor certificate is passed over where
/// there is a key or certificate beside it; a block that cannot be read to its end is an error.
[[nodiscard]] base::Result<FileParts> readParts(const base::Secret &bytes, const FileReading &reading);

/// The errors about passphrases: none given, a wrong one, one that would take too long to try.
[[nodiscard]] tl::unexpected<base::Error> passphraseFault(std::string_view given, const FileReading &reading);
[[nodiscard]] tl::unexpected<base::Error> tooSlow(const FileReading &reading);
/// A private key that cannot be what it was; `detail` holds OpenSSL's words, never the file's.
[[nodiscard]] tl::unexpected<base::Error> damagedKey(const FileReading &reading, const QString &detail = {});
/// A cipher that OpenSSL here has not: perhaps one of its legacy provider, which is not installed.
[[nodiscard]] tl::unexpected<base::Error> unknownCipher(const QString &cipher, const FileReading &reading);

} // namespace obo::crypto

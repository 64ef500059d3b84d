// The members of a JWK, looked up strictly: one of each name, base64url as RFC 7515 section 2 says.
#pragma once

#include "base/Result.h"
#include "crypto/jwk/Jwk.h"
#include "token/json/Json.h"

namespace obo::crypto {

/// A string member; empty when absent. Errors: Crypto when it stands twice or is no string.
[[nodiscard]] base::Result<QString> textMember(token::JsonValue jwk, QStringView name);

/// A base64url member, decoded. Errors: Crypto when it is absent, empty, or not strict base64url.
[[nodiscard]] base::Result<QByteArray> bytesMember(token::JsonValue jwk, QStringView name);

/// The public key as its named parts, big endian and full-size: n and e; x and y; x. For writing and
/// thumbprints.
struct PublicParts {
    QByteArray kty;
    QByteArray curve;
    QList<std::pair<QByteArray, QByteArray>> numbers; ///< name and base64url text, in alphabetical order
};

/// Errors: Crypto when OpenSSL cannot tell.
[[nodiscard]] base::Result<PublicParts> publicParts(const Key &key);

/// Of a key of type Rsa. Exponent when OpenSSL cannot tell.
[[nodiscard]] RsaFlaw rsaFlaw(const Key &key);

} // namespace obo::crypto

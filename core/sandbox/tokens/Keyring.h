// The authority's signing key, new at each start, and a stranger's for the cases that need one.
#pragma once

#include "base/Result.h"
#include "crypto/jwk/Jwk.h"

#include <QDateTime>

namespace obo::sandbox {

struct Keyring {
    crypto::Key own; ///< RSA-2048; its kid is its thumbprint
    crypto::Key stranger;
    crypto::KeySet trusted; ///< `own` alone
    QDateTime since, until; ///< of `own`, as 50013's text tells it

    /// Errors: Crypto.
    [[nodiscard]] static base::Result<Keyring> make(const QDateTime &now);
    /// `/discovery/v2.0/keys`. As Entra's, the keys carry no `alg`.
    [[nodiscard]] QByteArray jwks(const QString &issuer) const;
};

/// RS256 with the header of Entra's tokens; v1 tokens have `x5t` too.
[[nodiscard]] QByteArray signToken(const QByteArray &claims, const crypto::Key &key, int version,
                                   const QString &type = {});

/// As Microsoft Graph's own tokens are signed: over a header in which `nonce` is hashed.
[[nodiscard]] QByteArray signGraphsWay(const QByteArray &claims, const crypto::Key &key);

} // namespace obo::sandbox

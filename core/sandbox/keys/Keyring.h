// The keys of one run: the authority's own, the second issuer's, the client's.
#pragma once

#include "base/Result.h"
#include "crypto/jwk/Jwk.h"

#include <QDateTime>
#include <optional>

namespace obo::sandbox {

struct Keyring {
    crypto::Key own; ///< RSA-2048; its kid is its thumbprint
    crypto::Key stranger; ///< RSA-2048 of the second issuer: to the authority's tokens, a stranger
    crypto::Key client; ///< RSA-2048 of the middle tier's certificate
    std::optional<crypto::Key> previous; ///< what signed before `own`; only where a scenario asks for it
    crypto::KeySet trusted; ///< `own`, and `previous`
    crypto::KeySet issuers; ///< `stranger` alone
    QDateTime since, until; ///< of `own`, as 50013's text tells it

    /// Makes them side by side: they are most of what a start costs. Errors: Crypto.
    [[nodiscard]] static base::Result<Keyring> make(const QDateTime &now, bool withPrevious = false);
};

/// A key set in Entra's words: no `alg`, `x5t` like `kid`, and `issuer` when it is given.
[[nodiscard]] QByteArray jwksOf(const QList<crypto::Key> &keys, const QString &issuer);

/// RS256 with the header of Entra's tokens; v1 tokens have `x5t` too.
[[nodiscard]] QByteArray signToken(const QByteArray &claims, const crypto::Key &key, int version,
                                   const QString &type = {});

/// As Microsoft Graph's own tokens are signed: over a header in which `nonce` is hashed.
[[nodiscard]] QByteArray signGraphsWay(const QByteArray &claims, const crypto::Key &key);

} // namespace obo::sandbox

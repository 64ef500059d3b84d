// Which keys of a set may check a token: by kid, use, key_ops and alg, kind and strength (RFC 8725
// section 3.1), and issuer.
#pragma once

#include "crypto/Algorithm.h"
#include "token/Jwt.h"

namespace obo::crypto {

struct KeyChoice {
    QList<Key> fitting;
    QStringList refused; ///< translated: why a key that the token names or could mean is not used
};

/// With a `kid`, keys of that ID, or keys without any ID when none has it; without, every key.
[[nodiscard]] KeyChoice chooseKeys(const token::Jwt &token, const Algorithm &algorithm, const KeySet &keys);

/// "The RSA key of 2048 bits with the ID "abc"", "The EC key on P-256 without a key ID": begins a sentence, fit
/// to show.
[[nodiscard]] QString nameOf(const Key &key);

} // namespace obo::crypto

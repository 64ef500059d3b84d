// Key sets that leave open which key a token means (RFC 7517 section 4.5, RFC 8725 section 3.1).
#pragma once

#include "crypto/verify/HeaderRules.h"
#include "crypto/verify/KeyChoice.h"

#include <optional>

namespace obo::crypto {

/// Secret (symmetric) keys beside public ones: then the token's writer chooses by `alg` which kind is asked,
/// and what is published is no secret.
[[nodiscard]] std::optional<Refusal> checkMixture(const KeySet &keys);

/// Two different keys under the token's own key ID that could both check it. The same key twice is one key.
[[nodiscard]] std::optional<Refusal> checkNames(const token::Jwt &token, const KeyChoice &choice);

} // namespace obo::crypto

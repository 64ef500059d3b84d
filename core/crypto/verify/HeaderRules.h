// What a JWS header must and must not say before a signature is worth checking (RFC 7515 section 4, RFC 8725).
#pragma once

#include "crypto/Algorithm.h"
#include "token/Jwt.h"

#include <tl/expected.hpp>

namespace obo::crypto {

/// Why a signature is not even computed, translated.
struct Refusal {
    QString reason;
    base::Findings findings;
};

/// The algorithm that the header names, when form and header allow a check; the rules stand as a table in
/// the implementation, and the first that does not hold is the answer.
[[nodiscard]] tl::expected<const Algorithm *, Refusal> checkHeader(const token::Jwt &token);

/// jku, x5u, jwk and x5c: they name a key that whoever wrote the token chose. Each is a finding.
[[nodiscard]] base::Findings keySourcesInHeader(const token::Jwt &token);

/// A Microsoft Graph token whose header has a `nonce`: what was signed is not what stands there.
[[nodiscard]] bool isGraphsOwn(const token::Jwt &token);
[[nodiscard]] QString graphsOwnReason();

} // namespace obo::crypto

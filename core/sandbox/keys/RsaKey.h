// RSA keys of one run.
#pragma once

#include "base/Result.h"
#include "crypto/jwk/Jwk.h"

namespace obo::sandbox {

/// A new RSA key of 2048 bits with two primes, for signing; its kid is its thumbprint. Any thread. Errors:
/// Crypto.
[[nodiscard]] base::Result<crypto::Key> newRsaKey();

} // namespace obo::sandbox

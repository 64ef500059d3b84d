// Encryption by the headers of a PEM block, as OpenSSL wrote keys before PKCS#8 (RFC 1421's Proc-Type and
// DEK-Info).
#pragma once

#include "crypto/certificate/PrivateKeys.h"

namespace obo::crypto {

/// The block's bytes in the clear. A wrong passphrase may give noise instead of an error, once in some hundred.
/// Errors: BadInput (no passphrase, a wrong one, a cipher that is not known).
[[nodiscard]] base::Result<base::Secret> decryptOldPem(const PemBlock &block, Unlocking &unlocking);

} // namespace obo::crypto

// PKCS#12 (RFC 7292): .p12 and .pfx.
#pragma once

#include "crypto/certificate/PrivateKeys.h"

#include <openssl/pkcs12.h>

namespace obo::crypto {

using Pkcs12 = std::unique_ptr<PKCS12, Freed<PKCS12_free>>;

/// Its certificates and keys, from every safe and bag. Errors: BadInput (no passphrase, a wrong one, too
/// costly, a cipher that is not known, damaged).
[[nodiscard]] base::Result<FileParts> readPkcs12(PKCS12 &file, Unlocking &unlocking);

} // namespace obo::crypto

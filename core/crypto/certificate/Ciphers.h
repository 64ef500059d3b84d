// The ciphers that old files are encrypted with, and where OpenSSL has them.
#pragma once

#include "crypto/OpenSsl.h"

#include <openssl/provider.h>
#include <optional>

namespace obo::crypto {

/// Finds ciphers in OpenSSL's default provider and, where that lacks one (RC2, RC4, single DES), in its legacy
/// provider, loaded into a context of its own when it is first needed: what is old stays out of everything
/// else.
class Ciphers {
public:
    /// The context that has the cipher: null is the default one. Nothing when no provider has it.
    [[nodiscard]] std::optional<OSSL_LIB_CTX *> contextOf(const char *cipher);
    /// The context for an encryption of PKCS#8 or PKCS#12.
    [[nodiscard]] std::optional<OSSL_LIB_CTX *> contextOf(const X509_algor_st &encryption);

    /// The cipher's name for people: "RC2-40-CBC"; the object identifier where it has none.
    [[nodiscard]] static QString nameOf(const X509_algor_st &encryption);

private:
    using Provider = std::unique_ptr<OSSL_PROVIDER, Freed<OSSL_PROVIDER_unload>>;

    std::unique_ptr<OSSL_LIB_CTX, Freed<OSSL_LIB_CTX_free>> legacy_;
    Provider old_, usual_; // of legacy_, and ended before it
};

} // namespace obo::crypto

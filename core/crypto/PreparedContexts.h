// OpenSSL's contexts of one key, made once: to make one costs a fifth of an RSA verification, and looks all of
// its parts up by name under locks that threads share.
#pragma once

#include "crypto/OpenSsl.h"

#include <map>
#include <mutex>

namespace obo::crypto {

struct Algorithm;

/// Shared by the copies of a Key. Any thread.
class PreparedContexts {
public:
    /// A context of its own, ready for EVP_DigestVerify; null when OpenSSL refuses the pair.
    [[nodiscard]] DigestContext verifier(const Algorithm &algorithm, EVP_PKEY &key);
    /// The same for EVP_DigestSign.
    [[nodiscard]] DigestContext signer(const Algorithm &algorithm, EVP_PKEY &key);

private:
    using Made = std::map<const Algorithm *, DigestContext>;
    using Init = decltype(EVP_DigestSignInit);
    [[nodiscard]] DigestContext copied(Made &made, Init *init, const Algorithm &algorithm, EVP_PKEY &key);
    std::mutex mutex_;
    Made verifiers_, signers_;
};

} // namespace obo::crypto

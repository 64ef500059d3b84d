// OpenSSL's verification contexts of one key, made once: to make one costs a fifth of an RSA verification.
#pragma once

#include "crypto/OpenSsl.h"

#include <map>
#include <mutex>

namespace obo::crypto {

struct Algorithm;

/// Shared by the copies of a Key. Any thread.
class PreparedVerify {
public:
    /// A context of its own, ready for EVP_DigestVerify; null when OpenSSL refuses the pair.
    [[nodiscard]] DigestContext context(const Algorithm &algorithm, EVP_PKEY &key);

private:
    std::mutex mutex_;
    std::map<const Algorithm *, DigestContext> made_;
};

} // namespace obo::crypto

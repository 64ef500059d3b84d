// What it costs to try a passphrase: whoever makes a file decides how often its passphrase is hashed, and may
// have written 2^31.
#pragma once

#include <cstdint>

struct X509_algor_st; // OpenSSL's X509_ALGOR

namespace obo::crypto {

/// The work that one reading may cost, whatever the files say: some seconds. Files in use hash 1 to 1,000,000
/// times, or ask scrypt for N=2^14, r=8, p=1.
class PassphraseCost {
public:
    /// False when it would be too much: then nothing may be derived. `iterations` of any hash.
    [[nodiscard]] bool pay(std::int64_t iterations);
    /// What an encryption of RFC 7292 (appendix C) or RFC 8018 asks for: PKCS#12's own, PBES1, PBES2 with
    /// PBKDF2 or scrypt (RFC 7914). One that is not known costs nothing: it cannot be tried.
    [[nodiscard]] bool pay(const X509_algor_st &encryption);

private:
    std::int64_t left_ = 10'000'000;
};

} // namespace obo::crypto

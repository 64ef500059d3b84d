// An RSA key pair with the structure of CVE-2017-15361: each prime is k·M + (65537^a mod M), M the product of
// small primes. Made anew, so that no weak key of anybody's stands here.
#pragma once

#include "crypto/OpenSsl.h"
#include "crypto/jwk/Jwk.h"
#include "token/Base64Url.h"

namespace obo::tests {

inline crypto::BigNumber smallPrimesProduct()
{
    crypto::BigNumber product(BN_new());
    BN_one(product.get());
    for (unsigned candidate = 2; candidate <= 167; ++candidate) {
        bool prime = true;
        for (unsigned by = 2; by * by <= candidate; ++by)
            prime = prime && candidate % by != 0;
        if (prime)
            BN_mul_word(product.get(), candidate);
    }
    return product;
}

inline crypto::BigNumber rocaPrime(const BIGNUM &product, BN_CTX &context)
{
    crypto::BigNumber power(BN_new());
    crypto::BigNumber base(BN_new());
    crypto::BigNumber exponent(BN_new());
    crypto::BigNumber candidate(BN_new());
    BN_set_word(base.get(), 65537);
    do {
        BN_rand(exponent.get(), 60, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY);
        BN_mod_exp(power.get(), base.get(), exponent.get(), &product, &context);
        BN_rand(candidate.get(), 1024 - BN_num_bits(&product) + 1, BN_RAND_TOP_TWO, BN_RAND_BOTTOM_ANY);
        BN_mul(candidate.get(), candidate.get(), &product, &context);
        BN_add(candidate.get(), candidate.get(), power.get());
    } while (BN_num_bits(candidate.get()) != 1024 || BN_check_prime(candidate.get(), &context, nullptr) != 1);
    return candidate;
}

/// As a private JWK.
inline QByteArray rocaJwk()
{
    const std::unique_ptr<BN_CTX, crypto::Freed<BN_CTX_free>> context(BN_CTX_new());
    const auto product = smallPrimesProduct();
    const auto p = rocaPrime(*product, *context);
    const auto q = rocaPrime(*product, *context);
    const crypto::BigNumber n(BN_new());
    const crypto::BigNumber phi(BN_new());
    const crypto::BigNumber e(BN_new());
    BN_mul(n.get(), p.get(), q.get(), context.get());
    BN_sub_word(p.get(), 1);
    BN_sub_word(q.get(), 1);
    BN_mul(phi.get(), p.get(), q.get(), context.get());
    BN_set_word(e.get(), 65537);
    const crypto::BigNumber d(BN_mod_inverse(nullptr, e.get(), phi.get(), context.get()));
    const auto text = [](const crypto::BigNumber &number) {
        return token::toBase64Url(crypto::bytesOf(*number));
    };
    return R"({"kty":"RSA","kid":"roca","n":")" + text(n) + R"(","e":"AQAB","d":")" + text(d) + "\"}";
}

} // namespace obo::tests

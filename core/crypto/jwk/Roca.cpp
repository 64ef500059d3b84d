#include "crypto/jwk/Roca.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <openssl/bn.h>

namespace obo::crypto {
namespace {

// The odd primes below 168: the product that the library used for its smallest keys divides that of all larger.
// Those whose powers of 65537 are few come first, so that a sound key is let go after a division or two.
constexpr std::array<unsigned, 38> primes{37,  97,  11,  79,  61,  73,  127, 151, 13,  17,  19,  53, 71,
                                          103, 107, 109, 157, 3,   5,   7,   23,  29,  31,  41,  43, 47,
                                          59,  67,  83,  89,  101, 113, 131, 137, 139, 149, 163, 167};

bool isPowerOf65537(unsigned rest, unsigned prime)
{
    std::bitset<168> powers;
    for (unsigned power = 1; !powers.test(power); power = power * 65537 % prime)
        powers.set(power);
    return powers.test(rest);
}

} // namespace

bool hasRocaMark(const BIGNUM &modulus)
{
    return std::ranges::all_of(primes, [&modulus](unsigned prime) {
        return isPowerOf65537(static_cast<unsigned>(BN_mod_word(&modulus, prime)), prime);
    });
}

} // namespace obo::crypto

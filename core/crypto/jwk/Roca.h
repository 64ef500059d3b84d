// CVE-2017-15361, "ROCA": RSA keys made by Infineon's RSALib, whose private part can be found from the public.
#pragma once

struct bignum_st; // OpenSSL's BIGNUM

namespace obo::crypto {

/// Whether the modulus has the mark of that library: modulo each small prime it is a power of 65537. Another
/// modulus has it by chance once in about 2^27. Source: Nemec and others, "The Return of Coppersmith's Attack",
/// CCS 2017, section 2.
[[nodiscard]] bool hasRocaMark(const bignum_st &modulus);

} // namespace obo::crypto

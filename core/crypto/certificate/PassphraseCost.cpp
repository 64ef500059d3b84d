#include "crypto/certificate/PassphraseCost.h"

#include "crypto/OpenSsl.h"

#include <limits>
#include <openssl/x509.h>

namespace obo::crypto {
namespace {

constexpr std::int64_t tooMany = std::numeric_limits<std::int64_t>::max();
// scrypt's memory is 128·N·r bytes: 32 MiB. Its time is that of N·r·p; 2^17 of it takes about as long as
// 100,000 iterations.
constexpr std::int64_t mostScryptMemory = 1 << 18;

/// A number that does not fit, or is no count at all, costs more than there is.
std::int64_t countOf(const ASN1_INTEGER *number)
{
    std::int64_t count = 0;
    if (number == nullptr)
        return 1;
    return ASN1_INTEGER_get_int64(&count, number) == 1 && count > 0 ? count : tooMany;
}

template <class T>
T *unpacked(const X509_ALGOR &algorithm, const ASN1_ITEM *item)
{
    return static_cast<T *>(ASN1_TYPE_unpack_sequence(item, algorithm.parameter));
}

std::int64_t scryptCost(const X509_ALGOR &derivation)
{
    const std::unique_ptr<SCRYPT_PARAMS, Freed<SCRYPT_PARAMS_free>> params(
        unpacked<SCRYPT_PARAMS>(derivation, ASN1_ITEM_rptr(SCRYPT_PARAMS)));
    if (!params)
        return 0;
    const std::int64_t n = countOf(params->costParameter);
    const std::int64_t r = countOf(params->blockSize);
    const std::int64_t p = countOf(params->parallelizationParameter);
    if (n > mostScryptMemory || r > mostScryptMemory || p > mostScryptMemory || n * r > mostScryptMemory)
        return tooMany;
    return n * r * p; // at most 2^36
}

std::int64_t derivationCost(const X509_ALGOR &derivation)
{
    const int kind = OBJ_obj2nid(derivation.algorithm);
    if (kind == NID_id_scrypt)
        return scryptCost(derivation);
    if (kind != NID_id_pbkdf2)
        return 0;
    const std::unique_ptr<PBKDF2PARAM, Freed<PBKDF2PARAM_free>> params(
        unpacked<PBKDF2PARAM>(derivation, ASN1_ITEM_rptr(PBKDF2PARAM)));
    return params ? countOf(params->iter) : 0;
}

} // namespace

bool PassphraseCost::pay(std::int64_t iterations)
{
    if (iterations > left_) {
        left_ = 0;
        return false;
    }
    left_ -= iterations;
    return true;
}

bool PassphraseCost::pay(const X509_ALGOR &encryption)
{
    if (OBJ_obj2nid(encryption.algorithm) == NID_pbes2) {
        const std::unique_ptr<PBE2PARAM, Freed<PBE2PARAM_free>> params(
            unpacked<PBE2PARAM>(encryption, ASN1_ITEM_rptr(PBE2PARAM)));
        return !params || params->keyfunc == nullptr || pay(derivationCost(*params->keyfunc));
    }
    const std::unique_ptr<PBEPARAM, Freed<PBEPARAM_free>> params(
        unpacked<PBEPARAM>(encryption, ASN1_ITEM_rptr(PBEPARAM)));
    return !params || pay(countOf(params->iter));
}

} // namespace obo::crypto

#include "crypto/certificate/Chain.h"

#include <algorithm>
#include <openssl/x509v3.h>

namespace obo::crypto {
namespace {

constexpr int mostKeyBits = 16384; // to check with a larger one takes long

bool issued(X509 *issuer, X509 *certificate)
{
    EVP_PKEY *key = X509_get0_pubkey(issuer);
    return X509_check_issued(issuer, certificate) == X509_V_OK && key != nullptr
        && EVP_PKEY_get_bits(key) <= mostKeyBits && X509_verify(certificate, key) == 1;
}

} // namespace

std::vector<X509 *> chainOf(X509 *leaf, const std::vector<Certificate> &certificates)
{
    std::vector<X509 *> chain;
    X509 *last = leaf;
    const auto next = [&]() -> X509 * {
        for (const Certificate &one : certificates)
            if (X509_cmp(one.get(), leaf) != 0
                && std::ranges::none_of(chain, [&](X509 *have) { return X509_cmp(have, one.get()) == 0; })
                && issued(one.get(), last))
                return one.get();
        return nullptr;
    };
    while (X509_self_signed(last, 0) != 1) {
        X509 *issuer = next();
        if (issuer == nullptr)
            break;
        chain.push_back(issuer);
        last = issuer;
    }
    std::ignore = takeOpenSslErrors(); // who did not sign is no error
    return chain;
}

} // namespace obo::crypto

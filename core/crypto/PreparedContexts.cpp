#include "crypto/PreparedContexts.h"

#include "crypto/Primitives.h"
#include "crypto/jwk/Jwk.h"

namespace obo::crypto {

std::shared_ptr<PreparedContexts> newPreparedContexts() { return std::make_shared<PreparedContexts>(); }

DigestContext PreparedContexts::verifier(const Algorithm &algorithm, EVP_PKEY &key)
{
    return copied(verifiers_, EVP_DigestVerifyInit, algorithm, key);
}

DigestContext PreparedContexts::signer(const Algorithm &algorithm, EVP_PKEY &key)
{
    return copied(signers_, EVP_DigestSignInit, algorithm, key);
}

DigestContext PreparedContexts::copied(Made &made, Init *init, const Algorithm &algorithm, EVP_PKEY &key)
{
    const std::scoped_lock lock(mutex_);
    DigestContext &first = made[&algorithm];
    if (!first) {
        first.reset(EVP_MD_CTX_new());
        EVP_PKEY_CTX *keyContext = nullptr;
        if (init(first.get(), &keyContext, hashOf(algorithm), nullptr, &key) != 1
            || !setPadding(algorithm, keyContext))
            first.reset();
    }
    DigestContext copy(EVP_MD_CTX_new());
    if (!first || EVP_MD_CTX_copy_ex(copy.get(), first.get()) != 1)
        copy.reset();
    return copy;
}

} // namespace obo::crypto

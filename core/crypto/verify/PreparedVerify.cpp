#include "crypto/verify/PreparedVerify.h"

#include "crypto/Primitives.h"
#include "crypto/jwk/Jwk.h"

namespace obo::crypto {
namespace {

DigestContext fresh(const Algorithm &algorithm, EVP_PKEY &key)
{
    DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX *keyContext = nullptr;
    if (EVP_DigestVerifyInit(context.get(), &keyContext, hashOf(algorithm), nullptr, &key) != 1
        || !setPadding(algorithm, keyContext))
        context.reset();
    return context;
}

} // namespace

std::shared_ptr<PreparedVerify> newPreparedVerify() { return std::make_shared<PreparedVerify>(); }

DigestContext PreparedVerify::context(const Algorithm &algorithm, EVP_PKEY &key)
{
    const std::scoped_lock lock(mutex_);
    DigestContext &made = made_[&algorithm];
    if (!made)
        made = fresh(algorithm, key);
    DigestContext copy(EVP_MD_CTX_new());
    if (!made || EVP_MD_CTX_copy_ex(copy.get(), made.get()) != 1)
        copy.reset();
    return copy;
}

} // namespace obo::crypto

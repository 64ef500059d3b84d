#include "sandbox/keys/RsaKey.h"

#include "crypto/OpenSsl.h"
#include "sandbox/Words.h"

#include <openssl/core_names.h>

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

using crypto::BigNumber;
using Context = std::unique_ptr<BN_CTX, crypto::Freed<BN_CTX_free>>;
using Pkey = std::shared_ptr<EVP_PKEY>;

constexpr int bits = 2048;
constexpr unsigned exponent = 65537;

BigNumber number() { return BigNumber(BN_secure_new()); }

// The two highest bits are set, so that two of them make 2048 bits; below one of them the exponent has an
// inverse.
BigNumber prime(BN_CTX *context)
{
    BigNumber made = number();
    do
        if (!made || BN_generate_prime_ex2(made.get(), bits / 2, 0, nullptr, nullptr, nullptr, context) != 1)
            return {};
    while (BN_mod_word(made.get(), exponent) == 1);
    return made;
}

// RFC 8017 section 3.2: what of a key with two primes is not public, beside what is.
struct Parts {
    BigNumber p, q, n = number(), e = number(), d = number(), dp = number(), dq = number(), qi = number();
};

bool work(Parts &parts, BN_CTX *context)
{
    if (!parts.p || !parts.q)
        return false;
    if (BN_cmp(parts.p.get(), parts.q.get()) < 0)
        std::swap(parts.p, parts.q);
    const BigNumber pLess(BN_dup(parts.p.get()));
    const BigNumber qLess(BN_dup(parts.q.get()));
    const BigNumber product = number();
    for (BIGNUM *secret : {pLess.get(), qLess.get(), product.get(), parts.p.get(), parts.q.get()})
        if (secret != nullptr)
            BN_set_flags(secret, BN_FLG_CONSTTIME);
    return pLess && qLess && BN_sub_word(pLess.get(), 1) == 1 && BN_sub_word(qLess.get(), 1) == 1
        && BN_set_word(parts.e.get(), exponent) == 1
        && BN_mul(parts.n.get(), parts.p.get(), parts.q.get(), context) == 1
        && BN_mul(product.get(), pLess.get(), qLess.get(), context) == 1
        && BN_mod_inverse(parts.d.get(), parts.e.get(), product.get(), context) != nullptr
        && BN_mod(parts.dp.get(), parts.d.get(), pLess.get(), context) == 1
        && BN_mod(parts.dq.get(), parts.d.get(), qLess.get(), context) == 1
        && BN_mod_inverse(parts.qi.get(), parts.q.get(), parts.p.get(), context) != nullptr;
}

Pkey pkeyOf(const Parts &parts)
{
    const crypto::ParamBuilder builder(OSSL_PARAM_BLD_new());
    for (const auto &[name, value] :
         {std::pair{OSSL_PKEY_PARAM_RSA_N, parts.n.get()}, std::pair{OSSL_PKEY_PARAM_RSA_E, parts.e.get()},
          std::pair{OSSL_PKEY_PARAM_RSA_D, parts.d.get()},
          std::pair{OSSL_PKEY_PARAM_RSA_FACTOR1, parts.p.get()},
          std::pair{OSSL_PKEY_PARAM_RSA_FACTOR2, parts.q.get()},
          std::pair{OSSL_PKEY_PARAM_RSA_EXPONENT1, parts.dp.get()},
          std::pair{OSSL_PKEY_PARAM_RSA_EXPONENT2, parts.dq.get()},
          std::pair{OSSL_PKEY_PARAM_RSA_COEFFICIENT1, parts.qi.get()}})
        if (!builder || OSSL_PARAM_BLD_push_BN(builder.get(), name, value) != 1)
            return {};
    const crypto::Params parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    const crypto::KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    EVP_PKEY *made = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_KEYPAIR, parameters.get()) != 1)
        return {};
    return {made, EVP_PKEY_free};
}

} // namespace

// OpenSSL's own way (FIPS 186-4, with auxiliary primes) takes three times as long. With three primes a key
// would be made as fast as here, but OpenSSL signs with it in twice the time: its code for this processor is
// for two.
base::Result<crypto::Key> newRsaKey()
{
    const Context context(BN_CTX_secure_new());
    Parts parts{prime(context.get()), prime(context.get())};
    crypto::Key key;
    if (work(parts, context.get()))
        key.pkey = pkeyOf(parts);
    if (!key.pkey)
        return base::fail(base::ErrorKind::Crypto, Words::tr("OpenSSL cannot make an RSA key."),
                          crypto::takeOpenSslErrors());
    key.type = crypto::KeyType::Rsa;
    key.bits = EVP_PKEY_get_bits(key.pkey.get());
    key.use = u"sig"_s;
    return crypto::thumbprint(key).map([&key](const QString &print) {
        key.kid = print;
        return key;
    });
}

} // namespace obo::sandbox

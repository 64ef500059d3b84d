// RSA keys for tests of every room.
#pragma once

#include "crypto/OpenSsl.h"
#include "crypto/jwk/JwkParts.h"

#include <openssl/rsa.h>

namespace obo::tests {

inline crypto::Key madeRsaKey(int bits)
{
    crypto::Key key;
    key.type = crypto::KeyType::Rsa;
    key.pkey = std::shared_ptr<EVP_PKEY>(EVP_RSA_gen(static_cast<unsigned>(bits)), EVP_PKEY_free);
    key.bits = EVP_PKEY_get_bits(key.pkey.get());
    key.flaw = crypto::rsaFlaw(key);
    return key;
}

} // namespace obo::tests

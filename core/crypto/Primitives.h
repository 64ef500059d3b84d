// The signatures themselves: bytes in, bytes or yes and no out. No JWS, no header, no choice of key.
#pragma once

#include "base/Result.h"
#include "crypto/Algorithm.h"

#include <QByteArray>
#include <QByteArrayView>
#include <openssl/types.h>

namespace obo::crypto {

/// The caller has asked misfit() first. Errors: Crypto, when the key has no private part or OpenSSL refuses.
[[nodiscard]] base::Result<QByteArray> makeSignature(const Algorithm &algorithm, const Key &key,
                                                     const QByteArray &input);

/// True only when the signature has exactly the size that the algorithm and the key ask for, and holds.
[[nodiscard]] bool signatureHolds(const Algorithm &algorithm, const Key &key, const QByteArray &input,
                                  const QByteArray &signature);

/// Null for algorithms that hash by themselves (EdDSA).
[[nodiscard]] const EVP_MD *hashOf(const Algorithm &algorithm);
/// RSA's padding as RFC 7518 sections 3.3 and 3.5 want it; true and nothing done for other families.
[[nodiscard]] bool setPadding(const Algorithm &algorithm, EVP_PKEY_CTX *context);

[[nodiscard]] QByteArray sha256(QByteArrayView bytes);

} // namespace obo::crypto

// One private key out of its encodings.
#pragma once

#include "crypto/certificate/Ciphers.h"
#include "crypto/certificate/FileParts.h"
#include "crypto/certificate/PassphraseCost.h"
#include "crypto/certificate/PemBlocks.h"

namespace obo::crypto {

/// What is shared by all keys of one file while it is read.
struct Unlocking {
    FileReading reading;
    PassphraseCost cost;
    Ciphers ciphers;
};

/// PKCS#8 (RFC 5958). Errors: BadInput; a kind of key that no JWS algorithm uses is not even decoded.
[[nodiscard]] base::Result<PrivateKey> keyFrom(const PKCS8_PRIV_KEY_INFO &info, const FileReading &reading);
/// Encrypted PKCS#8, in PKCS#12 with the spelling of the passphrase that its file has ("none" has two, see
/// Pkcs12.cpp). `proven`: the file's own check held with it, so that a failure has another cause.
[[nodiscard]] base::Result<PrivateKey> keyFrom(const X509_SIG &encrypted, Unlocking &unlocking,
                                               const char *passphrase, bool proven);
/// A key in PEM: any label that holds a private key. Nothing for other labels.
[[nodiscard]] std::optional<base::Result<PrivateKey>> keyFrom(const PemBlock &block, Unlocking &unlocking);
/// DER: PKCS#8, encrypted or not, PKCS#1, SEC 1. Nothing when it is none of them.
[[nodiscard]] std::optional<base::Result<PrivateKey>> keyFromDer(std::string_view der, Unlocking &unlocking);

/// The key as the rest of this room uses it. Errors: BadInput for kinds, curves and sizes that are not signed
/// with.
[[nodiscard]] base::Result<Key> signingKey(PrivateKey key, const FileReading &reading);

} // namespace obo::crypto

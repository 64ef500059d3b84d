#include "crypto/certificate/OldPem.h"

#include <algorithm>
#include <array>
#include <openssl/crypto.h>

namespace obo::crypto {
namespace {

struct Encryption {
    QByteArray cipher; ///< "AES-128-CBC"
    QByteArray iv; ///< its first 8 bytes are the salt too
};

/// Of "DEK-Info: AES-128-CBC,0123…".
Encryption encryptionOf(const QByteArray &headers)
{
    for (const QByteArray &line : headers.split('\n')) {
        if (!line.startsWith("DEK-Info:"))
            continue;
        const QByteArray value = line.mid(9).trimmed();
        const qsizetype comma = value.indexOf(',');
        if (comma > 0)
            return {value.first(comma).trimmed(), QByteArray::fromHex(value.mid(comma + 1).trimmed())};
    }
    return {};
}

/// A stranger writes the header: whatever else stands there is told to nobody.
bool isCipherName(const QByteArray &name)
{
    constexpr qsizetype longest = 32;
    return !name.isEmpty() && name.size() <= longest && std::ranges::all_of(name, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
    });
}

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Freed<EVP_CIPHER_CTX_free>>;
using Cipher = std::unique_ptr<EVP_CIPHER, Freed<EVP_CIPHER_free>>;

base::Secret decrypted(const EVP_CIPHER *cipher, const Encryption &how, const base::Secret &bytes,
                       std::string_view passphrase)
{
    std::array<unsigned char, EVP_MAX_KEY_LENGTH> key{};
    // MD5 and one round: that is the form. Whoever can should use PKCS#8.
    const int length = EVP_BytesToKey(cipher, EVP_md5(), data(QByteArrayView(how.iv)),
                                      reinterpret_cast<const unsigned char *>(passphrase.data()),
                                      static_cast<int>(passphrase.size()), 1, key.data(), nullptr);
    QByteArray room(static_cast<qsizetype>(bytes.size()) + EVP_MAX_BLOCK_LENGTH, '\0');
    const CipherContext context(EVP_CIPHER_CTX_new());
    int size = 0;
    int rest = 0;
    const bool good = length > 0
        && EVP_DecryptInit_ex2(context.get(), cipher, key.data(), data(QByteArrayView(how.iv)), nullptr) == 1
        && EVP_DecryptUpdate(context.get(), data(room), &size,
                             reinterpret_cast<const unsigned char *>(bytes.view().data()),
                             static_cast<int>(bytes.size()))
            == 1
        && EVP_DecryptFinal_ex(context.get(), data(room) + size, &rest) == 1;
    OPENSSL_cleanse(key.data(), key.size());
    base::Secret plain = base::Secret::take(room);
    plain.keep(0, good ? static_cast<std::size_t>(size + rest) : 0);
    std::ignore = takeOpenSslErrors();
    return plain;
}

} // namespace

base::Result<base::Secret> decryptOldPem(const PemBlock &block, Unlocking &unlocking)
{
    const FileReading &reading = unlocking.reading;
    const Encryption how = encryptionOf(block.headers);
    if (!isCipherName(how.cipher)) // no passphrase opens that: none is asked for
        return damagedKey(reading);
    if (reading.passphrase.empty())
        return passphraseFault({}, reading);
    const auto context = unlocking.ciphers.contextOf(how.cipher.constData());
    if (!context)
        return unknownCipher(QString::fromLatin1(how.cipher), reading);
    const Cipher cipher(EVP_CIPHER_fetch(*context, how.cipher.constData(), nullptr));
    if (how.iv.size() < 8 || EVP_CIPHER_get_iv_length(cipher.get()) != how.iv.size())
        return damagedKey(reading);
    base::Secret plain = decrypted(cipher.get(), how, block.bytes, reading.passphrase);
    if (plain.isEmpty())
        return passphraseFault(reading.passphrase, reading);
    return plain;
}

} // namespace obo::crypto

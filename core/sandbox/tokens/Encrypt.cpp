#include "sandbox/tokens/Encrypt.h"

#include "crypto/OpenSsl.h"
#include "sandbox/tokens/ObjectText.h"
#include "token/Base64Url.h"

#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <tuple>

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

using crypto::data;
using crypto::sizeOf;
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, crypto::Freed<EVP_CIPHER_CTX_free>>;

constexpr int keyBytes = 32;
constexpr int ivBytes = 12;
constexpr int tagBytes = 16;

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    return RAND_bytes(data(bytes), count) == 1 ? bytes : QByteArray();
}

QByteArray wrapped(const QByteArray &key, const crypto::Key &reader)
{
    const crypto::KeyContext context(EVP_PKEY_CTX_new(reader.pkey.get(), nullptr));
    std::size_t size = 0;
    if (!context || EVP_PKEY_encrypt_init(context.get()) != 1
        || EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_OAEP_PADDING) != 1
        || EVP_PKEY_CTX_set_rsa_oaep_md(context.get(), EVP_sha256()) != 1
        || EVP_PKEY_encrypt(context.get(), nullptr, &size, data(QByteArrayView(key)), sizeOf(key)) != 1)
        return {};
    QByteArray bytes(static_cast<qsizetype>(size), Qt::Uninitialized);
    const bool done =
        EVP_PKEY_encrypt(context.get(), data(bytes), &size, data(QByteArrayView(key)), sizeOf(key)) == 1;
    return done ? bytes.first(static_cast<qsizetype>(size)) : QByteArray();
}

struct Sealed {
    QByteArray text, tag;
};

Sealed sealed(const QByteArray &plain, const QByteArray &key, const QByteArray &iv, const QByteArray &also)
{
    const CipherContext context(EVP_CIPHER_CTX_new());
    Sealed made{QByteArray(plain.size() + 16, Qt::Uninitialized), QByteArray(tagBytes, Qt::Uninitialized)};
    int written = 0;
    int last = 0;
    const bool done = context
        && EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, data(QByteArrayView(key)),
                              data(QByteArrayView(iv)))
            == 1
        && EVP_EncryptUpdate(context.get(), nullptr, &written, data(QByteArrayView(also)),
                             static_cast<int>(also.size()))
            == 1
        && EVP_EncryptUpdate(context.get(), data(made.text), &written, data(QByteArrayView(plain)),
                             static_cast<int>(plain.size()))
            == 1
        && EVP_EncryptFinal_ex(context.get(), data(made.text) + written, &last) == 1
        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, tagBytes, made.tag.data()) == 1;
    if (!done)
        return {};
    made.text.truncate(written + last);
    return made;
}

} // namespace

QByteArray encryptToken(const QByteArray &token, const crypto::Key &reader, const QString &kid)
{
    const QByteArray key = randomBytes(keyBytes);
    const QByteArray iv = randomBytes(ivBytes);
    const QByteArray header = token::toBase64Url(ObjectText()
                                                     .text("alg", u"RSA-OAEP-256")
                                                     .text("enc", u"A256GCM")
                                                     .text("typ", u"JWT")
                                                     .text("cty", u"JWT")
                                                     .text("kid", kid)
                                                     .json());
    const QByteArray encryptedKey = wrapped(key, reader);
    const Sealed content = sealed(token, key, iv, header);
    std::ignore = crypto::takeOpenSslErrors();
    if (encryptedKey.isEmpty() || content.tag.isEmpty())
        return {};
    return header + '.' + token::toBase64Url(encryptedKey) + '.' + token::toBase64Url(iv) + '.'
        + token::toBase64Url(content.text) + '.' + token::toBase64Url(content.tag);
}

} // namespace obo::sandbox

#include "crypto/certificate/PrivateKeys.h"

#include "crypto/Words.h"
#include "crypto/certificate/OldPem.h"
#include "crypto/jwk/JwkParts.h"

#include <array>
#include <openssl/pkcs12.h>

using namespace Qt::StringLiterals;

namespace obo::crypto {
namespace {

using Pkcs8 = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Freed<PKCS8_PRIV_KEY_INFO_free>>;
using EncryptedPkcs8 = std::unique_ptr<X509_SIG, Freed<X509_SIG_free>>;

const unsigned char *begin(std::string_view der) { return reinterpret_cast<const unsigned char *>(der.data()); }

/// Decoded, and nothing left over.
template <class Handle, auto Decode>
Handle decoded(std::string_view der)
{
    const unsigned char *at = begin(der);
    Handle made(Decode(nullptr, &at, static_cast<long>(der.size())));
    if (made && at != begin(der) + der.size())
        made.reset();
    std::ignore = takeOpenSslErrors();
    return made;
}

base::Result<PrivateKey> traditional(int type, std::string_view der, const FileReading &reading)
{
    const unsigned char *at = begin(der);
    PrivateKey key(d2i_PrivateKey(type, nullptr, &at, static_cast<long>(der.size())));
    const QString errors = takeOpenSslErrors();
    if (!key)
        return damagedKey(reading, errors);
    return key;
}

base::Result<PrivateKey> kindOfLabel(const QByteArray &label, std::string_view der, const FileReading &reading)
{
    if (label == "RSA PRIVATE KEY")
        return traditional(EVP_PKEY_RSA, der, reading);
    if (label == "EC PRIVATE KEY")
        return traditional(EVP_PKEY_EC, der, reading);
    if (label == "OPENSSH PRIVATE KEY")
        return reading.fail(
            Words::tr("%1 holds the key in OpenSSH's own form. Convert a copy with \"ssh-keygen -p -m "
                      "PKCS8 -f KEY\", and give that.")
                .arg(reading.name()));
    return reading.fail(Words::tr("%1 holds a %2, and client assertions are signed with RSA or EC keys. Make a "
                                  "certificate with such a key.")
                            .arg(reading.name(), QString::fromLatin1(label)));
}

base::Result<PrivateKey> unlocked(const X509_SIG &encrypted, Unlocking &unlocking)
{
    const std::string_view passphrase = unlocking.reading.passphrase;
    if (passphrase.empty())
        return passphraseFault({}, unlocking.reading);
    return keyFrom(encrypted, unlocking, passphrase.data(), false);
}

/// EC's names here and in JWS; nothing for the curves that JWS has not.
QString jwsCurve(const QByteArray &group)
{
    if (group == "prime256v1")
        return u"P-256"_s;
    if (group == "secp384r1")
        return u"P-384"_s;
    return group == "secp521r1" ? u"P-521"_s : QString();
}

QByteArray groupOf(EVP_PKEY *key)
{
    std::array<char, 80> name{};
    std::size_t size = 0;
    return EVP_PKEY_get_group_name(key, name.data(), name.size(), &size) == 1 ? QByteArray(name.data())
                                                                              : QByteArray();
}

constexpr int mostRsaBits = 16384; // above it a signature takes longer than anyone means

} // namespace

base::Result<PrivateKey> keyFrom(const PKCS8_PRIV_KEY_INFO &info, const FileReading &reading)
{
    const ASN1_OBJECT *algorithm = nullptr;
    PKCS8_pkey_get0(&algorithm, nullptr, nullptr, nullptr, &info);
    // Before it is decoded: of a DSA or DH key OpenSSL would compute the public part, minutes for a hostile
    // one.
    switch (OBJ_obj2nid(algorithm)) {
    case NID_rsaEncryption:
    case NID_X9_62_id_ecPublicKey:
    case NID_ED25519: break;
    default: {
        std::array<char, 80> name{};
        OBJ_obj2txt(name.data(), static_cast<int>(name.size()), algorithm, 0);
        return reading.fail(Words::tr("%1 holds a key for %2, and client assertions are signed with RSA or EC "
                                      "keys. Make a certificate with such a key.")
                                .arg(reading.name(), QString::fromLatin1(name.data())));
    }
    }
    PrivateKey key(EVP_PKCS82PKEY(&info));
    const QString errors = takeOpenSslErrors();
    if (!key)
        return damagedKey(reading, errors);
    return key;
}

base::Result<PrivateKey> keyFrom(const X509_SIG &encrypted, Unlocking &unlocking, const char *passphrase,
                                 bool proven)
{
    const FileReading &reading = unlocking.reading;
    const X509_ALGOR *algorithm = nullptr;
    X509_SIG_get0(&encrypted, &algorithm, nullptr);
    const auto context = unlocking.ciphers.contextOf(*algorithm);
    if (!context)
        return unknownCipher(Ciphers::nameOf(*algorithm), reading);
    if (!unlocking.cost.pay(*algorithm))
        return tooSlow(reading);
    const Pkcs8 info(PKCS8_decrypt_ex(&encrypted, passphrase, static_cast<int>(reading.passphrase.size()),
                                      *context, nullptr));
    const QString errors = takeOpenSslErrors();
    if (!info && !proven)
        return passphraseFault(reading.passphrase, reading);
    if (!info)
        return reading.fail(
            Words::tr("The private key in the file cannot be decrypted with the passphrase that opens the "
                      "file. Export it again, with one passphrase."),
            errors);
    return keyFrom(*info, reading);
}

std::optional<base::Result<PrivateKey>> keyFrom(const PemBlock &block, Unlocking &unlocking)
{
    const FileReading &reading = unlocking.reading;
    if (!block.label.endsWith("PRIVATE KEY"))
        return std::nullopt;
    const std::string_view der = block.bytes.view();
    if (block.label == "PRIVATE KEY") {
        const auto info = decoded<Pkcs8, d2i_PKCS8_PRIV_KEY_INFO>(der);
        return info ? keyFrom(*info, reading) : base::Result<PrivateKey>(damagedKey(reading));
    }
    if (block.label == "ENCRYPTED PRIVATE KEY") {
        const auto encrypted = decoded<EncryptedPkcs8, d2i_X509_SIG>(der);
        return encrypted ? unlocked(*encrypted, unlocking) : base::Result<PrivateKey>(damagedKey(reading));
    }
    if (!block.headers.contains("ENCRYPTED"))
        return kindOfLabel(block.label, der, reading);
    const auto plain = decryptOldPem(block, unlocking);
    if (!plain)
        return tl::unexpected(plain.error());
    auto key = kindOfLabel(block.label, plain->view(), reading);
    // Its padding may be right by chance.
    if (!key && (block.label.startsWith("RSA") || block.label.startsWith("EC")))
        return passphraseFault(reading.passphrase, reading);
    return key;
}

std::optional<base::Result<PrivateKey>> keyFromDer(std::string_view der, Unlocking &unlocking)
{
    if (const auto info = decoded<Pkcs8, d2i_PKCS8_PRIV_KEY_INFO>(der))
        return keyFrom(*info, unlocking.reading);
    if (const auto encrypted = decoded<EncryptedPkcs8, d2i_X509_SIG>(der))
        return unlocked(*encrypted, unlocking);
    for (const int type : {EVP_PKEY_RSA, EVP_PKEY_EC})
        if (auto key = traditional(type, der, unlocking.reading))
            return key;
    return std::nullopt;
}

base::Result<Key> signingKey(PrivateKey key, const FileReading &reading)
{
    Key made;
    made.bits = EVP_PKEY_get_bits(key.get());
    const int kind = EVP_PKEY_get_base_id(key.get());
    if (kind == EVP_PKEY_EC) {
        const QByteArray group = groupOf(key.get());
        made.type = KeyType::Ec;
        made.curve = jwsCurve(group);
        if (made.curve.isEmpty())
            return reading.fail(
                Words::tr("The key is on the curve %1, with which no JWT is signed. Make a certificate with an "
                          "RSA key, or an EC key on P-256, P-384 or P-521.")
                    .arg(group.isEmpty() ? Words::tr("that the file describes itself")
                                         : QString::fromLatin1(group)));
    } else if (kind == EVP_PKEY_ED25519) {
        made.type = KeyType::Ed25519;
        made.curve = u"Ed25519"_s;
    } else if (made.bits > mostRsaBits) {
        return reading.fail(
            Words::tr("The RSA key has %1 bits, more than any in use (16384). Make a certificate with a key of "
                      "2048 to 4096 bits.")
                .arg(made.bits));
    }
    made.pkey = std::shared_ptr<EVP_PKEY>(key.release(), EVP_PKEY_free);
    if (made.type == KeyType::Rsa)
        made.flaw = rsaFlaw(made);
    return made;
}

} // namespace obo::crypto

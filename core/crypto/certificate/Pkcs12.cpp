#include "crypto/certificate/Pkcs12.h"

#include "crypto/Words.h"
#include "crypto/certificate/ClientCertificate.h"

#include <array>
#include <openssl/pkcs7.h>
#include <variant>

using namespace Qt::StringLiterals;

namespace obo::crypto {
namespace {

void freeBags(STACK_OF(PKCS12_SAFEBAG) * bags) { sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free); }

void freeSafes(STACK_OF(PKCS7) * safes) { sk_PKCS7_pop_free(safes, PKCS7_free); }

using Bags = std::unique_ptr<STACK_OF(PKCS12_SAFEBAG), Freed<freeBags>>;
using Safes = std::unique_ptr<STACK_OF(PKCS7), Freed<freeSafes>>;
using Done = base::Result<std::monostate>;

constexpr int deepest = 8; // of bags inside bags

/// Reads with one spelling of the passphrase: "none" has two, no bytes at all and an empty text.
class Reader {
public:
    Reader(PKCS12 &file, Unlocking &unlocking, const char *passphrase)
        : file_(file)
        , unlocking_(unlocking)
        , passphrase_(passphrase)
        , size_(static_cast<int>(unlocking.reading.passphrase.size()))
    {
    }

    base::Result<FileParts> read()
    {
        if (const Done held = checkMac(); !held)
            return tl::unexpected(held.error());
        const Safes safes(PKCS12_unpack_authsafes(&file_));
        if (!safes)
            return damaged();
        for (int i = 0; i < sk_PKCS7_num(safes.get()); ++i)
            if (const Done done = safe(*sk_PKCS7_value(safes.get(), i)); !done)
                return tl::unexpected(done.error());
        return std::move(parts_);
    }

private:
    const FileReading &reading() const { return unlocking_.reading; }

    tl::unexpected<base::Error> damaged() const
    {
        return reading().fail(Words::tr("%1 is a damaged PKCS#12 file. Export it again.").arg(reading().name()),
                              takeOpenSslErrors());
    }

    Done checkMac()
    {
        if (PKCS12_mac_present(&file_) != 1)
            return {};
        const X509_ALGOR *algorithm = nullptr;
        const ASN1_INTEGER *iterations = nullptr;
        PKCS12_get0_mac(nullptr, &algorithm, nullptr, &iterations, &file_);
        std::array<char, 80> name{};
        OBJ_obj2txt(name.data(), static_cast<int>(name.size()), algorithm->algorithm, 1);
        if (QLatin1StringView(name.data()) == "1.2.840.113549.1.5.14"_L1)
            return reading().fail(
                Words::tr("%1 is a PKCS#12 file with the newer integrity check PBMAC1, which OpenSSL 3.0 to "
                          "3.3 cannot read. Export it again with \"openssl pkcs12 -export\" and without that "
                          "option, or as PEM.")
                    .arg(reading().name()));
        std::int64_t count = 1;
        if (iterations != nullptr && ASN1_INTEGER_get_int64(&count, iterations) != 1)
            return tooSlow(reading());
        if (count < 1)
            return damaged();
        if (!unlocking_.cost.pay(count))
            return tooSlow(reading());
        const bool holds = PKCS12_verify_mac(&file_, passphrase_, size_) == 1;
        std::ignore = takeOpenSslErrors();
        if (!holds)
            return passphraseFault(reading().passphrase, reading());
        proven_ = true;
        return {};
    }

    Done safe(PKCS7 &content)
    {
        if (PKCS7_type_is_data(&content)) {
            const Bags bags(PKCS12_unpack_p7data(&content));
            return bags ? all(bags.get(), 0) : Done(damaged());
        }
        // What only a certificate's key opens (RFC 7292 section 3.1) is not for passphrases.
        if (!PKCS7_type_is_encrypted(&content))
            return {};
        if (content.d.encrypted == nullptr || content.d.encrypted->enc_data->enc_data == nullptr)
            return damaged();
        const PKCS7_ENC_CONTENT &encrypted = *content.d.encrypted->enc_data;
        const auto context = unlocking_.ciphers.contextOf(*encrypted.algorithm);
        if (!context)
            return unknownCipher(Ciphers::nameOf(*encrypted.algorithm), reading());
        if (!unlocking_.cost.pay(*encrypted.algorithm))
            return tooSlow(reading());
        const Bags bags(static_cast<STACK_OF(PKCS12_SAFEBAG) *>(
            PKCS12_item_decrypt_d2i_ex(encrypted.algorithm, ASN1_ITEM_rptr(PKCS12_SAFEBAGS), passphrase_, size_,
                                       encrypted.enc_data, 1, *context, nullptr)));
        if (!bags && !proven_)
            return passphraseFault(reading().passphrase, reading());
        return bags ? all(bags.get(), 0) : Done(damaged());
    }

    Done all(const STACK_OF(PKCS12_SAFEBAG) * bags, int depth)
    {
        for (int i = 0; i < sk_PKCS12_SAFEBAG_num(bags); ++i)
            if (Done done = one(*sk_PKCS12_SAFEBAG_value(bags, i), depth); !done)
                return done;
        return {};
    }

    Done one(const PKCS12_SAFEBAG &bag, int depth)
    {
        switch (PKCS12_SAFEBAG_get_nid(&bag)) {
        case NID_certBag:
            if (Certificate certificate(PKCS12_SAFEBAG_get1_cert(&bag)); certificate)
                parts_.certificates.push_back(std::move(certificate));
            std::ignore = takeOpenSslErrors();
            return {};
        case NID_keyBag:
            return reading().wantKeys ? keep(keyFrom(*PKCS12_SAFEBAG_get0_p8inf(&bag), reading())) : Done();
        case NID_pkcs8ShroudedKeyBag:
            return reading().wantKeys
                ? keep(keyFrom(*PKCS12_SAFEBAG_get0_pkcs8(&bag), unlocking_, passphrase_, proven_))
                : Done();
        case NID_safeContentsBag:
            return depth < deepest ? all(PKCS12_SAFEBAG_get0_safes(&bag), depth + 1) : Done(damaged());
        default: return {};
        }
    }

    Done keep(base::Result<PrivateKey> key)
    {
        if (!key)
            return tl::unexpected(key.error());
        parts_.keys.push_back(std::move(*key));
        return {};
    }

    PKCS12 &file_;
    Unlocking &unlocking_;
    const char *passphrase_;
    int size_;
    bool proven_ = false; ///< the file's own check held with this passphrase
    FileParts parts_;
};

} // namespace

base::Result<FileParts> readPkcs12(PKCS12 &file, Unlocking &unlocking)
{
    const std::string_view passphrase = unlocking.reading.passphrase;
    if (!passphrase.empty())
        return Reader(file, unlocking, passphrase.data()).read();
    auto parts = Reader(file, unlocking, nullptr).read();
    if (!parts && needsPassphrase(parts.error()))
        parts = Reader(file, unlocking, "").read();
    return parts;
}

} // namespace obo::crypto

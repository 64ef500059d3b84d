#include "crypto/certificate/Ciphers.h"

#include <array>
#include <openssl/x509.h>

namespace obo::crypto {
namespace {

bool hasCipher(OSSL_LIB_CTX *context, const char *name)
{
    const std::unique_ptr<EVP_CIPHER, Freed<EVP_CIPHER_free>> cipher(EVP_CIPHER_fetch(context, name, nullptr));
    std::ignore = takeOpenSslErrors();
    return cipher != nullptr;
}

int cipherOf(const X509_ALGOR &encryption)
{
    const int kind = OBJ_obj2nid(encryption.algorithm);
    if (kind == NID_pbes2) {
        const std::unique_ptr<PBE2PARAM, Freed<PBE2PARAM_free>> params(static_cast<PBE2PARAM *>(
            ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(PBE2PARAM), encryption.parameter)));
        return params && params->encryption ? OBJ_obj2nid(params->encryption->algorithm) : NID_undef;
    }
    int cipher = NID_undef;
    int hash = NID_undef;
    return EVP_PBE_find(EVP_PBE_TYPE_OUTER, kind, &cipher, &hash, nullptr) == 1 ? cipher : NID_undef;
}

} // namespace

std::optional<OSSL_LIB_CTX *> Ciphers::contextOf(const char *cipher)
{
    if (hasCipher(nullptr, cipher))
        return nullptr;
    if (!legacy_) {
        legacy_.reset(OSSL_LIB_CTX_new());
        // Where the legacy provider is not installed, the second alone finds no more than before.
        old_.reset(OSSL_PROVIDER_load(legacy_.get(), "legacy"));
        usual_.reset(OSSL_PROVIDER_load(legacy_.get(), "default"));
    }
    if (hasCipher(legacy_.get(), cipher))
        return legacy_.get();
    return std::nullopt;
}

std::optional<OSSL_LIB_CTX *> Ciphers::contextOf(const X509_ALGOR &encryption)
{
    const int cipher = cipherOf(encryption);
    return cipher == NID_undef ? std::nullopt : contextOf(OBJ_nid2sn(cipher));
}

QString Ciphers::nameOf(const X509_ALGOR &encryption)
{
    if (const int cipher = cipherOf(encryption); cipher != NID_undef)
        return QString::fromLatin1(OBJ_nid2sn(cipher));
    std::array<char, 80> text{};
    OBJ_obj2txt(text.data(), static_cast<int>(text.size()), encryption.algorithm, 1);
    return QString::fromLatin1(text.data());
}

} // namespace obo::crypto

#include "crypto/certificate/ClientCertificate.h"

#include "crypto/Words.h"
#include "crypto/certificate/CertificateFacts.h"
#include "crypto/certificate/Chain.h"
#include "crypto/certificate/PrivateKeys.h"

using namespace Qt::StringLiterals;

namespace obo::crypto {
namespace {

/// A key and the certificate for it.
struct Pair {
    std::size_t key = 0;
    X509 *leaf = nullptr;
};

/// Of several certificates for a key, as after a renewal, the one that ends last.
Pair pairOf(const FileParts &parts)
{
    Pair pair;
    for (std::size_t i = 0; i < parts.keys.size() && pair.leaf == nullptr; ++i) {
        pair.key = i;
        for (const Certificate &one : parts.certificates) {
            EVP_PKEY *stated = X509_get0_pubkey(one.get());
            if (stated == nullptr || EVP_PKEY_eq(stated, parts.keys[i].get()) != 1)
                continue;
            if (pair.leaf == nullptr
                || ASN1_TIME_compare(X509_get0_notAfter(one.get()), X509_get0_notAfter(pair.leaf)) > 0)
                pair.leaf = one.get();
        }
    }
    std::ignore = takeOpenSslErrors();
    return pair;
}

base::Result<FileParts> partsOf(const CertificateFiles &files)
{
    FileReading reading{u"certificate"_s, files.passphrase.view(), true};
    if (files.key.isEmpty())
        return readParts(files.certificate, reading);
    FileReading keyReading = reading;
    keyReading.field = u"key"_s;
    auto parts = readParts(files.key, keyReading);
    if (!parts)
        return parts;
    // With a key of its own, the certificate's file need not be unlocked.
    reading.wantKeys = parts->keys.empty();
    auto more = readParts(files.certificate, reading);
    if (!more)
        return more;
    for (Certificate &certificate : more->certificates)
        parts->certificates.push_back(std::move(certificate));
    for (PrivateKey &key : more->keys)
        parts->keys.push_back(std::move(key));
    return parts;
}

} // namespace

base::Result<ClientCertificate> readClientCertificate(const CertificateFiles &files)
{
    auto parts = partsOf(files);
    if (!parts)
        return tl::unexpected(parts.error());
    const FileReading ofCertificate{u"certificate"_s, {}, true};
    const FileReading ofKey{files.key.isEmpty() ? u"certificate"_s : u"key"_s, {}, true};
    if (parts->certificates.empty() && parts->keys.empty())
        return ofCertificate.fail(
            Words::tr("There is neither a certificate nor a private key. Give the PKCS#12 or PEM file that has "
                      "both, or one file for each."));
    if (parts->certificates.empty())
        return ofCertificate.fail(
            Words::tr("There is a private key, but no certificate. Give the certificate that was made with the "
                      "key: its thumbprint tells the authority which key it is."));
    if (parts->keys.empty() && !files.key.isEmpty())
        return ofKey.fail(
            Words::tr("The key file holds a certificate and no private key. Give the file with the "
                      "private key."));
    if (parts->keys.empty())
        return base::fail(
            base::ErrorKind::BadInput,
            Words::tr(
                "The certificate file holds no private key, and without it nothing can be signed. Give the "
                "key's file too, or a PKCS#12 or PEM file with both."),
            {}, base::Place::field(u"key"_s));
    const Pair pair = pairOf(*parts);
    if (pair.leaf == nullptr)
        return ofKey.fail(
            Words::tr("The private key does not belong to the certificate %1. Give the key with which that "
                      "certificate was made, or the certificate of this key.")
                .arg(subjectOf(parts->certificates.front().get())));
    auto key = signingKey(std::move(parts->keys[pair.key]), ofKey);
    if (!key)
        return tl::unexpected(key.error());

    ClientCertificate made;
    made.facts = factsOf(pair.leaf, *key);
    if (!made.facts.notBefore.isValid() || !made.facts.notAfter.isValid())
        return ofCertificate.fail(Words::tr("The certificate's dates cannot be read. Have it made again."));
    made.key = std::move(*key);
    made.leaf = derOf(pair.leaf);
    for (X509 *issuer : chainOf(pair.leaf, parts->certificates))
        made.chain += derOf(issuer);
    return made;
}

} // namespace obo::crypto

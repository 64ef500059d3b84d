#include "crypto/certificate/FileParts.h"

#include "crypto/Words.h"
#include "crypto/certificate/ClientCertificate.h"
#include "crypto/certificate/Pkcs12.h"

#include <QLocale>
#include <array>

using namespace Qt::StringLiterals;

namespace obo::crypto {
namespace {

constexpr std::size_t mostBytes = 1 << 20; // a chain of ten with its key has some 20 KB
constexpr std::size_t mostCertificates = 100;
constexpr auto passphraseField = "passphrase"_L1;
constexpr auto neededDetail = "no passphrase given"_L1;

bool isDer(std::string_view bytes) { return bytes.size() > 2 && bytes[0] == 0x30; }

/// What a file holds that is no key and no certificate of use here.
struct OtherContent {
    const char *label;
    const char *words;
};

constexpr std::array others{
    OtherContent{"PUBLIC KEY",
                 QT_TRANSLATE_NOOP("obo::crypto",
                                   "%1 holds a public key only. Give the file with the "
                                   "certificate and the one with its private key.")},
    OtherContent{"CERTIFICATE REQUEST",
                 QT_TRANSLATE_NOOP("obo::crypto",
                                   "%1 holds a certificate request, not a certificate. Give the "
                                   "certificate that came of it.")},
    OtherContent{"PKCS7",
                 QT_TRANSLATE_NOOP("obo::crypto",
                                   "%1 is in PKCS#7 form, which holds no key. Convert it with "
                                   "\"openssl pkcs7 -print_certs\", and give the key's file "
                                   "too.")},
    OtherContent{"CRL",
                 QT_TRANSLATE_NOOP("obo::crypto",
                                   "%1 holds a list of revoked certificates. Give the file with "
                                   "your app's certificate.")},
    OtherContent{"PARAMETERS",
                 QT_TRANSLATE_NOOP("obo::crypto",
                                   "%1 holds only the parameters of a key. Give the file with "
                                   "the private key itself.")},
};

tl::unexpected<base::Error> nothingUsable(const PemReading &pem, const FileReading &reading)
{
    for (const OtherContent &other : others)
        for (const PemBlock &block : pem.blocks)
            if (block.label.endsWith(other.label))
                return reading.fail(Words::tr(other.words).arg(reading.name()));
    return reading.fail(Words::tr("%1 is PEM, and holds neither a certificate nor a private key. Give the file "
                                  "with your app's certificate and its key.")
                            .arg(reading.name()));
}

Certificate certificateFrom(std::string_view der, bool withTrust = false)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.data());
    const auto size = static_cast<long>(der.size());
    Certificate certificate(withTrust ? d2i_X509_AUX(nullptr, &at, size) : d2i_X509(nullptr, &at, size));
    std::ignore = takeOpenSslErrors();
    return certificate;
}

base::Result<FileParts> fromPem(const base::Secret &text, Unlocking &unlocking)
{
    const FileReading &reading = unlocking.reading;
    const PemReading pem = readPem(text);
    // What stands before the damage may be read, but what is missing would be told as something else.
    if (pem.damaged)
        return reading.fail(
            Words::tr("%1 begins as PEM and cannot be read to its end. Copy the whole of it again, from BEGIN "
                      "to END.")
                .arg(reading.name()));
    FileParts parts;
    bool keysPassedOver = false;
    for (const PemBlock &block : pem.blocks) {
        if (block.label.endsWith("CERTIFICATE")) {
            Certificate certificate = certificateFrom(block.bytes.view(), block.label.startsWith("TRUSTED"));
            if (!certificate)
                return reading.fail(
                    Words::tr("%1 holds a certificate that is damaged. Copy it again from where it came.")
                        .arg(reading.name()));
            parts.certificates.push_back(std::move(certificate));
        } else if (!reading.wantKeys) {
            keysPassedOver = keysPassedOver || block.label.endsWith("PRIVATE KEY");
        } else if (auto key = keyFrom(block, unlocking)) {
            if (!*key)
                return tl::unexpected(key->error());
            parts.keys.push_back(std::move(**key));
        }
    }
    if (parts.certificates.empty() && parts.keys.empty() && !keysPassedOver)
        return nothingUsable(pem, reading);
    return parts;
}

base::Result<FileParts> fromDer(std::string_view der, Unlocking &unlocking)
{
    FileParts parts;
    if (Certificate certificate = certificateFrom(der)) {
        parts.certificates.push_back(std::move(certificate));
        return parts;
    }
    const auto *at = reinterpret_cast<const unsigned char *>(der.data());
    const Pkcs12 pkcs12(d2i_PKCS12(nullptr, &at, static_cast<long>(der.size())));
    std::ignore = takeOpenSslErrors();
    if (pkcs12)
        return readPkcs12(*pkcs12, unlocking);
    if (auto key = keyFromDer(der, unlocking)) {
        if (!*key)
            return tl::unexpected(key->error());
        parts.keys.push_back(std::move(**key));
        return parts;
    }
    return unlocking.reading.fail(
        Words::tr("%1 looks like a binary (DER) file, and is neither a certificate nor a private key nor "
                  "PKCS#12 that can be read; it may be cut short. Copy it again, or export it as PEM or "
                  "PKCS#12.")
            .arg(unlocking.reading.name()));
}

base::Result<FileParts> fromAny(const base::Secret &bytes, Unlocking &unlocking)
{
    const FileReading &reading = unlocking.reading;
    if (bytes.isEmpty())
        return reading.fail(
            Words::tr("%1 is empty. Give a PEM or PKCS#12 file with the certificate and its private key.")
                .arg(reading.name()));
    if (bytes.size() > mostBytes)
        return reading.fail(
            Words::tr("%1 has %2, and a certificate with its key has a few KB. Give the PEM or PKCS#12 file of "
                      "your app's certificate.")
                .arg(reading.name(),
                     QLocale(QLocale::English)
                         .formattedDataSize(static_cast<qint64>(bytes.size()), 1, QLocale::DataSizeSIFormat)));
    if (isDer(bytes.view()))
        return fromDer(bytes.view(), unlocking);
    const base::Secret text = plainLines(bytes.view());
    if (holdsPem(text.view()))
        return fromPem(text, unlocking);
    const base::Secret decoded = fromBareBase64(text);
    if (isDer(decoded.view()))
        return fromDer(decoded.view(), unlocking);
    return reading.fail(
        Words::tr("%1 is neither PEM nor PKCS#12. Give the PEM or PKCS#12 file of your app's certificate.")
            .arg(reading.name()));
}

} // namespace

QString FileReading::name() const
{
    return field == "key"_L1 ? Words::tr("The key file") : Words::tr("The certificate file");
}

tl::unexpected<base::Error> FileReading::fail(const QString &sentence, const QString &detail) const
{
    return base::fail(base::ErrorKind::BadInput, sentence, detail, base::Place::field(field));
}

base::Result<FileParts> readParts(const base::Secret &bytes, const FileReading &reading)
{
    Unlocking unlocking{reading, {}, {}};
    auto parts = fromAny(bytes, unlocking);
    if (parts && parts->certificates.size() > mostCertificates)
        return reading.fail(
            Words::tr("%1 holds %2 certificates, more than a chain has. Give a file with your app's "
                      "certificate and those that lead to its root.")
                .arg(reading.name(), QString::number(parts->certificates.size())));
    return parts;
}

tl::unexpected<base::Error> passphraseFault(std::string_view given, const FileReading &reading)
{
    const auto place = base::Place::field(passphraseField);
    if (given.empty())
        return base::fail(
            base::ErrorKind::BadInput,
            Words::tr("%1 is protected by a passphrase. Give the passphrase.").arg(reading.name()),
            neededDetail, place);
    return base::fail(
        base::ErrorKind::BadInput,
        Words::tr("The passphrase does not open %1. Check its spelling, and that it is this file's.")
            .arg(reading.field == "key"_L1 ? Words::tr("the key file") : Words::tr("the certificate file")),
        {}, place);
}

bool needsPassphrase(const base::Error &error)
{
    return error.place == base::Place::field(passphraseField) && error.detail == neededDetail;
}

tl::unexpected<base::Error> tooSlow(const FileReading &reading)
{
    return reading.fail(
        Words::tr("%1 asks for so much work to try a passphrase that it would take minutes or more, so it was "
                  "not tried. Export it again with usual settings (OpenSSL's defaults).")
            .arg(reading.name()));
}

tl::unexpected<base::Error> damagedKey(const FileReading &reading, const QString &detail)
{
    return reading.fail(
        Words::tr("%1 holds a private key that is damaged. Copy it again from where it was made.")
            .arg(reading.name()),
        detail);
}

tl::unexpected<base::Error> unknownCipher(const QString &cipher, const FileReading &reading)
{
    return reading.fail(
        Words::tr(
            "%1 is encrypted with %2, which OpenSSL on this computer does not read: old ciphers are in its "
            "legacy provider, which is not here. Export the file again with AES-256, or convert it where "
            "that provider is: \"openssl pkcs12 -legacy -in FILE\".")
            .arg(reading.name(), cipher));
}

} // namespace obo::crypto

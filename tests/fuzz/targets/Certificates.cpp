// Files of keys and certificates: PEM, DER, PKCS#12, with and without a passphrase.
#include "crypto/Algorithm.h"
#include "crypto/Primitives.h"
#include "crypto/certificate/ClientCertificate.h"
#include "fuzz/targets/Targets.h"

#include <ctime>
#include <openssl/x509.h>

namespace obo::fuzz {
namespace {

// PassphraseCost lets some seconds pass, without sanitizers in OpenSSL: see "iteration bombs" in README.md.
constexpr double longestReading = 20;

base::Secret secretOf(QByteArrayView bytes)
{
    return base::Secret(std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())));
}

double threadSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

void requireDer(const QByteArray &der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    X509 *const certificate = d2i_X509(nullptr, &at, static_cast<long>(der.size()));
    require(certificate != nullptr, "a certificate is written as DER");
    unsigned char *out = nullptr;
    const int size = i2d_X509(certificate, &out);
    const bool same =
        size == der.size() && std::equal(der.begin(), der.end(), reinterpret_cast<const char *>(out));
    OPENSSL_free(out);
    X509_free(certificate);
    require(same, "a certificate writes back the same bytes");
}

void signsAndVerifies(const crypto::Key &key)
{
    for (const char *name : {"RS256", "PS256", "ES256", "ES384", "ES512", "EdDSA"}) {
        const crypto::Algorithm *algorithm = crypto::findAlgorithm(QLatin1StringView(name));
        if (algorithm == nullptr || !crypto::misfit(*algorithm, key).isEmpty())
            continue;
        const auto made = crypto::makeSignature(*algorithm, key, QByteArrayLiteral("x"));
        if (!made) {
            requireShown(made.error().summary + made.error().detail, "why it cannot sign is fit to show");
            continue;
        }
        (void)crypto::signatureHolds(*algorithm, key, QByteArrayLiteral("x"), *made);
    }
}

} // namespace

/// The first byte: bit 0, a key file of its own behind a line "=====" ; bit 1, a passphrase.
void certificate(QByteArrayView input)
{
    Choices choices(input);
    const unsigned how = choices.next();
    QByteArrayView whole = choices.rest();
    crypto::CertificateFiles files;
    if ((how & 1U) != 0) {
        const qsizetype cut = whole.indexOf("\n=====\n");
        files.key = secretOf(cut < 0 ? QByteArrayView() : whole.sliced(cut + 7));
        whole = cut < 0 ? whole : whole.first(cut);
    }
    files.certificate = secretOf(whole);
    if ((how & 2U) != 0)
        files.passphrase = base::Secret("practice passphrase");
    const double began = threadSeconds();
    const auto read = crypto::readClientCertificate(files);
    require(threadSeconds() - began < longestReading, "no file burns time");
    if (!read) {
        requireShown(read.error().summary + read.error().detail, "the error is fit to show");
        require(!read.error().summary.isEmpty(), "an error says what is wrong");
        require(read.error().place.kind == base::PlaceKind::Field, "an error says where to mend it");
        return;
    }
    requireShown(read->facts.subject + read->facts.issuer + read->facts.key, "names are fit to show");
    requireDer(read->leaf);
    for (const QByteArray &each : read->chain)
        requireDer(each);
    for (const auto &finding :
         crypto::certificateFindings(*read, QDateTime::fromSecsSinceEpoch(1'795'608'000, Qt::UTC)))
        requireShown(finding.summary + finding.why + finding.fix, "a finding is fit to show");
    signsAndVerifies(read->key);
}

} // namespace obo::fuzz

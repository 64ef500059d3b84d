#include "app/cli/options/CertificateOptions.h"

#include "app/cli/Verb.h"
#include "flow/credential/CertificateReading.h"

using namespace Qt::StringLiterals;

namespace obo::cli {
namespace {

QFuture<CredentialResult> ready(const base::Error &error)
{
    return QtFuture::makeReadyFuture(
        std::make_shared<base::Result<oauth::ClientCredential>>(base::fail(error)));
}

crypto::CertificateFiles copyOf(const crypto::CertificateFiles &files)
{
    return {files.certificate.clone(), files.key.clone(), files.passphrase.clone()};
}

/// The error in the terms of the command line.
base::Error inOptions(base::Error error)
{
    if (crypto::needsPassphrase(error))
        error.summary +=
            u' ' + Words::tr("Put it into an environment variable and name that with --passphrase-env.");
    else if (error.place == base::Place::field(u"key"_s))
        error.summary += u' ' + Words::tr("The option for it is --key.");
    return error;
}

} // namespace

void CertificateOptions::declare(Command verb, const QList<Option> &others)
{
    const Option certificate =
        verb.text("--certificate", certificate_,
                  Words::tr("File with the client certificate, and its key: PEM or PKCS#12"))
            .takes("FILE");
    for (const Option &other : others)
        certificate.excludes(other);
    verb.text("--key", key_, Words::tr("File with the certificate's private key, where it is not in the same"))
        .takes("FILE")
        .needs(certificate);
    verb.text("--passphrase-env", passphraseEnv_,
              Words::tr("Environment variable with the passphrase of the key's file"))
        .takes("NAME")
        .needs(certificate);
    verb.flag(
            "--send-chain", sendChain_,
            Words::tr("Send the certificate and its chain along (x5c: subject name and issuer authentication)"))
        .needs(certificate);
    verb.text("--signing-algorithm", algorithm_,
              Words::tr("PS256, RS256, ES256 …, instead of the one that suits the key"))
        .takes("ALG")
        .needs(certificate);
}

base::Result<crypto::CertificateFiles> CertificateOptions::files(Inputs &inputs) const
{
    crypto::CertificateFiles files;
    auto certificate = inputs.file(u"--certificate"_s, certificate_, u"certificate"_s);
    if (!certificate)
        return tl::unexpected(certificate.error());
    files.certificate = std::move(*certificate);
    if (!key_.isEmpty()) {
        auto key = inputs.file(u"--key"_s, key_, u"key"_s);
        if (!key)
            return tl::unexpected(key.error());
        files.key = std::move(*key);
    }
    if (!passphraseEnv_.isEmpty()) {
        auto passphrase = inputs.environment(u"--passphrase-env"_s, passphraseEnv_, u"passphrase"_s);
        if (!passphrase)
            return tl::unexpected(passphrase.error());
        files.passphrase = std::move(*passphrase);
    }
    return files;
}

QFuture<CredentialResult> CertificateOptions::credential(Job &job, Inputs &inputs) const
{
    auto read = files(inputs);
    if (!read)
        return ready(read.error());
    const auto again = std::make_shared<crypto::CertificateFiles>(copyOf(*read));
    const auto made = [this](const flow::CertificateResult &certificate) {
        return std::make_shared<base::Result<oauth::ClientCredential>>(certificate->map_error(inOptions).map(
            [this](const std::shared_ptr<const crypto::ClientCertificate> &held) -> oauth::ClientCredential {
                return oauth::SigningCertificate{held, algorithm_, sendChain_};
            }));
    };
    return flow::readCertificate(std::move(*read))
        .then(QtFuture::Launch::Sync,
              [&job, again, made](const flow::CertificateResult &certificate) -> QFuture<CredentialResult> {
                  if (*certificate || !crypto::needsPassphrase(certificate->error()) || !job.io.inIsTerminal)
                      return QtFuture::makeReadyFuture(made(certificate));
                  auto passphrase = job.io.readLine(Words::tr("Passphrase of the key's file: "));
                  if (!passphrase)
                      return ready(passphrase.error());
                  again->passphrase = std::move(*passphrase);
                  return flow::readCertificate(std::move(*again)).then(QtFuture::Launch::Sync, made);
              })
        .unwrap();
}

} // namespace obo::cli

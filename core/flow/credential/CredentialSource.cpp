#include "flow/credential/CredentialSource.h"

#include "base/Text.h"
#include "flow/Words.h"
#include "flow/credential/CertificateJob.h"
#include "flow/credential/FederatedToken.h"

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

CredentialResult credentialResult(base::Result<oauth::ClientCredential> made)
{
    return std::make_shared<base::Result<oauth::ClientCredential>>(std::move(made));
}

oauth::ClientCredential withSecret(base::Secret secret, const profile::Credential &credential)
{
    if (credential.secretMethod == "basic"_L1)
        return oauth::SecretByBasic{std::move(secret)};
    return oauth::SecretInBody{std::move(secret)};
}

oauth::ClientCredential withAssertion(base::Secret assertion)
{
    return oauth::ReadyAssertion{std::move(assertion)};
}

} // namespace

CredentialSource::CredentialSource(keychain::SecretStore &secrets, http::HttpClient &http,
                                   const OnceSecrets *once)
    : secrets_(secrets)
    , http_(http)
    , once_(once)
{
}

QFuture<CredentialResult> CredentialSource::read(const profile::Profile &profile,
                                                 const http::Transport &transport, std::stop_token stop) const
{
    const profile::Credential &credential = profile.credential;
    namespace kinds = profile::credentials;
    if (credential.kind == kinds::certificate) {
        auto job = std::make_shared<CertificateJob>(secrets_, once_, profile, std::move(stop));
        return job->start().then(QtFuture::Launch::Sync, [credential](const CertificateResult &reading) {
            return credentialResult(reading->map([&credential](const auto &read) {
                return oauth::ClientCredential(
                    oauth::SigningCertificate{read, credential.signingAlgorithm, credential.sendChain});
            }));
        });
    }
    if (credential.kind == kinds::federated)
        return federated(profile, transport, std::move(stop));
    if (credential.kind == kinds::command)
        return command(credential, transport, std::move(stop));
    if (credential.kind == kinds::secret || credential.kind.isEmpty())
        return secret(profile);
    return QtFuture::makeReadyFuture(credentialResult(base::fail(
        base::ErrorKind::BadInput,
        Words::tr(
            "The profile's credential is of the kind \"%1\", which this version does not know. Choose another "
            "kind, or use a newer version.")
            .arg(base::brief(credential.kind)),
        {}, base::Place::field(u"credential"_s))));
}

QFuture<CredentialResult> CredentialSource::secret(const profile::Profile &profile) const
{
    const QString key = profile::clientSecretKey(profile.id);
    if (const base::Secret *held = once_ ? once_->find(key) : nullptr)
        return QtFuture::makeReadyFuture(credentialResult(withSecret(held->clone(), profile.credential)));
    return secrets_.read(key).then(
        QtFuture::Launch::Sync, [credential = profile.credential](const keychain::StoreReply &reply) {
            if (reply.secret)
                return credentialResult(withSecret(reply.secret->clone(), credential));
            if (reply.outcome == keychain::Outcome::NotThere)
                return credentialResult(withSecret({}, credential));
            return credentialResult(base::fail(reply.toError()));
        });
}

QFuture<CredentialResult> CredentialSource::federated(const profile::Profile &profile,
                                                      const http::Transport &transport,
                                                      std::stop_token stop) const
{
    const profile::Credential &credential = profile.credential;
    if (credential.assertionSource != "github"_L1)
        return QtFuture::makeReadyFuture(credentialResult(federatedFromFile(credential).map(withAssertion)));
    const QString audience = credential.federatedAudience.isEmpty() ? federatedAudience(profile.cloudId)
                                                                    : credential.federatedAudience;
    return federatedFromGithub(http_, audience, transport, std::move(stop))
        .then(QtFuture::Launch::Sync,
              [](const SecretResult &read) { return credentialResult(std::move(*read).map(withAssertion)); });
}

QFuture<CredentialResult> CredentialSource::command(const profile::Credential &credential,
                                                    const http::Transport &transport,
                                                    std::stop_token stop) const
{
    return runCommand(credential.command, transport.deadline, std::move(stop))
        .then(QtFuture::Launch::Sync, [credential](const SecretResult &read) {
            return credentialResult(std::move(*read).map([&](base::Secret printed) {
                return credential.commandGives == "client_assertion"_L1
                    ? withAssertion(std::move(printed))
                    : withSecret(std::move(printed), credential);
            }));
        });
}

} // namespace obo::flow

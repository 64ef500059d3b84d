// A profile's client credential, from wherever it lives: keychain, files, another system, a program.
#pragma once

#include "flow/credential/CommandJob.h"
#include "flow/credential/OnceSecrets.h"
#include "http/HttpClient.h"
#include "keychain/SecretStore.h"
#include "oauth/ClientCredential.h"
#include "profile/Profile.h"

namespace obo::flow {

using CredentialResult = std::shared_ptr<base::Result<oauth::ClientCredential>>;

/// Holds no state between calls; what it is given outlives every future of it. One thread, with an event loop:
/// files and keys are read on the thread pool, all else and the end happen here.
class CredentialSource {
public:
    /// `once`: what was typed for this sitting is taken before the keychain is asked; may be null.
    CredentialSource(keychain::SecretStore &secrets, http::HttpClient &http, const OnceSecrets *once = nullptr);

    /// Secret: the keychain's; an empty one when it is not there, which oauth::missingCredential() names.
    /// Certificate: its files, read anew, with the key and the passphrase from the keychain where they are kept
    /// there; the passphrase is asked for only when the key needs one. Federated: the file as it is now, or
    /// GitHub's answer. Command: what it prints.
    /// Errors: those of readClientCertificate(), readSmallFile(), runCommand(), FederatedToken.h and the
    /// keychain; BadInput, field "credential", for a kind that this version does not know; Cancelled.
    [[nodiscard]] QFuture<CredentialResult> read(const profile::Profile &profile,
                                                 const http::Transport &transport, std::stop_token stop) const;

private:
    [[nodiscard]] QFuture<CredentialResult> secret(const profile::Profile &profile) const;
    [[nodiscard]] QFuture<CredentialResult>
    federated(const profile::Profile &profile, const http::Transport &transport, std::stop_token stop) const;
    [[nodiscard]] QFuture<CredentialResult> command(const profile::Credential &credential,
                                                    const http::Transport &transport,
                                                    std::stop_token stop) const;

    keychain::SecretStore &secrets_;
    http::HttpClient &http_;
    const OnceSecrets *once_;
};

} // namespace obo::flow

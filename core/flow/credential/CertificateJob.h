// One reading of a profile's certificate and key.
#pragma once

#include "flow/credential/CertificateReading.h"
#include "flow/credential/CredentialSource.h"

#include <QPromise>
#include <functional>

namespace obo::flow {

/// What a certificate file may weigh, in bytes: chains have some kilobytes.
inline constexpr qint64 mostCertificateFile = 1 << 20;

/// Lives until its future is finished. One thread, but for readCertificate().
class CertificateJob : public std::enable_shared_from_this<CertificateJob> {
public:
    using Reading = base::Result<std::shared_ptr<const crypto::ClientCertificate>>;

    CertificateJob(keychain::SecretStore &secrets, const OnceSecrets *once, profile::Profile profile,
                   std::stop_token stop);

    [[nodiscard]] QFuture<CertificateResult> start();

    /// The key is locked by a passphrase, whichever way it ended. Once the future is finished.
    [[nodiscard]] bool askedForPassphrase() const { return asked_; }

private:
    void ask(const QString &key, std::function<void(const keychain::StoreReply &)> use);
    void read(const base::Secret *passphrase);
    void onRead(const CertificateResult &reading);
    void finish(Reading reading);

    keychain::SecretStore &secrets_;
    const OnceSecrets *once_;
    profile::Profile profile_;
    std::stop_token stop_;
    base::Secret keptKey_; ///< from the keychain
    bool asked_ = false; ///< for the passphrase
    QPromise<CertificateResult> promise_;
};

} // namespace obo::flow

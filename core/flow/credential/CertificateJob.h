// One reading of a profile's certificate and key.
#pragma once

#include "flow/credential/CredentialSource.h"

#include <QObject>
#include <QPromise>

namespace obo::flow {

/// What a certificate file may weigh, in bytes: chains have some kilobytes.
inline constexpr qint64 mostCertificateFile = 1 << 20;

/// Lives until its future is finished. Asks the keychain on the thread that started it, reads files and unlocks
/// keys on the thread pool.
class CertificateJob : public std::enable_shared_from_this<CertificateJob> {
public:
    using Reading = base::Result<crypto::ClientCertificate>;

    CertificateJob(keychain::SecretStore &secrets, const OnceSecrets *once, const profile::Profile &profile,
                   std::stop_token stop);

    [[nodiscard]] QFuture<std::shared_ptr<Reading>> start();

private:
    void ask(const QString &key, std::function<void(const keychain::StoreReply &)> use);
    void read(const base::Secret *passphrase);
    void onRead(const std::shared_ptr<Reading> &reading);
    void finish(Reading reading);

    keychain::SecretStore &secrets_;
    const OnceSecrets *once_;
    profile::Profile profile_;
    std::stop_token stop_;
    base::Secret keptKey_; ///< from the keychain
    bool asked_ = false; ///< for the passphrase
    QPromise<std::shared_ptr<Reading>> promise_;
    std::shared_ptr<QObject> context_; ///< of the starting thread: where the pool's answer comes back to
};

} // namespace obo::flow

// The port to the operating system's keychain.
#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <QFuture>
#include <QString>
#include <memory>

namespace obo::keychain {

/// How a keychain call ended.
enum class Outcome {
    Stored, ///< write: there, and read back equal
    Found, ///< read: `secret` is set
    Removed,
    NotThere,
    Locked, ///< locked, or its prompt was dismissed or cannot open
    NoService, ///< no keychain answers on this machine
    Busy, ///< an earlier call never came back; nothing was asked
    TimedOut, ///< this call did not come back in time
    Failed,
};

struct StoreReply {
    Outcome outcome = Outcome::Failed;
    std::shared_ptr<base::Secret> secret; ///< only with Found
    QString summary; ///< translated sentence with the next step; for failures also what was looked for
    QString detail; ///< the service's own words

    [[nodiscard]] bool ok() const
    {
        return outcome == Outcome::Stored || outcome == Outcome::Found || outcome == Outcome::Removed;
    }

    /// As an Error of kind Keychain, place field "client_secret".
    [[nodiscard]] base::Error toError() const;
};

/// Every future finishes with one reply within the store's own deadline. One thread, with an event loop.
class SecretStore {
public:
    SecretStore() = default;
    SecretStore(const SecretStore &) = delete;
    SecretStore &operator=(const SecretStore &) = delete;
    virtual ~SecretStore() = default;

    /// Key names: "<profile id>/client-secret", "/key-passphrase", "/private-key".
    [[nodiscard]] virtual QFuture<StoreReply> read(const QString &key) = 0;
    [[nodiscard]] virtual QFuture<StoreReply> write(const QString &key, base::Secret secret) = 0;
    /// NotThere is a success for callers that only want it gone.
    [[nodiscard]] virtual QFuture<StoreReply> remove(const QString &key) = 0;
    /// For people: "GNOME Keyring", "KWallet", "Keychain"; "Secret Service" when only that is known.
    [[nodiscard]] virtual QString name() const = 0;
};

} // namespace obo::keychain

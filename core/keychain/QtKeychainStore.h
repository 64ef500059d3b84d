// The operating system's keychain through QtKeychain, with deadlines of our own.
#pragma once

#include "keychain/SecretStore.h"

#include <QObject>
#include <chrono>

namespace obo::keychain {

class KeychainCall;

/// Calls run one after another. A call waits at most `deadline` for its turn (then: Busy), and from there at
/// most `deadline` for its reply. While a prompt may be open (the collection is locked, or the service is one
/// that asks for each access) it is `promptDeadline`, because a person reads and types a password then.
///
/// 10 s because a bus activates a keyring on a busy machine within a few; gh takes 3 s but never waits for a
/// person. A call past its deadline replies TimedOut; when a QtKeychain job was under way for it, that job is
/// left alone until it ends by itself, and until then every call replies Busy at once, since QtKeychain runs
/// one job at a time in a process (SECURITY.md F6, F7). For the same reason: one store a process.
///
/// Ending the store closes it first. Thread: the main one, whose dispatcher must be GLib's on Linux (F8; the
/// reply says so when it is not).
class QtKeychainStore final : public QObject, public SecretStore {
    Q_OBJECT

public:
    explicit QtKeychainStore(const QString &service = QStringLiteral("obo-workbench"),
                             std::chrono::milliseconds deadline = std::chrono::seconds(10),
                             std::chrono::milliseconds promptDeadline = std::chrono::seconds(60));
    ~QtKeychainStore() override;

    /// Finishes every open future, and each that is asked for from now on (Failed).
    void close();

    [[nodiscard]] QFuture<StoreReply> read(const QString &key) override;
    [[nodiscard]] QFuture<StoreReply> write(const QString &key, base::Secret secret) override;
    [[nodiscard]] QFuture<StoreReply> remove(const QString &key) override;
    /// Known from the first call's end on; keychainName() before.
    [[nodiscard]] QString name() const override;

Q_SIGNALS:
    void nameChanged();

private:
    struct State;
    [[nodiscard]] QFuture<StoreReply> enqueue(std::unique_ptr<KeychainCall> call);
    void startNext();
    void onDeadline(KeychainCall *call);
    void settle(KeychainCall *call);
    void park(QObject *job);
    [[nodiscard]] std::chrono::milliseconds busyFor() const;
    std::unique_ptr<State> state_;
};

} // namespace obo::keychain

// One read, write or removal from its first question to its reply, as steps that never block.
#pragma once

#include "keychain/KeychainJob.h"
#include "keychain/SecretService.h"
#include "keychain/SecretStore.h"

#include <QPromise>

namespace obo::keychain {

/// A write is: read what stands there, remove it, write, read back and compare (SECURITY.md F4); when the write
/// fails the old entry is put back. A removal reads before and after, since libsecret reports a removal that
/// removed nothing as done.
class KeychainCall : public QObject {
    Q_OBJECT

public:
    enum class Kind { Read, Write, Remove };

    KeychainCall(Kind kind, const QString &service, const QString &key, base::Secret secret,
                 std::chrono::milliseconds deadline);

    [[nodiscard]] QFuture<StoreReply> future() { return promise_.future(); }

    void start();
    /// Ends without waiting further, with this reply. The job that is still under way, or null.
    QKeychain::Job *giveUp(StoreReply reply);

    /// The entry may have been changed, or may yet be.
    [[nodiscard]] bool mayHaveChanged() const { return mayHaveChanged_; }

Q_SIGNALS:
    /// The service answered; `state.locked` says whether a prompt may open now.
    void serviceSeen(const obo::keychain::ServiceState &state);
    /// The reply stands ready: deliver() hands it on.
    void finished();

public:
    /// Hands the reply to the future. Whoever continues on it may end the store: touch nothing afterwards.
    void deliver();

private:
    void onService(const ServiceState &state);
    void read();
    void write();
    void writeNow();
    void readBack();
    void putBack(StoreReply reply);
    void remove();
    void checkRemoved();
    void explain(const JobReply &job, std::function<void(StoreReply)> then);
    void finish(StoreReply reply);

    Kind kind_;
    QString service_;
    QString key_;
    base::Secret secret_;
    std::optional<base::Secret> old_; // what stood there before a write
    QString name_;
    bool mayHaveChanged_ = false;
    bool done_ = false;
    SecretService bus_;
    KeychainJob job_;
    StoreReply reply_;
    QPromise<StoreReply> promise_;
};

} // namespace obo::keychain

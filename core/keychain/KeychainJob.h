// One QtKeychain job, always in binary mode, whose secrets are wiped and which is given up without a crash.
#pragma once

#include "base/Secret.h"

#include <QPointer>
#include <functional>
#include <qt6keychain/keychain.h>

namespace obo::keychain {

struct JobReply {
    QKeychain::Error error = QKeychain::OtherError;
    QString words; ///< the service's own
    base::Secret secret; ///< of a read
    bool tooLarge = false; ///< a read that brought more than 1 MiB; `secret` is then empty
};

/// Starts jobs under one service and key, one at a time. Ending it gives the running job up.
///
/// A job that runs must never be deleted: libsecret keeps a bare pointer to it and cannot be cancelled
/// (SECURITY.md F6). So jobs have no parent, delete themselves after their answer, and are only disconnected
/// when given up. QtKeychain's own base64 copies are freed unwiped by it; ours are wiped here.
class KeychainJob {
public:
    using Then = std::function<void(JobReply)>;

    KeychainJob(QString service, QString key);
    KeychainJob(const KeychainJob &) = delete;
    KeychainJob &operator=(const KeychainJob &) = delete;
    ~KeychainJob();

    void read(Then then);
    void write(const base::Secret &secret, Then then);
    void remove(Then then);

    /// Stops listening. The job that is still under way, or null; it ends itself when its answer comes.
    QKeychain::Job *giveUp();

private:
    void start(QKeychain::Job *job, Then then);

    QString service_;
    QString key_;
    QPointer<QKeychain::Job> job_;
    QMetaObject::Connection listening_;
};

} // namespace obo::keychain

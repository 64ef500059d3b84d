// A keychain in memory for tests, with outcomes that can be queued.
#pragma once

#include "keychain/SecretStore.h"

#include <QPromise>
#include <QStringList>
#include <deque>
#include <map>

namespace obo::keychain {

/// Answers at once, in the order called. `next` queues an outcome for the calls to come (first in, first out)
/// that replaces what would really happen; `hold` keeps futures open until release() or the end, so that a test
/// can look at the time between.
class MemorySecretStore final : public SecretStore {
public:
    ~MemorySecretStore() override { release(); }

    [[nodiscard]] QFuture<StoreReply> read(const QString &key) override;
    [[nodiscard]] QFuture<StoreReply> write(const QString &key, base::Secret secret) override;
    [[nodiscard]] QFuture<StoreReply> remove(const QString &key) override;

    [[nodiscard]] QString name() const override { return storeName; }

    void next(Outcome outcome) { queued_.push_back(outcome); }

    /// Every call from now on ends like this, after the queue is empty.
    void always(std::optional<Outcome> outcome) { always_ = outcome; }

    /// This call ("remove KEY", as in `calls`) always ends like this.
    void failOn(const QString &call, Outcome outcome) { failing_.insert_or_assign(call, outcome); }

    void hold() { held_ = true; }

    void release();

    [[nodiscard]] bool holds(const QString &key) const { return entries.contains(key); }

    [[nodiscard]] QByteArray value(const QString &key) const;
    void put(const QString &key, QByteArrayView value);

    QString storeName = QStringLiteral("Memory");
    std::map<QString, base::Secret> entries;
    QStringList calls; ///< "read KEY", "write KEY", "remove KEY"

private:
    [[nodiscard]] std::optional<StoreReply> scripted();
    [[nodiscard]] QFuture<StoreReply> answer(StoreReply reply);

    std::map<QString, Outcome> failing_;
    std::deque<Outcome> queued_;
    std::optional<Outcome> always_;
    bool held_ = false;
    std::vector<std::pair<QPromise<StoreReply>, StoreReply>> open_;
};

} // namespace obo::keychain

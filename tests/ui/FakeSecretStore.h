// A keychain in memory that can be told to fail or to keep people waiting.
#pragma once

#include "keychain/SecretStore.h"

#include <QPromise>
#include <map>
#include <vector>

namespace obo::tests {

class FakeSecretStore final : public keychain::SecretStore {
public:
    std::map<QString, QByteArray> entries;
    keychain::Outcome failure = keychain::Outcome::Stored; ///< other than Stored: every call ends so
    bool hold = false; ///< calls wait for release()
    int reads = 0;

    QFuture<keychain::StoreReply> read(const QString &key) override
    {
        ++reads;
        return answer([this, key] {
            keychain::StoreReply reply;
            const auto found = entries.find(key);
            reply.outcome = found == entries.end() ? keychain::Outcome::NotThere : keychain::Outcome::Found;
            if (found != entries.end())
                reply.secret = std::make_shared<base::Secret>(found->second.toStdString());
            return reply;
        });
    }

    QFuture<keychain::StoreReply> write(const QString &key, base::Secret secret) override
    {
        const auto held = std::make_shared<base::Secret>(std::move(secret));
        return answer([this, key, held] {
            entries[key] = QByteArray(held->view().data(), static_cast<qsizetype>(held->size()));
            return keychain::StoreReply{keychain::Outcome::Stored, nullptr, {}, {}};
        });
    }

    QFuture<keychain::StoreReply> remove(const QString &key) override
    {
        return answer([this, key] {
            const auto outcome = entries.erase(key) ? keychain::Outcome::Removed : keychain::Outcome::NotThere;
            return keychain::StoreReply{outcome, nullptr, {}, {}};
        });
    }

    QString name() const override { return QStringLiteral("Test Keyring"); }

    void release()
    {
        hold = false;
        for (auto &waiting : std::exchange(waiting_, {}))
            waiting();
    }

private:
    template <class Make>
    QFuture<keychain::StoreReply> answer(Make make)
    {
        auto promise = std::make_shared<QPromise<keychain::StoreReply>>();
        promise->start();
        const auto finish = [this, promise, make] {
            if (failure == keychain::Outcome::Stored)
                promise->addResult(make());
            else
                promise->addResult(keychain::StoreReply{
                    failure, nullptr, QStringLiteral("The keychain is locked. Unlock it and try again."), {}});
            promise->finish();
        };
        QFuture<keychain::StoreReply> future = promise->future();
        if (hold)
            waiting_.push_back(finish);
        else
            finish();
        return future;
    }

    std::vector<std::function<void()>> waiting_;
};

} // namespace obo::tests

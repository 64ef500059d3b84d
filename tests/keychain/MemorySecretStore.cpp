#include "keychain/MemorySecretStore.h"

using namespace Qt::StringLiterals;

namespace obo::keychain {

QFuture<StoreReply> MemorySecretStore::read(const QString &key)
{
    calls << u"read "_s + key;
    if (auto reply = scripted())
        return answer(*reply);
    const auto entry = entries.find(key);
    if (entry == entries.end())
        return answer({Outcome::NotThere, nullptr, u"Not there."_s, {}});
    return answer({Outcome::Found, std::make_shared<base::Secret>(entry->second.clone()), {}, {}});
}

QFuture<StoreReply> MemorySecretStore::write(const QString &key, base::Secret secret)
{
    calls << u"write "_s + key;
    if (auto reply = scripted())
        return answer(*reply);
    entries.insert_or_assign(key, std::move(secret));
    return answer({Outcome::Stored, nullptr, {}, {}});
}

QFuture<StoreReply> MemorySecretStore::remove(const QString &key)
{
    calls << u"remove "_s + key;
    if (auto reply = scripted())
        return answer(*reply);
    const bool removed = entries.erase(key) > 0;
    return answer({removed ? Outcome::Removed : Outcome::NotThere, nullptr, {}, {}});
}

void MemorySecretStore::release()
{
    held_ = false;
    for (auto &[promise, reply] : std::exchange(open_, {})) {
        promise.addResult(reply);
        promise.finish();
    }
}

QByteArray MemorySecretStore::value(const QString &key) const
{
    const auto entry = entries.find(key);
    if (entry == entries.end())
        return {};
    const auto view = entry->second.view();
    return {view.data(), static_cast<qsizetype>(view.size())};
}

void MemorySecretStore::put(const QString &key, QByteArrayView value)
{
    entries.insert_or_assign(
        key, base::Secret(std::string_view(value.data(), static_cast<std::size_t>(value.size()))));
}

std::optional<StoreReply> MemorySecretStore::scripted()
{
    std::optional<Outcome> outcome = always_;
    if (const auto failing = failing_.find(calls.last()); failing != failing_.end())
        outcome = failing->second;
    if (!queued_.empty()) {
        outcome = queued_.front();
        queued_.pop_front();
    }
    if (!outcome)
        return std::nullopt;
    return StoreReply{*outcome, nullptr, u"Scripted outcome."_s, u"MemorySecretStore"_s};
}

QFuture<StoreReply> MemorySecretStore::answer(StoreReply reply)
{
    QPromise<StoreReply> promise;
    auto future = promise.future();
    promise.start();
    if (held_) {
        open_.emplace_back(std::move(promise), std::move(reply));
    } else {
        promise.addResult(std::move(reply));
        promise.finish();
    }
    return future;
}

} // namespace obo::keychain

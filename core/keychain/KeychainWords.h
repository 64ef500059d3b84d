// The sentences for each outcome of a keychain call: what happened, which service it was, what to do next.
#pragma once

#include "keychain/SecretStore.h"

#include <chrono>

namespace obo::keychain {

/// What keeps secrets on this system, before it is known which program it is: "Secret Service", "Keychain"
/// (macOS), "Credential Manager" (Windows).
[[nodiscard]] QString keychainName();

/// `detail` is the service's own words. Never given a secret.
[[nodiscard]] StoreReply stored(const QString &service);
[[nodiscard]] StoreReply found(std::shared_ptr<base::Secret> secret);
[[nodiscard]] StoreReply removed(const QString &service);
[[nodiscard]] StoreReply notThere(const QString &service);
[[nodiscard]] StoreReply locked(const QString &service, const QString &detail);
/// `lookedFor`: the bus name that nobody owns; empty when there is no session bus to ask.
[[nodiscard]] StoreReply noService(const QString &lookedFor, const QString &detail);
[[nodiscard]] StoreReply busy(const QString &service, std::chrono::milliseconds since);
/// `wroteOrRemoved`: the call may still take effect when the service wakes up, and the reply says so.
[[nodiscard]] StoreReply timedOut(const QString &service, std::chrono::milliseconds after, bool wroteOrRemoved);
[[nodiscard]] StoreReply failed(const QString &service, const QString &detail);
/// What came back after a write was not what was stored.
[[nodiscard]] StoreReply readBackDiffers(const QString &service);
/// After a removal the entry is still there.
[[nodiscard]] StoreReply stillThere(const QString &service);
[[nodiscard]] StoreReply tooLarge(const QString &service);
/// The store ended before the answer came.
[[nodiscard]] StoreReply closed();
/// Appends to a failed write whether the entry that stood there before is back.
[[nodiscard]] StoreReply withOldSecret(StoreReply reply, bool isBack);

} // namespace obo::keychain

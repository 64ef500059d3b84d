// How a profile's server is reached: its CA file, its proxy, and who one is at the proxy.
#pragma once

#include "http/HttpClient.h"
#include "keychain/SecretStore.h"
#include "profile/Profile.h"

#include <QFuture>
#include <memory>

namespace obo::flow {

/// The certificates of a file: PEM, one or more, or one in DER. Reads at most 1 MiB. `option` names the place
/// it came from, for the sentence. Errors: BadInput with place `ca`.
[[nodiscard]] base::Result<http::Anchors> readAnchors(const QString &path);
/// The same of a file that was read already. `shown`: how the sentence calls it.
[[nodiscard]] base::Result<http::Anchors> anchorsIn(const QByteArray &bytes, const QString &shown);

using TransportResult = std::shared_ptr<base::Result<http::Transport>>;

/// With the profile's CA file (read on the thread pool) and proxy; with a proxy user, the password from the
/// keychain. At once done when there is nothing to read. Errors: BadInput with place `ca` or `proxy`, Keychain.
/// Call on the store's thread; `secrets` outlives the call.
[[nodiscard]] QFuture<TransportResult> transportOf(const profile::Profile &profile,
                                                   keychain::SecretStore &secrets);

} // namespace obo::flow

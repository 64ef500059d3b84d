// Tries the way to an authority, step by step: proxy, name, TCP, TLS, discovery, keys.
#pragma once

#include "flow/connection/ConnectionReport.h"
#include "http/HttpClient.h"
#include "oauth/Authority.h"

#include <QFuture>
#include <functional>
#include <memory>
#include <stop_token>

namespace obo::flow {

struct ConnectionInput {
    oauth::AuthorityChoice authority; ///< without a tenant, Entra ID is asked about "common"
    http::Transport transport; ///< its deadline holds for the whole
};

/// Called on the caller's thread whenever a step begins or ends.
using ConnectionListener = std::function<void(const ConnectionReport &)>;
using ConnectionResult = std::shared_ptr<const ConnectionReport>;

/// Nothing secret is sent: no token request, no credential but the proxy's to the proxy. Asked are the name
/// service, the proxy or the host, and by GET the discovery document and the keys that it names. Finishes with
/// exactly one report; when `stop` is requested at once, whatever the network does. Needs an event loop; `http`
/// outlives the call.
[[nodiscard]] QFuture<ConnectionResult> testConnection(http::HttpClient &http, ConnectionInput input,
                                                       std::stop_token stop, ConnectionListener onChange = {});

} // namespace obo::flow

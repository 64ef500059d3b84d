// The documents that clients read first: OpenID Connect discovery (Discovery 1.0, section 4) and the keys.
#pragma once

#include "sandbox/State.h"
#include "sandbox/World.h"
#include "sandbox/door/Http.h"

namespace obo::sandbox {

/// `version` 1 for `/{tenant}/.well-known/…`, whose issuer is that of v1.0 tokens.
[[nodiscard]] HttpAnswer answerDiscovery(const World &world, State &state, const QString &tenant, int version,
                                         const HttpRequest &request);
[[nodiscard]] HttpAnswer answerKeys(const World &world, State &state, const QString &tenant,
                                    const HttpRequest &request);
/// `/common/discovery/instance?authorization_endpoint=…`
[[nodiscard]] HttpAnswer answerInstance(const World &world, const HttpRequest &request);

} // namespace obo::sandbox

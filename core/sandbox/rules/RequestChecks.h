// Is this a request for a token at all, and from whom?
#pragma once

#include "sandbox/rules/Attempt.h"

namespace obo::sandbox::checks {

[[nodiscard]] Outcome nothingTwice(Attempt &attempt);
[[nodiscard]] Outcome noResourceParameter(Attempt &attempt);
[[nodiscard]] Outcome basicReadable(Attempt &attempt);
[[nodiscard]] Outcome clientIdGiven(Attempt &attempt);
[[nodiscard]] Outcome onBehalfOfAsked(Attempt &attempt);
[[nodiscard]] Outcome assertionGiven(Attempt &attempt);
[[nodiscard]] Outcome scopeGiven(Attempt &attempt);
[[nodiscard]] Outcome scopeGivenByApp(Attempt &attempt);
[[nodiscard]] Outcome tenantKnown(Attempt &attempt);
[[nodiscard]] Outcome clientKnown(Attempt &attempt);

/// For other endpoints than the token endpoint: 900023, or 90002 with discovery's error.
[[nodiscard]] Outcome tenantKnownAtDiscovery(const Directory &directory, const QString &tenant);

} // namespace obo::sandbox::checks

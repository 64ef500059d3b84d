// A client assertion that another issuer signed (workload identity federation): is it the one that the app
// registration trusts?
#pragma once

#include "sandbox/rules/Attempt.h"

namespace obo::sandbox::checks {

/// Its issuer is a URL; that of a client's own assertion is the client's ID.
[[nodiscard]] bool isFederated(const token::Jwt &clientAssertion);

[[nodiscard]] Outcome issuerTrusted(Attempt &attempt);
[[nodiscard]] Outcome issuersKeyKnown(Attempt &attempt);
[[nodiscard]] Outcome issuersSignatureHolds(Attempt &attempt);
[[nodiscard]] Outcome federatedAudienceHolds(Attempt &attempt);
[[nodiscard]] Outcome federatedSubjectHolds(Attempt &attempt);

} // namespace obo::sandbox::checks

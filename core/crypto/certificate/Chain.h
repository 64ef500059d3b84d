// The certificates that lead from one to its root, in order.
#pragma once

#include "crypto/certificate/FileParts.h"

namespace obo::crypto {

/// The leaf's issuer, that one's issuer …, as far as `certificates` has them; each is named as issuer by the
/// one before and signed it. A self-signed one ends the chain and is in it. Not owning.
[[nodiscard]] std::vector<X509 *> chainOf(X509 *leaf, const std::vector<Certificate> &certificates);

} // namespace obo::crypto

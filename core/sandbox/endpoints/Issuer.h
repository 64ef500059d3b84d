// The second issuer's documents, below `/practice-cluster`: discovery and keys, as a Kubernetes cluster serves
// them.
#pragma once

#include "sandbox/World.h"
#include "sandbox/door/Http.h"

namespace obo::sandbox {

/// `rest` is the path behind the issuer's own. 404 for what it does not have.
[[nodiscard]] HttpAnswer answerIssuer(const World &world, QByteArrayView rest, const HttpRequest &request);

} // namespace obo::sandbox

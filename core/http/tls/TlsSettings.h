// How TLS is spoken: version, verification and whom to trust.
#pragma once

#include "http/tls/Anchors.h"

namespace obo::http {

/// TLS 1.2 or later, the other side's certificate always checked, against the system's roots and
/// `extraAnchors`.
[[nodiscard]] QSslConfiguration tlsConfiguration(const Anchors &extraAnchors);

} // namespace obo::http

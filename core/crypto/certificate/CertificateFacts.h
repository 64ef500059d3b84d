// What a certificate says of itself.
#pragma once

#include "crypto/certificate/ClientCertificate.h"
#include "crypto/certificate/FileParts.h"

namespace obo::crypto {

[[nodiscard]] QByteArray derOf(X509 *certificate);
/// Fit to show, shortened.
[[nodiscard]] QString subjectOf(X509 *certificate);
[[nodiscard]] CertificateFacts factsOf(X509 *certificate, const Key &key);

} // namespace obo::crypto

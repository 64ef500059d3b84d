// A client certificate read off the calling thread: a passphrase may take seconds by design.
#pragma once

#include "crypto/certificate/ClientCertificate.h"

#include <QFuture>
#include <memory>

namespace obo::flow {

using CertificateResult = std::shared_ptr<base::Result<std::shared_ptr<const crypto::ClientCertificate>>>;

/// crypto::readClientCertificate() on a thread of the pool; the files' bytes are wiped when it is done. Cannot
/// be stopped: leave the future alone and its result falls away. Finishes with exactly one result, on the
/// calling thread, which has an event loop.
[[nodiscard]] QFuture<CertificateResult> readCertificate(crypto::CertificateFiles files);

} // namespace obo::flow

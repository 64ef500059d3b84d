// A client certificate read off the calling thread: a passphrase takes seconds by design, and a file may lie on
// a drive that does not answer.
#pragma once

#include "crypto/certificate/ClientCertificate.h"

#include <QFuture>
#include <functional>
#include <memory>

namespace obo::flow {

using CertificateResult = std::shared_ptr<base::Result<std::shared_ptr<const crypto::ClientCertificate>>>;

/// crypto::readClientCertificate() on a thread of the pool; the files' bytes are wiped when it is done. Cannot
/// be stopped: leave the future alone and its result falls away. Finishes with exactly one result, on the
/// calling thread, which has an event loop.
[[nodiscard]] QFuture<CertificateResult> readCertificate(crypto::CertificateFiles files);

/// Brings the files' bytes; runs once, on a thread of the pool.
using OpenCertificate = std::move_only_function<base::Result<crypto::CertificateFiles>()>;
/// The same, with the files opened on that thread as well. Also gives the error of `open`.
[[nodiscard]] QFuture<CertificateResult> readCertificate(OpenCertificate open);

} // namespace obo::flow

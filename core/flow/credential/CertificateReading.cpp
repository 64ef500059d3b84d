#include "flow/credential/CertificateReading.h"

#include "crypto/OnPool.h"

namespace obo::flow {

QFuture<CertificateResult> readCertificate(crypto::CertificateFiles files)
{
    return readCertificate([given = std::move(files)]() mutable -> base::Result<crypto::CertificateFiles> {
        return std::move(given);
    });
}

QFuture<CertificateResult> readCertificate(OpenCertificate open)
{
    return crypto::onPool([open = std::move(open)]() mutable {
        return open().and_then(crypto::readClientCertificate).map([](crypto::ClientCertificate &&certificate) {
            return std::make_shared<const crypto::ClientCertificate>(std::move(certificate));
        });
    });
}

} // namespace obo::flow

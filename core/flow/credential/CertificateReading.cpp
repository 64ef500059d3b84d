#include "flow/credential/CertificateReading.h"

#include "crypto/OnPool.h"

namespace obo::flow {

QFuture<CertificateResult> readCertificate(crypto::CertificateFiles files)
{
    return crypto::onPool([given = std::move(files)] {
        return crypto::readClientCertificate(given).map([](crypto::ClientCertificate &&certificate) {
            return std::make_shared<const crypto::ClientCertificate>(std::move(certificate));
        });
    });
}

} // namespace obo::flow

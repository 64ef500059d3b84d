#include "flow/credential/CertificateReading.h"

#include "crypto/ThreadEnd.h"

#include <QPromise>
#include <QThreadPool>

namespace obo::flow {

QFuture<CertificateResult> readCertificate(crypto::CertificateFiles files)
{
    // Shared, because what the pool runs must be copyable.
    const auto given = std::make_shared<crypto::CertificateFiles>(std::move(files));
    const auto promise = std::make_shared<QPromise<CertificateResult>>();
    promise->start();
    auto future = promise->future();
    const std::shared_ptr<QObject> context(new QObject, [](QObject *object) { object->deleteLater(); });
    QThreadPool::globalInstance()->start([given, promise, context] {
        auto read = crypto::readClientCertificate(*given).map([](crypto::ClientCertificate &&certificate) {
            return std::make_shared<const crypto::ClientCertificate>(std::move(certificate));
        });
        *given = {};
        crypto::leaveThread();
        const auto result =
            std::make_shared<base::Result<std::shared_ptr<const crypto::ClientCertificate>>>(std::move(read));
        QMetaObject::invokeMethod(
            context.get(),
            [promise, result] {
                promise->addResult(result);
                promise->finish();
            },
            Qt::QueuedConnection);
    });
    return future;
}

} // namespace obo::flow

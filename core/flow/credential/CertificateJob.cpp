#include "flow/credential/CertificateJob.h"

#include "crypto/ThreadEnd.h"
#include "flow/credential/SmallFile.h"
#include "oauth/Fields.h"

#include <QCoreApplication>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::flow)
};

struct Paths {
    QString certificate, key;
};

CertificateJob::Reading readFiles(const Paths &paths, base::Secret keptKey, base::Secret passphrase)
{
    auto certificate = readSmallFile(paths.certificate, mostCertificateFile, u"certificate"_s);
    if (!certificate)
        return base::fail(certificate.error());
    crypto::CertificateFiles files{std::move(*certificate), std::move(keptKey), std::move(passphrase)};
    if (files.key.isEmpty() && !paths.key.isEmpty()) {
        auto key = readSmallFile(paths.key, mostCertificateFile, u"key"_s);
        if (!key)
            return base::fail(key.error());
        files.key = std::move(*key);
    }
    return crypto::readClientCertificate(files);
}

} // namespace

CertificateJob::CertificateJob(keychain::SecretStore &secrets, const OnceSecrets *once,
                               const profile::Profile &profile, std::stop_token stop)
    : secrets_(secrets)
    , once_(once)
    , profile_(profile)
    , stop_(std::move(stop))
    , context_(new QObject, [](QObject *context) { context->deleteLater(); })
{
}

QFuture<std::shared_ptr<CertificateJob::Reading>> CertificateJob::start()
{
    promise_.start();
    auto future = promise_.future();
    if (oauth::cleanField(profile_.credential.certificateFile).isEmpty()) {
        finish(base::fail(base::ErrorKind::BadInput,
                          Words::tr("No certificate is chosen. Choose its file (PEM or PKCS#12)."), {},
                          base::Place::field(u"certificate"_s)));
    } else if (profile_.credential.keyPlace == "keychain"_L1) {
        ask(profile::privateKeyKey(profile_.id), [job = shared_from_this()](const keychain::StoreReply &reply) {
            if (!reply.secret) {
                base::Error error = reply.toError();
                error.place = base::Place::field(u"key"_s);
                if (reply.outcome == keychain::Outcome::NotThere)
                    error.summary =
                        Words::tr("The keychain holds no private key for this profile. Take the key into "
                                  "the keychain again, or use it from its file.");
                job->finish(base::fail(std::move(error)));
                return;
            }
            job->keptKey_ = reply.secret->clone();
            job->read(nullptr);
        });
    } else {
        read(nullptr);
    }
    return future;
}

void CertificateJob::ask(const QString &key, std::function<void(const keychain::StoreReply &)> use)
{
    if (const base::Secret *held = once_ ? once_->find(key) : nullptr) {
        use({keychain::Outcome::Found, std::make_shared<base::Secret>(held->clone()), {}, {}});
        return;
    }
    secrets_.read(key).then(QtFuture::Launch::Sync,
                            [use = std::move(use)](const keychain::StoreReply &reply) { use(reply); });
}

void CertificateJob::read(const base::Secret *passphrase)
{
    struct Work {
        Paths paths;
        base::Secret key, passphrase;
    };

    auto work = std::make_shared<Work>();
    work->paths = {oauth::cleanField(profile_.credential.certificateFile),
                   oauth::cleanField(profile_.credential.keyFile)};
    work->key = keptKey_.clone();
    if (passphrase)
        work->passphrase = passphrase->clone();
    QThreadPool::globalInstance()->start([job = shared_from_this(), work] {
        auto reading = std::make_shared<Reading>(
            readFiles(work->paths, std::move(work->key), std::move(work->passphrase)));
        crypto::leaveThread();
        QMetaObject::invokeMethod(
            job->context_.get(), [job, reading] { job->onRead(reading); }, Qt::QueuedConnection);
    });
}

void CertificateJob::onRead(const std::shared_ptr<Reading> &reading)
{
    if (stop_.stop_requested()) {
        finish(base::fail(base::ErrorKind::Cancelled, Words::tr("Cancelled.")));
        return;
    }
    if (*reading || asked_ || !crypto::needsPassphrase(reading->error())) {
        finish(std::move(*reading));
        return;
    }
    asked_ = true;
    ask(profile::passphraseKey(profile_.id),
        [job = shared_from_this(), reading](const keychain::StoreReply &reply) {
            if (reply.secret)
                job->read(reply.secret.get());
            else if (reply.outcome == keychain::Outcome::NotThere
                     || reply.outcome == keychain::Outcome::NoService)
                job->finish(std::move(*reading)); // it says that a passphrase is needed
            else
                job->finish(base::fail(reply.toError()));
        });
}

void CertificateJob::finish(Reading reading)
{
    promise_.addResult(std::make_shared<Reading>(std::move(reading)));
    promise_.finish();
}

} // namespace obo::flow

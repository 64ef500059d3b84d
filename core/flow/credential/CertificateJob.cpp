#include "flow/credential/CertificateJob.h"

#include "flow/Words.h"
#include "flow/credential/SmallFile.h"
#include "oauth/Fields.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

/// Of a profile, with the key of the keychain where that is its place.
base::Result<crypto::CertificateFiles> filesOf(const profile::Credential &credential, base::Secret keptKey)
{
    auto certificate =
        readSmallFile(oauth::cleanField(credential.certificateFile), mostCertificateFile, u"certificate"_s);
    if (!certificate)
        return base::fail(certificate.error());
    crypto::CertificateFiles files{std::move(*certificate), std::move(keptKey), {}};
    const QString path = oauth::cleanField(credential.keyFile);
    if (files.key.isEmpty() && !path.isEmpty()) {
        auto key = readSmallFile(path, mostCertificateFile, u"key"_s);
        if (!key)
            return base::fail(key.error());
        files.key = std::move(*key);
    }
    return files;
}

} // namespace

CertificateJob::CertificateJob(keychain::SecretStore &secrets, const OnceSecrets *once,
                               profile::Profile profile, std::stop_token stop)
    : secrets_(secrets)
    , once_(once)
    , profile_(std::move(profile))
    , stop_(std::move(stop))
{
}

QFuture<CertificateResult> CertificateJob::start()
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
    auto open = [credential = profile_.credential, key = keptKey_.clone(),
                 given = passphrase ? passphrase->clone() : base::Secret()]() mutable {
        return filesOf(credential, std::move(key)).map([&given](crypto::CertificateFiles &&files) {
            files.passphrase = std::move(given);
            return std::move(files);
        });
    };
    readCertificate(std::move(open))
        .then(QtFuture::Launch::Sync,
              [job = shared_from_this()](const CertificateResult &reading) { job->onRead(reading); });
}

void CertificateJob::onRead(const CertificateResult &reading)
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

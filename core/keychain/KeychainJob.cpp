#include "keychain/KeychainJob.h"

#include <openssl/crypto.h>

namespace obo::keychain {

namespace {

constexpr qsizetype maxSecretBytes = 1 << 20;

/// Overwrites the block that this array shares with others; all of them are done with it.
void wipeShared(const QByteArray &bytes)
{
    if (!bytes.isEmpty())
        OPENSSL_cleanse(const_cast<char *>(bytes.constData()), static_cast<std::size_t>(bytes.size()));
}

JobReply takeReply(const QKeychain::Job *job)
{
    JobReply reply{job->error(), job->errorString(), {}, false};
    const auto *read = qobject_cast<const QKeychain::ReadPasswordJob *>(job);
    if (read && reply.error == QKeychain::NoError) {
        const QByteArray bytes = read->binaryData();
        reply.tooLarge = bytes.size() > maxSecretBytes;
        if (!reply.tooLarge)
            reply.secret =
                base::Secret(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        wipeShared(bytes);
    }
    return reply;
}

} // namespace

KeychainJob::KeychainJob(QString service, QString key)
    : service_(std::move(service))
    , key_(std::move(key))
{
}

KeychainJob::~KeychainJob() { giveUp(); }

void KeychainJob::read(Then then)
{
    auto *job = new QKeychain::ReadPasswordJob(service_);
    start(job, std::move(then));
    // Also when nobody listens any more: the late answer's bytes do not stay.
    QObject::connect(job, &QKeychain::Job::finished, job, [job] { wipeShared(job->binaryData()); });
}

void KeychainJob::write(const base::Secret &secret, Then then)
{
    auto *job = new QKeychain::WritePasswordJob(service_);
    // Never a null array: KWallet's backend would take it for a removal.
    const QByteArray bytes = secret.isEmpty()
        ? QByteArray("")
        : QByteArray(secret.view().data(), static_cast<qsizetype>(secret.size()));
    job->setBinaryData(bytes);
    start(job, std::move(then));
    QObject::connect(job, &QKeychain::Job::finished, job, [bytes] { wipeShared(bytes); });
}

void KeychainJob::remove(Then then) { start(new QKeychain::DeletePasswordJob(service_), std::move(then)); }

void KeychainJob::start(QKeychain::Job *job, Then then)
{
    giveUp();
    job->setKey(key_);
    job_ = job;
    // The job is its own context, so that ending the connection needs no object of ours to be alive.
    listening_ = QObject::connect(job, &QKeychain::Job::finished, job, [this, then = std::move(then), job] {
        job_ = nullptr;
        // `then` may end this object; nothing of it is touched afterwards.
        then(takeReply(job));
    });
    job->start();
}

QKeychain::Job *KeychainJob::giveUp()
{
    QObject::disconnect(listening_);
    return std::exchange(job_, nullptr);
}

} // namespace obo::keychain

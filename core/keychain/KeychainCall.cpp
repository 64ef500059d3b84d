#include "keychain/KeychainCall.h"

#include "keychain/KeychainWords.h"

namespace obo::keychain {

KeychainCall::KeychainCall(Kind kind, const QString &service, const QString &key, base::Secret secret,
                           std::chrono::milliseconds deadline)
    : kind_(kind)
    , service_(service)
    , key_(key)
    , secret_(std::move(secret))
    , bus_(static_cast<int>(deadline.count()))
    , job_(service, key)
{
    promise_.start();
}

void KeychainCall::start()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    bus_.look([this](const ServiceState &state) { onService(state); });
#else
    ServiceState state;
    state.reachable = true;
    onService(state);
#endif
}

void KeychainCall::onService(const ServiceState &state)
{
    name_ = state.name.isEmpty() ? keychainName() : state.name;
    Q_EMIT serviceSeen(state);
    // A mute service is left to the deadline: asking more of it would only leave a job behind.
    if (state.timedOut)
        return;
    if (!state.reachable)
        return finish(noService(state.lookedFor, state.detail));
    switch (kind_) {
    case Kind::Read: return read();
    case Kind::Write: return write();
    case Kind::Remove: return remove();
    }
}

void KeychainCall::read()
{
    job_.read([this](JobReply job) {
        if (job.tooLarge)
            return finish(tooLarge(name_));
        if (job.error == QKeychain::NoError)
            return finish(found(std::make_shared<base::Secret>(std::move(job.secret))));
        explain(job, [this](StoreReply reply) { finish(std::move(reply)); });
    });
}

void KeychainCall::write()
{
    job_.read([this](JobReply job) {
        if (job.error == QKeychain::NoError) {
            if (!job.tooLarge)
                old_ = std::move(job.secret);
            mayHaveChanged_ = true;
            return job_.remove([this](const JobReply &removal) {
                if (removal.error == QKeychain::NoError)
                    return writeNow();
                explain(removal, [this](StoreReply reply) { finish(withOldSecret(std::move(reply), true)); });
            });
        }
        explain(job, [this](StoreReply reply) {
            if (reply.outcome == Outcome::Locked)
                return finish(std::move(reply));
            // An entry that cannot be read can still be replaced.
            writeNow();
        });
    });
}

void KeychainCall::writeNow()
{
    mayHaveChanged_ = true;
    job_.write(secret_, [this](const JobReply &job) {
        if (job.error == QKeychain::NoError)
            return readBack();
        explain(job, [this](StoreReply reply) {
            if (reply.outcome == Outcome::NotThere)
                reply = failed(name_, reply.detail);
            putBack(std::move(reply));
        });
    });
}

void KeychainCall::readBack()
{
    job_.read([this](const JobReply &job) {
        if (job.error == QKeychain::NoError)
            return finish(job.secret.equals(secret_.view()) ? stored(name_) : readBackDiffers(name_));
        explain(job, [this](StoreReply reply) {
            finish(reply.outcome == Outcome::NotThere ? readBackDiffers(name_) : std::move(reply));
        });
    });
}

void KeychainCall::putBack(StoreReply reply)
{
    if (!old_)
        return finish(std::move(reply));
    job_.write(*old_, [this, reply = std::move(reply)](const JobReply &job) {
        finish(withOldSecret(reply, job.error == QKeychain::NoError));
    });
}

void KeychainCall::remove()
{
    job_.read([this](const JobReply &job) {
        if (job.error == QKeychain::EntryNotFound)
            return explain(job, [this](StoreReply reply) { finish(std::move(reply)); });
        mayHaveChanged_ = true;
        job_.remove([this](const JobReply &removal) {
            if (removal.error == QKeychain::NoError)
                return checkRemoved();
            explain(removal, [this](StoreReply reply) { finish(std::move(reply)); });
        });
    });
}

void KeychainCall::checkRemoved()
{
    job_.read([this](const JobReply &job) {
        if (job.error == QKeychain::NoError)
            return finish(stillThere(name_));
        explain(job, [this](StoreReply reply) {
            finish(reply.outcome == Outcome::NotThere ? removed(name_) : std::move(reply));
        });
    });
}

void KeychainCall::explain(const JobReply &job, std::function<void(StoreReply)> then)
{
    switch (job.error) {
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser: return then(locked(name_, job.words));
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented: return then(noService(name_, job.words));
    default: break;
    }
    bus_.locate(
        service_, key_,
        [this, error = job.error, words = job.words, then = std::move(then)](SecretService::Where where) {
            switch (where) {
            case SecretService::Where::Locked: return then(locked(name_, words));
            case SecretService::Where::Unknown: return; // mute from here on: the deadline ends it
            case SecretService::Where::Present: return then(failed(name_, words)); // there, but not given out
            case SecretService::Where::Nowhere: break;
            }
            then(error == QKeychain::EntryNotFound ? notThere(name_) : failed(name_, words));
        });
}

void KeychainCall::finish(StoreReply reply)
{
    if (std::exchange(done_, true))
        return;
    reply_ = std::move(reply);
    Q_EMIT finished();
}

QKeychain::Job *KeychainCall::giveUp(StoreReply reply)
{
    if (!std::exchange(done_, true))
        reply_ = std::move(reply);
    return job_.giveUp();
}

void KeychainCall::deliver()
{
    promise_.addResult(std::move(reply_));
    promise_.finish();
}

} // namespace obo::keychain

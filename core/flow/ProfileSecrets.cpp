#include "flow/ProfileSecrets.h"

#include "flow/Words.h"

#include <QPromise>

namespace obo::flow {

using base::Error;
using base::ErrorKind;
using base::Result;
using keychain::Outcome;
using keychain::StoreReply;
using profile::Profile;

namespace {

Error noSuchProfile()
{
    return {
        ErrorKind::BadInput, Words::tr("There is no such profile any more. Choose another one."), {}, {}, {}};
}

Error with(Error error, const QString &sentence)
{
    error.summary = sentence + u' ' + error.summary;
    return error;
}

Error kept(const StoreReply &reply)
{
    return with(reply.toError(), Words::tr("The profile was kept, because its secret could not be removed."));
}

template <class T>
void finish(QPromise<Result<T>> &promise, Result<T> result)
{
    promise.addResult(std::move(result));
    promise.finish();
}

} // namespace

struct ProfileSecrets::Removal {
    std::shared_ptr<RemovedProfile> removed = std::make_shared<RemovedProfile>();
    QStringList keys;
    QPromise<Result<std::shared_ptr<RemovedProfile>>> promise;

    void fail(Error error) { finish<std::shared_ptr<RemovedProfile>>(promise, base::fail(std::move(error))); }
};

struct ProfileSecrets::Copying {
    Profile profile;
    QString sourceId;
    std::shared_ptr<RemovedProfile> removed; // of a restore
    QPromise<Result<Profile>> restored;
    QPromise<Result<DuplicatedProfile>> duplicated;
};

ProfileSecrets::ProfileSecrets(keychain::SecretStore &secrets, profile::ProfileStore &profiles)
    : secrets_(secrets)
    , profiles_(profiles)
{
}

QFuture<Result<std::shared_ptr<RemovedProfile>>> ProfileSecrets::remove(const QString &profileId)
{
    const auto job = std::make_shared<Removal>();
    job->promise.start();
    auto future = job->promise.future();
    if (const Profile *profile = profiles_.find(profileId)) {
        job->removed->profile = *profile;
        job->keys = profile::secretKeys(profileId);
        readNext(job, 0);
    } else {
        job->fail(noSuchProfile());
    }
    return future;
}

void ProfileSecrets::readNext(const std::shared_ptr<Removal> &job, qsizetype at)
{
    if (at == job->keys.size())
        return removeNext(job, 0);
    secrets_.read(job->keys.at(at)).then(&context_, [this, job, at](const StoreReply &reply) {
        if (reply.outcome == Outcome::Found) {
            job->removed->secrets.push_back({job->keys.at(at), reply.secret});
        } else if (reply.outcome != Outcome::NotThere) {
            return job->fail(kept(reply));
        }
        readNext(job, at + 1);
    });
}

void ProfileSecrets::removeNext(const std::shared_ptr<Removal> &job, std::size_t at)
{
    if (at == job->removed->secrets.size())
        return removeProfile(job);
    secrets_.remove(job->removed->secrets.at(at).key).then(&context_, [this, job, at](const StoreReply &reply) {
        const bool gone = reply.outcome == Outcome::Removed || reply.outcome == Outcome::NotThere;
        if (!gone) // This one too is put back: a removal past its deadline may still have happened.
            return undo(job, at + 1, kept(reply));
        removeNext(job, at + 1);
    });
}

void ProfileSecrets::removeProfile(const std::shared_ptr<Removal> &job)
{
    if (auto removed = profiles_.remove(job->removed->profile.id); !removed)
        return undo(job, job->removed->secrets.size(), removed.error());
    finish<std::shared_ptr<RemovedProfile>>(job->promise, job->removed);
}

void ProfileSecrets::undo(const std::shared_ptr<Removal> &job, std::size_t count, Error reason, bool lost)
{
    if (count == 0) {
        if (lost)
            reason.summary +=
                u' ' + Words::tr("A secret that was already removed could not be put back: store it again.");
        return job->fail(std::move(reason));
    }
    const auto &entry = job->removed->secrets.at(count - 1);
    secrets_.write(entry.key, entry.secret->clone())
        .then(&context_, [this, job, count, reason = std::move(reason), lost](const StoreReply &reply) {
            undo(job, count - 1, reason, lost || reply.outcome != Outcome::Stored);
        });
}

QFuture<Result<Profile>> ProfileSecrets::restore(std::shared_ptr<RemovedProfile> removed)
{
    const auto job = std::make_shared<Copying>();
    job->removed = std::move(removed);
    job->profile = job->removed->profile;
    job->restored.start();
    auto future = job->restored.future();
    const Profile *namesake = profiles_.findByName(job->profile.name);
    if (namesake && namesake->id != job->profile.id)
        job->profile.name = profiles_.freeName(job->profile.name);
    if (auto saved = profiles_.save(job->profile); !saved)
        finish<Profile>(job->restored, base::fail(saved.error()));
    else
        writeNext(job, 0);
    return future;
}

void ProfileSecrets::writeNext(const std::shared_ptr<Copying> &job, std::size_t at)
{
    if (at == job->removed->secrets.size())
        return finish<Profile>(job->restored, job->profile);
    const auto &entry = job->removed->secrets.at(at);
    secrets_.write(entry.key, entry.secret->clone()).then(&context_, [this, job, at](const StoreReply &reply) {
        if (reply.outcome == Outcome::Stored)
            return writeNext(job, at + 1);
        finish<Profile>(
            job->restored,
            base::fail(
                with(reply.toError(), Words::tr("The profile is back, but its secret could not be stored."))));
    });
}

QFuture<Result<DuplicatedProfile>> ProfileSecrets::duplicate(const QString &profileId)
{
    const auto job = std::make_shared<Copying>();
    job->duplicated.start();
    auto future = job->duplicated.future();
    const Profile *source = profiles_.find(profileId);
    if (!source) {
        finish<DuplicatedProfile>(job->duplicated, base::fail(noSuchProfile()));
        return future;
    }
    job->sourceId = profileId;
    job->profile = *source;
    job->profile.name = profiles_.freeName(source->name);
    job->profile.id = profile::newProfile({}).id;
    if (auto saved = profiles_.save(job->profile); !saved)
        finish<DuplicatedProfile>(job->duplicated, base::fail(saved.error()));
    else
        copyNext(job, 0);
    return future;
}

void ProfileSecrets::copyNext(const std::shared_ptr<Copying> &job, qsizetype at)
{
    const auto from = profile::secretKeys(job->sourceId);
    if (at == from.size())
        return finish<DuplicatedProfile>(job->duplicated, DuplicatedProfile{job->profile, {}});
    const auto giveUp = [job](const StoreReply &reply) {
        const QString warning = Words::tr("The copy has no secret yet.") + u' ' + reply.summary;
        finish<DuplicatedProfile>(job->duplicated, DuplicatedProfile{job->profile, warning});
    };
    secrets_.read(from.at(at)).then(&context_, [this, job, at, giveUp](const StoreReply &reply) {
        if (reply.outcome == Outcome::NotThere)
            return copyNext(job, at + 1);
        if (reply.outcome != Outcome::Found)
            return giveUp(reply);
        const QString to = profile::secretKeys(job->profile.id).at(at);
        secrets_.write(to, reply.secret->clone())
            .then(&context_, [this, job, at, giveUp](const StoreReply &written) {
                written.outcome == Outcome::Stored ? copyNext(job, at + 1) : giveUp(written);
            });
    });
}

Result<void> ProfileSecrets::rename(const QString &profileId, const QString &name)
{
    const Profile *found = profiles_.find(profileId);
    if (!found)
        return base::fail(noSuchProfile());
    Profile profile = *found;
    profile.name = name;
    return profiles_.save(profile);
}

} // namespace obo::flow

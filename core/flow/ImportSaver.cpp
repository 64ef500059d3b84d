#include "flow/ImportSaver.h"

#include "flow/Words.h"

#include <QPromise>

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

using SaveResult = std::shared_ptr<base::Result<SavedImport>>;

struct Entry {
    QString key;
    QString name;
    base::Secret secret;
};

struct Job {
    keychain::SecretStore &store;
    std::vector<Entry> entries;
    SavedImport saved;
    QPromise<SaveResult> promise;
};

void finish(const std::shared_ptr<Job> &job)
{
    job->promise.addResult(std::make_shared<base::Result<SavedImport>>(std::move(job->saved)));
    job->promise.finish();
}

/// One after another: the keychain takes one call at a time.
void writeNext(const std::shared_ptr<Job> &job, std::size_t at)
{
    if (at == job->entries.size()) {
        finish(job);
        return;
    }
    Entry &entry = job->entries[at];
    job->store.write(entry.key, std::move(entry.secret))
        .then(QtFuture::Launch::Sync, [job, at](const keychain::StoreReply &reply) {
            if (reply.ok()) {
                job->saved.stored.append(job->entries[at].name);
                writeNext(job, at + 1);
                return;
            }
            job->saved.keychainError = reply.toError();
            finish(job);
        });
}

} // namespace

QFuture<SaveResult> saveImport(profile::ProfileStore &profiles, keychain::SecretStore &secrets,
                               profile::ImportedProfile imported, const QString &name, bool takeSecrets)
{
    const QString wish = name.trimmed().isEmpty() ? imported.profile.name : name.trimmed();
    imported.profile.name = profiles.freeName(wish.isEmpty() ? Words::tr("Imported") : wish);
    auto job = std::make_shared<Job>(Job{secrets, {}, {imported.profile, {}, std::nullopt}, {}});
    job->promise.start();
    const QFuture<SaveResult> future = job->promise.future();
    if (const auto saved = profiles.save(imported.profile); !saved) {
        job->promise.addResult(
            std::make_shared<base::Result<SavedImport>>(tl::unexpected<base::Error>(saved.error())));
        job->promise.finish();
        return future;
    }
    const QStringList names = imported.secretNames();
    if (takeSecrets && !imported.clientSecret.isEmpty())
        job->entries.push_back(
            {profile::clientSecretKey(imported.profile.id), names.first(), std::move(imported.clientSecret)});
    if (takeSecrets && !imported.certificatePassword.isEmpty())
        job->entries.push_back({imported.profile.id + u"/key-passphrase"_s, names.last(),
                                std::move(imported.certificatePassword)});
    writeNext(job, 0);
    return future;
}

} // namespace obo::flow

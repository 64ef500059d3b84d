// What is done to a profile and its keychain entries together, so that neither is lost when the other fails.
#pragma once

#include "base/Result.h"
#include "keychain/SecretStore.h"
#include "profile/ProfileStore.h"

#include <QFuture>
#include <QObject>
#include <memory>
#include <vector>

namespace obo::flow {

/// A profile that was deleted and its secrets, held in memory so that restore() can put them back; the secrets
/// are wiped with it.
struct RemovedProfile {
    struct Entry {
        QString key;
        std::shared_ptr<base::Secret> secret;
    };

    profile::Profile profile;
    std::vector<Entry> secrets;
};

struct DuplicatedProfile {
    profile::Profile profile;
    QString warning; ///< a translated sentence when its secret could not be copied; else empty
};

/// Both stores must outlive this object; ending it cancels what is under way. One thread, with an event loop.
/// Errors: Keychain, Storage; BadInput when there is no such profile or the name is taken.
class ProfileSecrets {
public:
    ProfileSecrets(keychain::SecretStore &secrets, profile::ProfileStore &profiles);

    /// Reads the secrets (for restore), removes them, then the profile. When a later step fails, earlier ones
    /// are undone: profile and secrets are as they were, as far as the keychain lets them.
    [[nodiscard]] QFuture<base::Result<std::shared_ptr<RemovedProfile>>> remove(const QString &profileId);
    /// The profile first, under a free name if its own is taken meanwhile, then its secrets. When a secret
    /// cannot be stored the profile stays and the Keychain error says so; `removed` still holds the secrets.
    [[nodiscard]] QFuture<base::Result<profile::Profile>> restore(std::shared_ptr<RemovedProfile> removed);
    /// A copy under a free name with a new id, and copies of its secrets. A keychain that fails costs only
    /// those.
    [[nodiscard]] QFuture<base::Result<DuplicatedProfile>> duplicate(const QString &profileId);
    /// Secrets hang on the id, so they stay.
    [[nodiscard]] base::Result<void> rename(const QString &profileId, const QString &name);

private:
    struct Removal;
    struct Copying;
    void readNext(const std::shared_ptr<Removal> &job, qsizetype at);
    void removeNext(const std::shared_ptr<Removal> &job, std::size_t at);
    void removeProfile(const std::shared_ptr<Removal> &job);
    void undo(const std::shared_ptr<Removal> &job, std::size_t count, base::Error reason, bool lost = false);
    void writeNext(const std::shared_ptr<Copying> &job, std::size_t at);
    void copyNext(const std::shared_ptr<Copying> &job, qsizetype at);

    keychain::SecretStore &secrets_;
    profile::ProfileStore &profiles_;
    QObject context_; // continuations end with it
};

} // namespace obo::flow

// An imported profile saved, and its secrets put into the keychain if a person says so.
#pragma once

#include "keychain/SecretStore.h"
#include "profile/ProfileStore.h"
#include "profile/import/Import.h"

#include <QFuture>
#include <optional>

namespace obo::flow {

struct SavedImport {
    profile::Profile profile; ///< as saved: its name may have changed to a free one
    QStringList stored; ///< names of the secrets that are in the keychain now, translated
    std::optional<base::Error> keychainError; ///< the profile is saved all the same
};

/// Saves the profile under `name` (empty: its own), or the next free one, and writes its secrets when
/// `takeSecrets`; else they are wiped. Both stores must outlive the future, which finishes on this thread.
/// Errors: Storage; then nothing was written.
[[nodiscard]] QFuture<std::shared_ptr<base::Result<SavedImport>>>
saveImport(profile::ProfileStore &profiles, keychain::SecretStore &secrets, profile::ImportedProfile imported,
           const QString &name, bool takeSecrets);

} // namespace obo::flow

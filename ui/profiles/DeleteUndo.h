// Deletes a profile with a way back; its secrets go when the way back closes.
#pragma once

#include "base/Result.h"
#include "keychain/SecretStore.h"
#include "profile/ProfileStore.h"

#include <QObject>
#include <QStringList>
#include <memory>
#include <optional>

class QEventLoopLocker;

namespace obo::ui {

/// The settings go at once, the keychain's secrets (of every kind) only when undo is no longer offered: a
/// profile that is brought back has its secrets still. One deletion is remembered at a time.
class DeleteUndo : public QObject {
    Q_OBJECT

public:
    DeleteUndo(profile::ProfileStore &store, keychain::SecretStore &secrets, QObject *parent = nullptr);
    /// What was deleted before is final now.
    [[nodiscard]] base::Result<void> remove(const profile::Profile &profile);
    /// Errors: Storage, and BadInput when another profile took the name meanwhile (then a free name is used).
    [[nodiscard]] base::Result<void> undo();
    /// No way back any more: the secrets are removed from the keychain.
    void finish();

    /// ID of the profile that undo() would bring back; empty when there is none.
    [[nodiscard]] QString deletedId() const { return deleted_ ? deleted_->id : QString(); }

Q_SIGNALS:
    /// The keychain did not give a secret up: its sentence. The profile is gone all the same.
    void secretStays(const QString &sentence);

private:
    void removeNext(const profile::Profile &gone, QStringList keys,
                    const std::shared_ptr<QEventLoopLocker> &alive);

    profile::ProfileStore &store_;
    keychain::SecretStore &secrets_;
    std::optional<profile::Profile> deleted_;
};

} // namespace obo::ui

#include "ui/profiles/DeleteUndo.h"

#include "ui/assertion/WhenDone.h"

#include <QEventLoopLocker>

namespace obo::ui {

DeleteUndo::DeleteUndo(profile::ProfileStore &store, keychain::SecretStore &secrets, QObject *parent)
    : QObject(parent)
    , store_(store)
    , secrets_(secrets)
{
}

base::Result<void> DeleteUndo::remove(const profile::Profile &profile)
{
    finish();
    // A copy first: `profile` may stand in what the store is about to forget.
    profile::Profile gone = profile;
    auto removed = store_.remove(gone.id);
    if (removed)
        deleted_ = std::move(gone);
    return removed;
}

base::Result<void> DeleteUndo::undo()
{
    if (!deleted_)
        return {};
    profile::Profile back = *deleted_;
    back.name = store_.freeName(back.name);
    auto saved = store_.save(back);
    if (saved)
        deleted_.reset();
    return saved;
}

void DeleteUndo::finish()
{
    if (!deleted_)
        return;
    const profile::Profile gone = *std::exchange(deleted_, std::nullopt);
    // A window that closes meanwhile must not end the program before the keychain has answered.
    auto alive = std::make_shared<QEventLoopLocker>();
    removeNext(gone, profile::secretKeys(gone.id), alive);
}

/// One after the other: a keychain that is locked would else ask as often as there are entries.
void DeleteUndo::removeNext(const profile::Profile &gone, QStringList keys,
                            const std::shared_ptr<QEventLoopLocker> &alive)
{
    if (keys.isEmpty())
        return;
    const QString key = keys.takeFirst();
    whenDone(secrets_.remove(key), this, [this, gone, keys, alive](const keychain::StoreReply &reply) {
        if (reply.ok() || reply.outcome == keychain::Outcome::NotThere) {
            removeNext(gone, keys, alive);
            return;
        }
        if (reply.outcome != keychain::Outcome::NoService)
            Q_EMIT secretStays(
                tr("A secret of %1 is still in %2. %3").arg(gone.name, secrets_.name(), reply.summary));
    });
}

} // namespace obo::ui

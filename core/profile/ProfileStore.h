// profiles.json: read, watched, and written atomically, so that two programs at once lose nothing.
#pragma once

#include "base/Result.h"
#include "profile/Profile.h"

#include <QList>
#include <QObject>
#include <future>
#include <memory>
#include <optional>

namespace obo::profile {

struct ProfileAhead;

/// Every change reads the file again under a lock, merges by profile id, and replaces it atomically (mode
/// 0600; a symbolic link stays one). Members of a profile that the caller did not change since this store last
/// read them keep what another program wrote. One thread, with an event loop (for the watch).
class ProfileStore : public QObject {
    Q_OBJECT

public:
    /// `path` empty: obo-workbench/profiles.json in GenericConfigLocation (~/.config on Linux).
    explicit ProfileStore(const QString &path = {}, QObject *parent = nullptr);
    ~ProfileStore() override;

    /// What beginReading() began: load() takes what was read, unless it is another file or the file changed
    /// meanwhile.
    void setAhead(std::future<std::optional<ProfileAhead>> ahead);
    /// Errors: Storage. A damaged file is moved to profiles.json.damaged-TIME, load() succeeds with no profiles
    /// and damagedCopy() names the copy. While another program holds the lock it stays, and that is an error.
    [[nodiscard]] base::Result<void> load();
    [[nodiscard]] QString damagedCopy() const;
    [[nodiscard]] QString path() const;

    /// Sorted by name as people sort (locale, numbers by value).
    [[nodiscard]] QList<Profile> profiles() const;
    /// Valid until the next change.
    [[nodiscard]] const Profile *find(const QString &id) const;
    [[nodiscard]] const Profile *
    findByName(const QString &name) const; ///< exact, else case-insensitive if unique

    /// Adds or replaces by id. Errors: Storage; BadInput when the name is empty or another profile's.
    [[nodiscard]] base::Result<void> save(const Profile &profile);
    [[nodiscard]] base::Result<void> remove(const QString &id);
    /// `wish`, or "wish 2", "wish 3" … whichever is free.
    [[nodiscard]] QString freeName(const QString &wish) const;

Q_SIGNALS:
    void changed(); ///< after load, save, remove, or when another program changed the file

private:
    void tell(bool done, const QByteArray &before);

    struct State;
    std::unique_ptr<State> state_;
};

} // namespace obo::profile

#include "profile/ProfileStore.h"

#include "base/Text.h"
#include "profile/FileLock.h"
#include "profile/ProfileContents.h"
#include "profile/ProfileFile.h"
#include "profile/ProfileJson.h"
#include "profile/ProfileWatch.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>
#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace obo::profile {

namespace {

constexpr std::chrono::seconds lockWait(3);
/// An editor may take a file away and bring the new one: only a longer absence counts as a removal.
constexpr int absenceMs = 400;

QString comparable(const QString &name) { return name.trimmed().normalized(QString::NormalizationForm_C); }

/// What the caller changed since `base`, laid over what stands in the file now.
Profile mergedProfile(const Profile &wanted, const Profile &base, Profile onDisk)
{
    for (const KnownMember &member : knownMembers()) {
        if (!member.equal(wanted, base))
            member.copy(wanted, onDisk);
    }
    if (wanted.unknownMembers != base.unknownMembers)
        onDisk.unknownMembers = wanted.unknownMembers;
    return onDisk;
}

/// A damaged file whose lock is not to be had: what holds it may be mending the file.
tl::unexpected<base::Error> notMovedAside(const FileLock &lock, const QString &file)
{
    return base::fail(
        base::ErrorKind::Storage,
        (lock.error().isEmpty()
             ? ProfileStore::tr(
                 "The profile file %1 is damaged, and another program keeps it locked, so it stays "
                 "where it is. Close that program, then try again.")
             : ProfileStore::tr(
                 "The profile file %1 is damaged and cannot be moved aside, because its folder "
                 "cannot be written to. Change its permissions, or choose another profile file."))
            .arg(base::visible(QDir::toNativeSeparators(file))),
        lock.error());
}

} // namespace

enum class Reading { Good, Damaged, MovedAside };

struct ProfileStore::State {
    QString path;
    QString damagedCopy;
    ProfileContents last; // as last read well
    std::future<std::optional<ProfileAhead>> ahead;
    ProfileWatch watch;
    bool absentOnce = false;

    /// What was read ahead, if the file is still the one that it read.
    bool adoptAhead();
    /// Reads the file anew. With `mayMove` a damaged file is moved aside. While it is damaged, the last good
    /// document stays.
    base::Result<Reading> refresh(bool mayMove);
    base::Result<void> change(const std::function<base::Result<QByteArray>()> &text);
    void rewatch();
};

bool ProfileStore::State::adoptAhead()
{
    auto read = ahead.valid() ? ahead.get() : std::nullopt;
    const QString file = realPath(path);
    if (!read || read->file != file || read->stamp != stampOf(file))
        return false;
    last = std::move(read->contents);
    return true;
}

base::Result<Reading> ProfileStore::State::refresh(bool mayMove)
{
    ahead = {};
    const QString file = realPath(path);
    const auto read = readProfileFile(file);
    if (!read)
        return tl::unexpected(read.error());
    if (!*read) {
        last = {};
        return Reading::Good;
    }
    if (!last.bytes.isEmpty() && **read == last.bytes)
        return Reading::Good;
    auto parsed = ProfileDocument::parse(**read);
    if (parsed) {
        last = contentsOf(std::move(*parsed), **read);
        return Reading::Good;
    }
    if (parsed.error() == ProfileDocument::Fault::Foreign)
        return base::fail(
            base::ErrorKind::Storage,
            tr("The file %1 holds something else than profiles, so it is not touched. Choose another "
               "profile file, or move this one away.")
                .arg(base::visible(QDir::toNativeSeparators(file))));
    if (!mayMove)
        return Reading::Damaged;
    const auto moved = moveDamagedAside(file);
    if (!moved)
        return tl::unexpected(moved.error());
    damagedCopy = *moved;
    last.bytes.clear();
    return Reading::MovedAside;
}

base::Result<void> ProfileStore::State::change(const std::function<base::Result<QByteArray>()> &text)
{
    const QString file = realPath(path);
    if (auto made = makeDirectory(file); !made)
        return made;
    const FileLock lock(file + u".lock"_s, lockWait);
    if (!lock.isHeld())
        return base::fail(
            base::ErrorKind::Storage,
            (lock.error().isEmpty()
                 ? tr("Another program keeps the profile file %1 locked. Close it, then save again.")
                 : tr("The folder of %1 cannot be written to, so nothing was saved. Change its "
                      "permissions, or choose another profile file."))
                .arg(base::visible(QDir::toNativeSeparators(file))),
            lock.error());
    const auto fresh = refresh(true);
    if (!fresh)
        return tl::unexpected(fresh.error());
    // What was last read well is all that is left of the damaged file: back on the disk with it first.
    if (*fresh == Reading::MovedAside && !last.profiles.isEmpty()) {
        const QByteArray lastGood = last.document.textWithout({});
        if (auto written = writeProfileFile(file, lastGood); !written)
            return written;
        last.bytes = lastGood;
    }
    const auto next = text();
    if (!next)
        return tl::unexpected(next.error());
    if (*next == last.bytes)
        return {};
    auto parsed = ProfileDocument::parse(*next);
    if (!parsed)
        return base::fail(base::ErrorKind::Storage,
                          tr("The profile could not be written as JSON, so nothing was saved."));
    if (auto written = writeProfileFile(file, *next); !written)
        return written;
    last = contentsOf(std::move(*parsed), *next);
    return {};
}

void ProfileStore::State::rewatch() { watch.watch({path, realPath(path)}); }

ProfileStore::ProfileStore(const QString &path, QObject *parent)
    : QObject(parent)
    , state_(std::make_unique<State>())
{
    state_->path = profilePath(path);
    connect(&state_->watch, &ProfileWatch::possiblyChanged, this, [this] {
        const QByteArray before = state_->last.bytes;
        const bool gone = !QFileInfo::exists(realPath(state_->path)) && !before.isEmpty();
        if (gone && !std::exchange(state_->absentOnce, true))
            return state_->watch.askAgain(absenceMs);
        state_->absentOnce = false;
        // Faults wait: another program may be in the middle of writing. save() and load() report them.
        const auto read = state_->refresh(false);
        if (read && state_->last.bytes != before)
            Q_EMIT changed();
    });
}

ProfileStore::~ProfileStore() = default;

void ProfileStore::setAhead(std::future<std::optional<ProfileAhead>> ahead)
{
    state_->ahead = std::move(ahead);
}

base::Result<void> ProfileStore::load()
{
    auto read = state_->adoptAhead() ? base::Result<Reading>(Reading::Good) : state_->refresh(false);
    if (read && *read == Reading::Damaged) {
        // Looked at again under the lock, since another program may be mending it.
        const FileLock lock(realPath(state_->path) + u".lock"_s, lockWait);
        read = state_->refresh(lock.isHeld());
        if (read && *read == Reading::Damaged)
            return notMovedAside(lock, realPath(state_->path));
        if (read && *read == Reading::MovedAside)
            state_->last = {};
    }
    if (!read)
        return tl::unexpected(read.error());
    state_->rewatch();
    Q_EMIT changed();
    return {};
}

QString ProfileStore::damagedCopy() const { return state_->damagedCopy; }

QString ProfileStore::path() const { return state_->path; }

QList<Profile> ProfileStore::profiles() const { return state_->last.profiles; }

const Profile *ProfileStore::find(const QString &id) const
{
    const auto place = state_->last.byId.constFind(id);
    return place == state_->last.byId.constEnd() ? nullptr : &state_->last.profiles.at(*place);
}

const Profile *ProfileStore::findByName(const QString &name) const
{
    const QString wanted = comparable(name);
    const Profile *loose = nullptr;
    int looseCount = 0;
    for (const Profile &profile : std::as_const(state_->last.profiles)) {
        const QString here = comparable(profile.name);
        if (here == wanted)
            return &profile;
        if (here.compare(wanted, Qt::CaseInsensitive) == 0) {
            loose = &profile;
            ++looseCount;
        }
    }
    return looseCount == 1 ? loose : nullptr;
}

base::Result<void> ProfileStore::save(const Profile &profile)
{
    Profile wanted = profile;
    wanted.name = wanted.name.trimmed();
    const auto place = base::Place::field(u"name"_s);
    if (wanted.name.isEmpty() || wanted.id.isEmpty())
        return base::fail(base::ErrorKind::BadInput, tr("A profile needs a name. Type one."), {}, place);
    const QByteArray before = state_->last.bytes;
    const Profile *seen = find(wanted.id);
    const std::optional<Profile> base = seen ? std::optional(*seen) : std::nullopt;
    const auto result = state_->change([&]() -> base::Result<QByteArray> {
        const Profile *onDisk = find(wanted.id);
        if (onDisk && base && *onDisk != *base)
            wanted = mergedProfile(wanted, *base, *onDisk);
        const QString name = comparable(wanted.name);
        // A file written by hand may hold a name twice: that must not stop other changes to those profiles.
        const bool renamed = !onDisk || comparable(onDisk->name) != name;
        const bool taken = std::ranges::any_of(std::as_const(state_->last.profiles), [&](const Profile &other) {
            return other.id != wanted.id && comparable(other.name) == name;
        });
        if (renamed && taken)
            return base::fail(base::ErrorKind::BadInput,
                              tr("There is already a profile named “%1”. Choose another name.")
                                  .arg(base::visible(wanted.name)),
                              {}, place);
        return state_->last.document.textWith(wanted);
    });
    tell(result.has_value(), before);
    return result;
}

base::Result<void> ProfileStore::remove(const QString &id)
{
    const QByteArray before = state_->last.bytes;
    const auto result = state_->change([&]() -> base::Result<QByteArray> {
        return find(id) ? state_->last.document.textWithout(id) : state_->last.bytes;
    });
    tell(result.has_value(), before);
    return result;
}

/// A change that failed may still have read what another program wrote.
void ProfileStore::tell(bool done, const QByteArray &before)
{
    state_->rewatch();
    if (done || state_->last.bytes != before)
        Q_EMIT changed();
}

QString ProfileStore::freeName(const QString &wish) const
{
    QSet<QString> taken;
    for (const Profile &profile : std::as_const(state_->last.profiles))
        taken.insert(comparable(profile.name).toCaseFolded());
    const QString stem = wish.trimmed().isEmpty() ? tr("New profile") : wish.trimmed();
    QString name = stem;
    for (int n = 2; taken.contains(comparable(name).toCaseFolded()); ++n)
        name = stem + u' ' + QString::number(n);
    return name;
}

} // namespace obo::profile

#include "profile/ProfileContents.h"

#include "profile/ProfileFile.h"

#include <QCollator>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QThread>
#include <algorithm>
#include <utility>
#include <vector>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace obo::profile {

namespace {

void sortByName(QList<Profile> &profiles)
{
    if (profiles.size() < 2)
        return;
    // The C locale has no order for people: English letters then.
    QCollator collator(QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale());
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::vector<std::pair<QCollatorSortKey, qsizetype>> keys;
    keys.reserve(static_cast<std::size_t>(profiles.size()));
    for (qsizetype i = 0; i < profiles.size(); ++i)
        keys.emplace_back(collator.sortKey(profiles.at(i).name), i);
    std::ranges::stable_sort(keys, [](const auto &a, const auto &b) { return a.first < b.first; });
    // In their place, along the circles of the permutation: a second list would double the memory.
    for (std::size_t start = 0; start < keys.size(); ++start) {
        std::size_t to = start;
        for (auto from = static_cast<std::size_t>(keys[to].second); from != start;
             from = static_cast<std::size_t>(keys[to].second)) {
            profiles.swapItemsAt(static_cast<qsizetype>(to), static_cast<qsizetype>(from));
            keys[to].second = static_cast<qsizetype>(to);
            to = from;
        }
        keys[to].second = static_cast<qsizetype>(to);
    }
}

std::optional<ProfileAhead> readAhead(const QString &path)
{
    const QString file = realPath(path);
    const QByteArray stamp = stampOf(file);
    auto read = readProfileFile(file);
    if (!read || !*read)
        return std::nullopt;
    auto parsed = ProfileDocument::parse(**read);
    if (!parsed)
        return std::nullopt;
    return ProfileAhead{file, stamp, contentsOf(std::move(*parsed), **std::move(read))};
}

} // namespace

ProfileContents contentsOf(ProfileDocument document, QByteArray bytes)
{
    ProfileContents contents{std::move(bytes), std::move(document), {}, {}};
    contents.profiles = contents.document.profiles();
    sortByName(contents.profiles);
    contents.byId.reserve(contents.profiles.size());
    for (qsizetype i = 0; i < contents.profiles.size(); ++i)
        contents.byId.insert(contents.profiles.at(i).id, i);
    return contents;
}

std::future<std::optional<ProfileAhead>> beginReading(const QString &givenPath)
{
    // Whoever asks first is Qt's main thread, and makes the locale: not the thread below.
    (void)QThread::currentThread();
    (void)QLocale();
    // Where no thread is to be had, the reading waits until it is asked for.
    return std::async([path = profilePath(givenPath)] { return readAhead(path); });
}

QByteArray stampOf(const QString &file)
{
    QByteArray stamp;
    const auto add = [&](qint64 part) { stamp += QByteArray::number(part) + ' '; };
#ifdef Q_OS_UNIX
    struct stat there { };

    if (::stat(QFile::encodeName(file).constData(), &there) != 0)
        return {};
    add(static_cast<qint64>(there.st_ino));
    add(there.st_size);
    for (const timespec &time : {there.st_mtim, there.st_ctim}) {
        add(time.tv_sec);
        add(time.tv_nsec);
    }
#else
    const QFileInfo info(file);
    if (!info.exists())
        return {};
    add(info.size());
    add(info.lastModified().toMSecsSinceEpoch());
    add(info.metadataChangeTime().toMSecsSinceEpoch());
#endif
    return stamp;
}

} // namespace obo::profile

// What a profile file holds, read in one go: it needs no store and no event loop, so any thread may do it.
#pragma once

#include "base/Result.h"
#include "profile/ProfileDocument.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <future>
#include <optional>

namespace obo::profile {

struct ProfileContents {
    QByteArray bytes; ///< of the file that the document was read from
    ProfileDocument document;
    QList<Profile> profiles; ///< sorted by name as people sort (locale, numbers by value)
    QHash<QString, qsizetype> byId; ///< places in `profiles`
};

[[nodiscard]] ProfileContents contentsOf(ProfileDocument document, QByteArray bytes);

/// A file read before anybody waits for it.
struct ProfileAhead {
    QString file; ///< through symbolic links
    QByteArray stamp; ///< stampOf(file) before it was read
    ProfileContents contents;
};

/// Reads the file on a thread of its own, while the caller does something else, for ProfileStore::setAhead().
/// It needs no application. Nothing is touched. The future holds nothing unless there is a file that can be
/// read and holds profiles: what is wrong is told by who reads it again. Whoever drops the future waits for the
/// thread.
[[nodiscard]] std::future<std::optional<ProfileAhead>> beginReading(const QString &givenPath);

/// Differs when the file was written to or replaced; empty when there is none.
[[nodiscard]] QByteArray stampOf(const QString &file);

} // namespace obo::profile

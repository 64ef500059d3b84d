// What a profile file holds, read in one go: it needs no store and no event loop, so any thread may do it.
#pragma once

#include "base/Result.h"
#include "profile/ProfileDocument.h"

#include <QByteArray>
#include <QHash>
#include <QList>
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

/// Nothing unless there is a file that can be read and holds profiles: what is wrong is told by who reads it
/// again.
[[nodiscard]] std::optional<ProfileAhead> readAhead(const QString &path);

/// Differs when the file was written to or replaced; empty when there is none.
[[nodiscard]] QByteArray stampOf(const QString &file);

} // namespace obo::profile

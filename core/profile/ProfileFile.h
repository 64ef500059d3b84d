// The file itself: found through symbolic links, read whole, replaced atomically, moved aside when damaged.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <optional>

namespace obo::profile {

/// Where the profiles are: `given` made absolute; empty: ~/.config/obo-workbench/profiles.json on Linux.
[[nodiscard]] QString profilePath(const QString &given);

/// `path`, or where its symbolic links lead, even when nothing stands there yet: so that a link stays a link.
[[nodiscard]] QString realPath(const QString &path);

/// Nothing when there is no file. Errors: Storage (not readable, no regular file, over 64 MiB).
[[nodiscard]] base::Result<std::optional<QByteArray>> readProfileFile(const QString &realPath);

/// Makes the directory (0700) when it is missing. Then a temporary file (0600) beside it, written, synced to
/// disk and renamed over: after any fault or kill the old text or the new one stands there whole. Errors:
/// Storage.
[[nodiscard]] base::Result<void> writeProfileFile(const QString &realPath, const QByteArray &text);

/// To "<path>.damaged-20261124T101500Z", with "-2", "-3" … when that name is taken. The new path. Errors:
/// Storage.
[[nodiscard]] base::Result<QString> moveDamagedAside(const QString &realPath);

/// Makes the directory that will hold `realPath`, readable by its owner only. Errors: Storage.
[[nodiscard]] base::Result<void> makeDirectory(const QString &realPath);

} // namespace obo::profile

// A file for its owner only, replaced whole or not at all: profiles, a saved token, a practice key, a picture.
#pragma once

#include <QByteArrayView>
#include <QString>
#include <optional>

namespace obo::base {

enum class FileOwner {
    Writer,
    Kept, ///< root (sudo) leaves the file to the owner of the old one, or of the folder; not for secrets
};

/// A temporary file (0600 before its first byte) beside it, written, synced to disk and renamed over, the
/// folder synced: after any fault, kill or power cut the old text or the new one stands there whole. A symbolic
/// link stays one; a device, pipe or folder is refused. Nothing when done, else why not: the system's words.
[[nodiscard]] std::optional<QString> writePrivateFile(const QString &path, QByteArrayView bytes,
                                                      FileOwner owner = FileOwner::Writer);

} // namespace obo::base

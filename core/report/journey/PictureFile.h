// A picture written to the file that a person chose.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>

namespace obo::report {

/// Before anything is done for the picture: whether it could be written there. Errors: BadInput (field
/// "journey").
[[nodiscard]] base::Result<void> checkPicturePath(const QString &path);
/// Atomically, readable by its owner alone: an unmasked picture names people. Errors: Storage, naming the file.
[[nodiscard]] base::Result<void> writePicture(const QString &path, const QByteArray &bytes);

} // namespace obo::report

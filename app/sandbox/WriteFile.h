// Files that the practice authority is asked to write: for its owner's eyes, whole or not at all.
#pragma once

#include "base/Result.h"

#include <QByteArrayView>
#include <QString>
#include <optional>

namespace obo::app {

/// Mode 0600, also over an existing file. Nothing when it is written, else an error of the kind Storage.
[[nodiscard]] std::optional<base::Error> writeFile(const QString &path, QByteArrayView bytes);

} // namespace obo::app

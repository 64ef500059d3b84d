// A token written to a file that a person chose.
#pragma once

#include "base/Result.h"
#include "base/Secret.h"

class QWidget;

namespace obo::ui {

class Theme;

/// Writes atomically, mode 0600 also when the file was there with another. Errors: Storage, naming the file.
[[nodiscard]] base::Result<void> writePrivately(const QString &path, const base::Secret &text);
/// Asks for a file without blocking, and says so when it cannot be written. `token` is wiped afterwards.
void askAndSave(QWidget &parent, base::Secret token);

} // namespace obo::ui

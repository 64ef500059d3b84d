// YAML files, flat.
#pragma once

#include "base/Result.h"
#include "profile/import/Settings.h"

namespace obo::profile {

/// Every scalar with its path, names and indices joined by dots; aliases and merge keys (<<) filled in; all
/// documents of the text one after another. Refuses texts over 1 MiB, deeper than 64, with more than
/// Settings::most values after aliases (an alias bomb), and aliases that hold themselves. Errors: BadInput.
/// Stands on yaml-cpp, whose inner copies of the values are freed and not overwritten.
[[nodiscard]] base::Result<void> readYaml(const QString &text, Settings &into);

} // namespace obo::profile

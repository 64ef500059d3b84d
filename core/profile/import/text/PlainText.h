// A file's bytes as text: BOMs of UTF-8 and UTF-16, one kind of line break.
#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <QString>

namespace obo::profile {

/// UTF-8, or UTF-16 of either order with a BOM; the BOM is taken off, CR LF and CR become LF. Errors: BadInput
/// for bytes that are no text (invalid sequences, NUL). The caller wipes it.
[[nodiscard]] base::Result<QString> plainText(const base::Secret &bytes);

} // namespace obo::profile

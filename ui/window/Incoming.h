// Tokens that come from outside the form: dropped, or pasted anywhere.
#pragma once

#include "base/Result.h"

#include <QString>

class QMimeData;

namespace obo::ui {

/// Whether a drop may hold a token: text, or one local file.
[[nodiscard]] bool mayHoldToken(const QMimeData &data);
/// The text of the drop or of its file (at most 16 MiB). Errors: Storage, or BadInput when it holds no token.
[[nodiscard]] base::Result<QString> tokenFrom(const QMimeData &data);

} // namespace obo::ui

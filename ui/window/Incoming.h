// What comes from outside the form, dropped or pasted anywhere: its bytes, and what they are at first sight.
#pragma once

#include "base/Result.h"

#include <QString>

class QMimeData;

namespace obo::ui {

struct Arrival {
    QByteArray bytes; ///< at most 16 MiB
    QString path; ///< of a dropped file; empty for a text
};

/// Whether a drop may hold something for us: text, or one local file.
[[nodiscard]] bool mayArrive(const QMimeData &data);
/// The text of the drop or the content of its file. Errors: Storage, or BadInput when it is too large.
[[nodiscard]] base::Result<Arrival> arrivalOf(const QMimeData &data);

/// A file with a certificate or a key in it, by its name or its PEM lines. A text is none.
[[nodiscard]] bool isCertificate(const Arrival &arrival);
/// A token and nothing else. Errors: BadInput.
[[nodiscard]] base::Result<QString> tokenAlone(const QByteArray &bytes);
/// Whether a token stands in something larger, which the findings offer to take it out of.
[[nodiscard]] bool holdsToken(const QByteArray &bytes);

} // namespace obo::ui

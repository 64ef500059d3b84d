// The practice authority's assertions by the names that people read.
#pragma once

#include <QString>

namespace obo::ui {

/// "Wrong audience" for "wrong_audience". A key that this version does not know is made readable.
[[nodiscard]] QString practiceName(const QString &key);

} // namespace obo::ui

// JSON paths (RFC 9535) of the values that rows and findings name.
#pragma once

#include <QString>

namespace obo::token {

/// "$.a" and "b" give "$.a.b"; a name that the short form does not allow goes in brackets: "$['x5t#S256']".
/// Names over 64 characters are cut with an ellipsis, so that many paths below one long name stay small.
[[nodiscard]] QString memberPath(const QString &parent, const QString &name);
/// "$.a" and 3 give "$.a[3]".
[[nodiscard]] QString elementPath(const QString &parent, qsizetype index);

} // namespace obo::token

// Differences of times and sets as people say them.
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace obo::token {

/// "expires 23 minutes later", "expires 1 hour earlier", "expires at the same time".
[[nodiscard]] QString expiryWords(const QDateTime &left, const QDateTime &right);
/// "23 minutes later" as seen from `left`; empty when less than a second lies between.
[[nodiscard]] QString laterWords(const QDateTime &left, const QDateTime &right);
/// "Added: a, b. Removed: c."; long lists are cut with how many there are more. Entries go through
/// base::visible(). Empty when both lists are.
[[nodiscard]] QString setWords(const QStringList &added, const QStringList &removed);
/// "a, b and 12 more".
[[nodiscard]] QString listWords(const QStringList &entries);

} // namespace obo::token

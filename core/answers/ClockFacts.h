// Times in a refusal: how late it was, and whose clock is wrong and by how much.
#pragma once

#include "answers/Context.h"
#include "answers/Values.h"

#include <QDateTime>
#include <QStringList>

namespace obo::answers {

/// "2024-06-20T11:53:16.0381024Z" and "2024-06-20 11:53:16Z" in UTC, to the millisecond; invalid otherwise.
[[nodiscard]] QDateTime entraTime(QStringView text);

/// Of `values` "now", "from" and "expires": how late or early, then Entra's time beside the answer's Date
/// header and this machine's clock. Differences up to two minutes are said to agree: an answer takes time on
/// its way.
[[nodiscard]] QStringList clockFacts(const Values &values, const Context &context);

} // namespace obo::answers

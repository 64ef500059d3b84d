// An explanation written down: for `obo`, and for what the window copies.
#pragma once

#include "answers/Explanation.h"
#include "token/json/JsonWriter.h"

#include <QString>

namespace obo::report {

/// Plain text with a heading for each part, lines ending with LF. What comes from outside is made visible.
[[nodiscard]] QString answerText(const answers::Explanation &answer);
/// One object of `obo explain --output json`.
void writeAnswer(token::JsonWriter &out, const answers::Explanation &answer);

} // namespace obo::report

// An explanation written down: for `obo`, and for what the window copies.
#pragma once

#include "answers/find/TextAnswers.h"
#include "token/json/JsonWriter.h"

#include <QString>

namespace obo::report {

/// Plain text with a heading for each part, lines ending with LF. What comes from outside is made visible.
[[nodiscard]] QString answerText(const answers::Explanation &answer);
/// With what the text named: how often, IDs and times, the exceptions around it.
[[nodiscard]] QString answerText(const answers::TextAnswer &answer);
/// One object of `obo explain --output json`.
void writeAnswer(token::JsonWriter &out, const answers::TextAnswer &answer);

} // namespace obo::report

// What the request and the assertion add to a refusal: sentences for one case, and the causes that they settle.
#pragma once

#include "answers/Context.h"
#include "answers/Explanation.h"

namespace obo::answers {

/// The form's and the assertion's values under "your.…" and "token.…", after those of the message.
void addRequestValues(Values &values, const Context &context);

/// By the answer's code; nothing for codes that the request says nothing about.
void joinRequest(Explanation &answer, const Context &context);

} // namespace obo::answers

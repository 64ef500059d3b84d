// AADSTS50013 has many causes: the reason in brackets and the assertion together name one of them.
#pragma once

#include "answers/Context.h"
#include "answers/Explanation.h"

namespace obo::answers {

/// Replaces the causes of `answer` by the one that fits, or, without an assertion, by those that the reason
/// leaves. `answer.values` hold the message's "reason" and "thumbprint". Sources:
/// ../shared/entra-answers.md rows 1a to 1c, 16b, 19, 20b.
void nameSignatureCause(Explanation &answer, const Context &context);

} // namespace obo::answers

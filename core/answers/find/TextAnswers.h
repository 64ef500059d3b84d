// Any text, answered: what `obo explain -` and the window's Explain… say.
#pragma once

#include "answers/Context.h"
#include "answers/Explanation.h"
#include "answers/find/Finder.h"

namespace obo::answers {

struct TextAnswer {
    Found found;
    Explanation explanation;
};

/// One for each different refusal, in the order of the text; empty when it names none. See findRefusals().
/// Tokens and secrets that stand in a message are masked (http/Mask.h).
[[nodiscard]] QList<TextAnswer> explainText(QStringView text, const Context &context = {});

} // namespace obo::answers

#include "ui/compare/EarlierTokens.h"

#include <algorithm>

namespace obo::ui {

void EarlierTokens::remember(const CompareSide &side)
{
    if (!side.token)
        return;
    const auto known = [&side](const CompareSide &each) { return each.token->text() == side.token->text(); };
    if (std::ranges::any_of(tokens_, known))
        return;
    tokens_.prepend(side);
    if (tokens_.size() > most)
        tokens_.removeLast();
}

} // namespace obo::ui

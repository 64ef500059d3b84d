// What a comparison says in a sentence or two. For Comparison.cpp only.
#pragma once

#include "token/compare/Sides.h"

namespace obo::token {

[[nodiscard]] QString summaryOf(const Comparison &comparison, const Sides &sides);

} // namespace obo::token

// A comparison of two tokens as a table for people.
#pragma once

#include "token/compare/Comparison.h"

namespace obo::cli {

/// Summary, then a line a claim: how it changed, its name, left and right; values that are too long for their
/// column stand below each other, and under a difference stands what it means. Texts from outside are made
/// visible. Lines end with LF.
[[nodiscard]] QString comparisonTable(const token::Comparison &comparison);

} // namespace obo::cli

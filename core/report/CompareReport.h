// A comparison of two tokens written down: for scripts, and as text for people.
#pragma once

#include "token/compare/Comparison.h"

namespace obo::report {

/// `obo compare --output json`. `left` and `right` are the JSON as written, null where the claim is missing
/// (`change` tells that from a claim that is null); their words stand beside. Neither token stands in it.
[[nodiscard]] QByteArray comparisonJson(const token::Comparison &comparison);

/// The summary, then each claim with both values in words and what the difference means; those that are the
/// same only when asked for. Texts from outside are made visible; lines end with LF.
[[nodiscard]] QString comparisonText(const token::Comparison &comparison, bool withSame);

/// "kid (header)", "aud (2nd)": a claim's name, with what tells it from others of that name.
[[nodiscard]] QString claimLabel(const token::ComparedClaim &claim);

} // namespace obo::report

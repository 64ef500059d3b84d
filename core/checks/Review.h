// The new token against what was asked for.
#pragma once

#include "checks/Forecast.h"
#include "oauth/TokenAnswer.h"

namespace obo::checks {

struct ReviewInput {
    PreflightInput form; ///< as it was sent; `now` is when the answer was there
    const oauth::TokenAnswer *answer = nullptr;
    const token::Jwt *token = nullptr; ///< the new token taken apart; nullptr when it cannot be
};

/// In the order of the table in Review.cpp: whom for, which user, which scopes, how long, what came with it.
/// What holds is told too. Findings point to claims of the new token or to fields of the form.
[[nodiscard]] base::Findings review(const ReviewInput &input, const token::ClaimCatalogue &catalogue);

} // namespace obo::checks

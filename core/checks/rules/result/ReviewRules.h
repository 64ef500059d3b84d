// Rules on the result of an exchange: each asks one question about the new token or the answer that it came in.
#pragma once

#include "checks/Review.h"
#include "checks/rules/Rule.h"

namespace obo::checks {

/// What the review's rules read. `token` is a JWS with an object as payload, but in the rules on the answer
/// alone, which do not touch it.
struct ReviewContext {
    const ReviewInput &input;
    const oauth::TokenAnswer &answer;
    const token::Jwt *token;
    const token::ClaimCatalogue &catalogue;
    Forecast expected;
};

using ReviewRule = void (*)(const ReviewContext &, base::Findings &);

// ResultRights.cpp: what the token is good for
void resultAudienceRule(const ReviewContext &context, base::Findings &findings);
void resultUserRule(const ReviewContext &context, base::Findings &findings);
void resultClientRule(const ReviewContext &context, base::Findings &findings);
void resultVersionRule(const ReviewContext &context, base::Findings &findings);
void resultScopesRule(const ReviewContext &context, base::Findings &findings);

// ResultLife.cpp: how long, and what came with it
void resultLifetimeRule(const ReviewContext &context, base::Findings &findings);
void resultCaeRule(const ReviewContext &context, base::Findings &findings); ///< xms_cc
void resultStepUpRule(const ReviewContext &context, base::Findings &findings); ///< acrs
void resultSizeRule(const ReviewContext &context, base::Findings &findings);
void resultTypeRule(const ReviewContext &context, base::Findings &findings); ///< of the answer
void resultRefreshRule(const ReviewContext &context, base::Findings &findings); ///< of the answer

} // namespace obo::checks

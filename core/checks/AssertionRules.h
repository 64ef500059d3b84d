// Rules on the decoded assertion: each asks one question about it.
#pragma once

#include "checks/Rule.h"

namespace obo::checks {

void algorithmRule(const AssertionContext &context,
                   base::Findings &findings); ///< alg none or HMAC: AADSTS50013
void typeRule(const AssertionContext &context, base::Findings &findings); ///< typ at+jwt: AADSTS5002727
void issuerRule(const AssertionContext &context,
                base::Findings &findings); ///< another authority's: AADSTS50013
void audienceRule(const AssertionContext &context, base::Findings &findings); ///< AADSTS500131, Graph: 50013
void idTokenRule(const AssertionContext &context, base::Findings &findings); ///< AADSTS240002
void appOnlyRule(const AssertionContext &context, base::Findings &findings); ///< AADSTS7000114
void userRule(const AssertionContext &context, base::Findings &findings); ///< who the token is of
void timeRule(const AssertionContext &context, base::Findings &findings); ///< AADSTS500133
void tenantMatchRule(const AssertionContext &context,
                     base::Findings &findings); ///< tid beside the form's tenant
void chainRule(const AssertionContext &context, base::Findings &findings); ///< azp is this client already

/// What a text that is no JWS looks like instead; always gives one finding (Stops, AADSTS50027).
void notATokenFinding(const token::Jwt &token, base::Findings &findings);

/// True when the payload has the marks of an ID token: a user's, and neither scp nor roles nor a client in it.
[[nodiscard]] bool looksLikeIdToken(const token::Jwt &token);
[[nodiscard]] bool looksAppOnly(const token::Jwt &token);

} // namespace obo::checks

// Rules on the decoded assertion: each asks one question about it. They stand here in the order of the table in
// Preflight.cpp, with the code that the authority answers.
#pragma once

#include "checks/AppOnly.h"
#include "checks/rules/Rule.h"

#include <optional>

namespace obo::checks {

// KeyRules.cpp: is it a token that Entra ID could have signed?
void compactFormRule(const AssertionContext &context, base::Findings &findings); ///< AADSTS50027
void typeRule(const AssertionContext &context, base::Findings &findings); ///< typ at+jwt: AADSTS5002727
void algorithmRule(const AssertionContext &context,
                   base::Findings &findings); ///< alg none or HMAC: AADSTS50013
void signatureRule(const AssertionContext &context,
                   base::Findings &findings); ///< left out or cut short: AADSTS50013
void ownKeyRule(const AssertionContext &context,
                base::Findings &findings); ///< an app's own signing key: AADSTS50013

// OriginRules.cpp: who issued it?
void issuerRule(const AssertionContext &context,
                base::Findings &findings); ///< another authority's: AADSTS50013
void b2cRule(const AssertionContext &context, base::Findings &findings); ///< AADSTS50013
void ciamRule(const AssertionContext &context, base::Findings &findings); ///< External ID
void cloudRule(const AssertionContext &context, base::Findings &findings); ///< another cloud's: AADSTS50013

// AudienceRules.cpp: whom is it for?
void audienceRule(const AssertionContext &context, base::Findings &findings); ///< AADSTS500131, Graph: 50013

// TimeRules.cpp: is it valid now?
void notYetRule(const AssertionContext &context, base::Findings &findings); ///< AADSTS500133
void expiryRule(const AssertionContext &context, base::Findings &findings); ///< AADSTS500133
void clockRule(const AssertionContext &context, base::Findings &findings); ///< this machine's clock is behind

// KindRules.cpp: what kind of token is it?
void appOnlyRule(const AssertionContext &context, base::Findings &findings); ///< AADSTS7000114
void idTokenRule(const AssertionContext &context, base::Findings &findings); ///< AADSTS240002
void userRule(const AssertionContext &context, base::Findings &findings); ///< who the token is of
void scopeClaimRule(const AssertionContext &context,
                    base::Findings &findings); ///< scp names none of the API's scopes
void chainRule(const AssertionContext &context, base::Findings &findings); ///< azp is this client already
void versionRule(const AssertionContext &context, base::Findings &findings); ///< v1.0 or v2.0, and what follows

// TenantRules.cpp: of which tenant is it?
void personalRule(const AssertionContext &context, base::Findings &findings); ///< AADSTS70000
void tenantMatchRule(const AssertionContext &context,
                     base::Findings &findings); ///< tid beside the form's tenant: AADSTS50034
void tenantClaimsRule(const AssertionContext &context, base::Findings &findings); ///< tid beside iss
void guestRule(const AssertionContext &context, base::Findings &findings); ///< idp or acct says guest

// SizeRules.cpp: will it fit?
void sizeRule(const AssertionContext &context, base::Findings &findings);
void groupsRule(const AssertionContext &context, base::Findings &findings); ///< groups left out

/// What a text that is no JWS looks like instead; always gives one finding (Stops, AADSTS50027, but for an
/// encrypted token).
void notATokenFinding(const RuleContext &context, const token::Jwt &token, base::Findings &findings);
/// A whole token with other text around it: what that is, with the action to take it out. Nothing when there is
/// no other text.
[[nodiscard]] std::optional<base::Finding> wrappedFinding(const RuleContext &context);

/// True when the payload has the marks of an ID token: a user's, and neither scp nor roles nor a client in it.
[[nodiscard]] bool looksLikeIdToken(const token::Jwt &token);
/// The client that asked for the token: `azp` in v2.0, `appid` in v1.0 tokens.
[[nodiscard]] QString callerId(const token::Jwt &token);

} // namespace obo::checks

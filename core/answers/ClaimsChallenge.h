// A claims challenge in words, and what the middle tier sends its caller.
// Source: https://learn.microsoft.com/entra/identity-platform/claims-challenge
#pragma once

#include "answers/Context.h"
#include "answers/Explanation.h"

namespace obo::answers {

/// What each demand of the challenge (JSON) means, one sentence each; empty when it is no JSON object.
[[nodiscard]] QStringList challengeWords(const QString &claims);
/// "WWW-Authenticate: Bearer realm=…, authorization_uri=…, error="insufficient_claims", claims="…"": base64 of
/// the compact JSON. Without a tenant the realm is empty and the address that of "common", as the page demands.
/// Empty when `claims` is no JSON object.
[[nodiscard]] QString challengeHeader(const QString &claims, const Context &context);

/// Adds what the challenge asks for, the header and the value for the calling app's sign-in; where the code is
/// one that brings a challenge and there is none, a sentence on where to find it.
void addClaimsChallenge(Explanation &answer, const QString &claims, const Context &context);

} // namespace obo::answers

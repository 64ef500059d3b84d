// Whether a token is of an app alone, with no user in it.
#pragma once

#include "token/Jwt.h"

namespace obo::checks {

/// By `idtyp`; without it by what app-only tokens look like: an app, no `scp`, and `roles` or a subject that is
/// the app itself. False for a token that says nothing either way, and for what is no JWS.
[[nodiscard]] bool looksAppOnly(const token::Jwt &token);

} // namespace obo::checks

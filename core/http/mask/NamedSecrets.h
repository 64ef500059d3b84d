// What is secret by the name that stands beside it or by its look, whether or not its value is known.
#pragma once

#include "http/mask/MaskedValue.h"

namespace obo::http {

/// JSON members (`"access_token": "…"`) and parameters (`access_token=…`), also in texts that are neither.
void findNamedSecrets(std::string_view text, std::vector<MaskHit> &hits);

/// Compact JWS and JWE: base64url parts with dots between, the first of which decodes to the beginning of a
/// JSON object.
void findJwts(std::string_view text, std::vector<MaskHit> &hits);

/// "access token" for access_token; empty when the name is not that of a secret. Any case.
[[nodiscard]] QString secretName(std::string_view name);

} // namespace obo::http

// Entra writes beside each of its keys whose tokens it signs: the member `issuer` of a key.
#pragma once

#include "crypto/jwk/Jwk.h"
#include "token/Jwt.h"

namespace obo::crypto {

/// Empty when the key may sign for the token's issuer; else why not, translated. A key that names no issuer
/// may.
/// `{tenantid}` stands for the token's `tid`, and the result must be the token's `iss`; a v1.0 token may name
/// the same tenant in its own way, since v1.0 key documents name no issuers. Source: MicrosoftDocs/entra-docs,
/// access-tokens.md, "Validation of the signing key issuer".
[[nodiscard]] QString issuerMisfit(const token::Jwt &token, const Key &key);

} // namespace obo::crypto

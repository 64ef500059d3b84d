// The member `signature` of `obo inspect --output json`.
#pragma once

#include "flow/verify/Verification.h"
#include "token/json/JsonWriter.h"

namespace obo::report {

/// Writes the object: checked, valid, alg, kid, reason; keys_from and keys_owner, null when no keys were asked
/// for; hashed, null when it did not come to that; steps.
void writeSignature(token::JsonWriter &out, const flow::Verification &verification);

} // namespace obo::report

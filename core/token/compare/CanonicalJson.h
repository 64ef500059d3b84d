// One key for every way of writing a JSON value: two values mean the same exactly when their keys are equal.
#pragma once

#include "token/json/Json.h"

namespace obo::token {

/// Member order, white space and escapes do not matter; the order of an array and of members of one name does.
/// Numbers count as written: 1 and 1.0 are two values, so that nothing is rounded (RFC 8259 section 6 leaves
/// open what a reader makes of them). Not JSON and not text: for comparing and hashing only. Empty for an
/// invalid value. Linear but for the sorting of members; recurses as deep as the document does (128 levels).
[[nodiscard]] QByteArray canonicalJson(JsonValue value);

} // namespace obo::token

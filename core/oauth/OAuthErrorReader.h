// Reads an error answer of a token endpoint (RFC 6749 section 5.2 and Entra ID's further members).
#pragma once

#include "base/OAuthError.h"
#include "token/Json.h"

#include <QList>
#include <optional>

namespace obo::oauth {

/// Every member of an object, in order, with its JSON as written.
[[nodiscard]] QList<base::RawMember> rawMembers(const token::JsonValue &object);

/// Nothing when `root` is no object with an `error` member. Tolerant: codes as numbers or strings, `error` of a
/// type other than string is kept as its JSON text.
[[nodiscard]] std::optional<base::OAuthError> readOAuthError(const token::JsonValue &root, int httpStatus);

} // namespace obo::oauth

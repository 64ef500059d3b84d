// Reads an OAuth 2.0 error (RFC 6749 section 5.2) with Entra ID's further members, tolerantly.
#pragma once

#include "base/OAuthError.h"
#include "http/mask/Mask.h"
#include "token/json/Json.h"

#include <QList>
#include <optional>

namespace obo::oauth {

/// Nothing when `answer` has no member `error` that is a string with something in it. `error_codes` may be
/// numbers or strings, in an array or alone; what has not the form of a code is left out there, and when none
/// is left, codes are taken from the description. Texts are as written, but what `masker` knows to be secret
/// (null: nothing) is masked: an authority may echo what it was sent.
[[nodiscard]] std::optional<base::OAuthError> readOAuthError(token::JsonValue answer, int httpStatus,
                                                             const http::Masker *masker);

/// Every member of an object in the order written.
[[nodiscard]] QList<base::RawMember> rawMembers(token::JsonValue object, const http::Masker *masker = nullptr);

} // namespace obo::oauth

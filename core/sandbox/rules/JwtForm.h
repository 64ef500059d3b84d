// What the rules on both kinds of assertion ask of a JWT's form, and how Entra's texts write times and keys.
#pragma once

#include "token/Jwt.h"

#include <optional>

namespace obo::sandbox {

/// A signed JWT in compact form with a JSON object in both parts, exactly as sent: what the reader would clean
/// up for a person, Entra is not asked to.
[[nodiscard]] std::optional<token::Jwt> readSignedJwt(const QString &given);

/// `typ` is absent (our choice), JWT in any case, or the URN of old.
[[nodiscard]] bool isTypedAsJwt(const token::Jwt &jwt);

/// Entra shows the hash behind `kid` or `x5t` in hexadecimal; what is no base64 stays as it is.
[[nodiscard]] QString shownThumbprint(const QString &kidOrX5t);

/// Seven digits of a second, as .NET writes them; empty for an invalid time.
[[nodiscard]] QString ticks(const QDateTime &time);

/// "11/24/2026 12:00:00"
[[nodiscard]] QString keyTime(const QDateTime &time);

} // namespace obo::sandbox

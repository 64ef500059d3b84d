// Answers of a token endpoint that are neither a token nor an OAuth error, in sentences for people.
#pragma once

#include "base/Error.h"
#include "http/HttpClient.h"
#include "token/json/Json.h"

#include <QString>
#include <optional>

namespace obo::oauth {

/// Printable ASCII, as RFC 6749 (A.12) has an access token: what else an answer calls one would reach
/// terminals, headers and files as it stands.
[[nodiscard]] bool isTokenText(QStringView token);

/// "It asks to wait 30 seconds." from the value of Retry-After, in seconds or as a date (RFC 9110 section
/// 10.2.3); empty when there is none that can be read, and for another status than 429 and 503.
[[nodiscard]] QString retryWords(int status, const QByteArray &retryAfter);

/// 429 and 503 without an OAuth error; nothing for any other status.
[[nodiscard]] std::optional<base::Error> busyAnswer(const http::HttpAnswer &answer, const QString &host);
/// Why `answer`, which has no JSON in its body, is no token answer: empty, a web page, cut short, other text.
[[nodiscard]] base::Error noJson(const http::HttpAnswer &answer, const token::JsonFault &fault,
                                 const QString &host);
/// An answer that names its token more than once: nothing for any other.
[[nodiscard]] std::optional<base::Error> twoTokens(const http::HttpAnswer &answer, token::JsonValue root,
                                                   const QString &host);
/// JSON, but no token answer: another type than an object, no access_token, one that is no text.
[[nodiscard]] base::Error noToken(const http::HttpAnswer &answer, token::JsonValue root, const QString &host);

} // namespace obo::oauth

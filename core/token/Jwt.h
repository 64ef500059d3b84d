// What a token says: its parts, their bytes and their JSON as written. Nothing here verifies.
#pragma once

#include "base/Finding.h"
#include "base/Result.h"
#include "token/Json.h"

#include <QByteArray>
#include <QDateTime>
#include <optional>

namespace obo::token {

enum class TokenKind { Jws, Jwe, Opaque };
enum class Serialization { Compact, FlattenedJson, GeneralJson };

/// "jws", "jwe", "opaque".
[[nodiscard]] QString toString(TokenKind kind);

/// Takes a token out of what people paste: white space around and line breaks within, one pair of quotes, a
/// leading `Bearer ` (any case) or `Authorization:` header name are removed. JSON serializations keep their
/// inner white space.
[[nodiscard]] QByteArray cleanedToken(QByteArrayView pasted);

/// One base64url part. `json` is nothing when the bytes are not JSON; a finding then says why and where.
struct TokenPart {
    QByteArray encoded; ///< as it stood in the token
    QByteArray bytes; ///< decoded; empty when it cannot be decoded
    std::optional<JsonDocument> json;
};

/// A token taken apart. Keeps the text it was read from. A value: copies are cheap enough (implicitly shared
/// text).
class Jwt {
public:
    /// Never fails on a damaged part: what can be shown is shown and findings() tells the rest.
    /// Errors: BadInput (field "assertion") when `text` is empty, not UTF-8 text, or larger than 16 MiB.
    /// A text that is neither JWS nor JWE is Opaque.
    [[nodiscard]] static base::Result<Jwt> read(QByteArrayView text);

    [[nodiscard]] TokenKind kind() const { return kind_; }

    [[nodiscard]] Serialization serialization() const { return serialization_; }

    /// The token after cleanedToken().
    [[nodiscard]] const QByteArray &text() const { return text_; }

    /// Part 1: the protected header (of the first signature in a JSON serialization).
    [[nodiscard]] const TokenPart &header() const { return header_; }

    /// Part 2 of a JWS. Empty for JWE and Opaque.
    [[nodiscard]] const TokenPart &payload() const { return payload_; }

    /// The last part of a JWS, decoded (raw bytes); `signatureText` as it stood.
    [[nodiscard]] const QByteArray &signature() const { return signature_; }

    [[nodiscard]] const QByteArray &signatureText() const { return signatureText_; }

    /// The bytes that were signed: header part, '.', payload part, as they stood (RFC 7515 section 5.1).
    [[nodiscard]] QByteArray signingInput() const;

    /// Form faults, duplicates, depth, invalid UTF-8: each with the part and byte.
    [[nodiscard]] const base::Findings &findings() const { return findings_; }

    /// Look-ups; invalid values when the part is no JSON object. First of duplicates.
    [[nodiscard]] JsonValue headerValue(QStringView name) const;
    [[nodiscard]] JsonValue claim(QStringView name) const;
    /// A string claim's text, empty when absent or of another type.
    [[nodiscard]] QString claimText(QStringView name) const;
    /// `aud` as a list, whether it is written as a string or an array.
    [[nodiscard]] QStringList audiences() const;
    /// A NumericDate claim in UTC; invalid when absent, not a number, or out of range.
    [[nodiscard]] QDateTime time(QStringView name) const;
    /// payload bytes as text, invalid UTF-8 as U+FFFD.
    [[nodiscard]] QString payloadText() const;

private:
    friend class JwtReader;
    TokenKind kind_ = TokenKind::Opaque;
    Serialization serialization_ = Serialization::Compact;
    QByteArray text_;
    TokenPart header_;
    TokenPart payload_;
    QByteArray signature_;
    QByteArray signatureText_;
    base::Findings findings_;
};

} // namespace obo::token

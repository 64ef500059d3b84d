// What a token says: its parts, their bytes and their JSON as written. Nothing here verifies.
#pragma once

#include "base/Finding.h"
#include "base/Result.h"
#include "token/json/Json.h"

#include <QByteArray>
#include <QDateTime>
#include <optional>
#include <vector>

namespace obo::token {

enum class TokenKind { Jws, Jwe, Opaque };
enum class Serialization { Compact, FlattenedJson, GeneralJson };

/// "jws", "jwe", "opaque".
[[nodiscard]] QString toString(TokenKind kind);

/// Takes a token out of what people paste: white space and invisible characters (byte order mark, zero-width
/// and no-break spaces) around and within, one pair of quotes, a leading `Bearer ` (any case) and
/// `Authorization:` header name are removed. JSON serializations keep their inner white space.
[[nodiscard]] QByteArray cleanedToken(QByteArrayView pasted);

/// One base64url part. `json` is nothing when the bytes are not JSON; a finding then says why and where.
struct TokenPart {
    QByteArray encoded; ///< as it stood in the token
    QByteArray bytes; ///< decoded; empty when it cannot be decoded
    std::optional<JsonDocument> json;
};

/// A NumericDate (RFC 7519 section 2) in UTC, to the millisecond; invalid when it is no number or lies outside
/// the years 1 to 9999.
[[nodiscard]] QDateTime dateOf(JsonValue value);
/// `seconds` since 1970, in UTC; invalid outside the years 1 to 9999.
[[nodiscard]] QDateTime dateAt(double seconds);

/// A token taken apart. Keeps the text it was read from. A value: copies are cheap enough (implicitly shared
/// text).
class Jwt {
public:
    /// Never fails on a damaged part: what can be shown is shown and findings() tells the rest.
    /// Errors: BadInput (field "assertion") when `text` is empty, not UTF-8 text, or larger than 16 MiB.
    /// A text that is neither JWS nor JWE is Opaque. One that was clearly meant as a JWS or JWE but has too few
    /// or too many parts keeps that kind, and a finding says so.
    [[nodiscard]] static base::Result<Jwt> read(QByteArrayView text);

    [[nodiscard]] TokenKind kind() const { return kind_; }

    [[nodiscard]] Serialization serialization() const { return serialization_; }

    /// The token after cleanedToken().
    [[nodiscard]] const QByteArray &text() const { return text_; }

    /// Part 1: the protected header (of the first signature in a JSON serialization).
    [[nodiscard]] const TokenPart &header() const { return header_; }

    /// Header parameters that no signature covers (JSON serializations only), nearest first.
    [[nodiscard]] const std::vector<JsonDocument> &unprotectedHeaders() const { return unprotected_; }

    /// Part 2 of a JWS. Empty for JWE and Opaque.
    [[nodiscard]] const TokenPart &payload() const { return payload_; }

    /// The last part of a JWS, decoded (raw bytes); `signatureText` as it stood.
    [[nodiscard]] const QByteArray &signature() const { return signature_; }

    [[nodiscard]] const QByteArray &signatureText() const { return signatureText_; }

    /// The bytes that were signed: header part, '.', payload part, as they stood (RFC 7515 section 5.1). Empty
    /// for JWE and Opaque.
    [[nodiscard]] QByteArray signingInput() const;

    /// Names of parts ("header", "payload", "signature" …) whose text is not base64url exactly as RFC 7515
    /// section 2 writes it: padded, broken by white space, of the other alphabet, or with bits left over.
    [[nodiscard]] const QStringList &looseParts() const { return looseParts_; }

    /// Form faults, duplicates, depth, invalid UTF-8: each with the part and byte.
    [[nodiscard]] const base::Findings &findings() const { return findings_; }

    /// Look-ups; invalid values when the part is no JSON object. First of duplicates. Header parameters are
    /// looked for in the protected header, then in the unprotected ones.
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
    std::vector<JsonDocument> unprotected_;
    TokenPart payload_;
    QByteArray signature_;
    QByteArray signatureText_;
    QStringList looseParts_;
    base::Findings findings_;
};

} // namespace obo::token

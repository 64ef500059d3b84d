// base64url without padding (RFC 7515 section 2), strict when writing, told of each fault when reading.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <optional>

namespace obo::token {

[[nodiscard]] QByteArray toBase64Url(QByteArrayView bytes);

/// What was read, and which liberties the text took. `bytes` is nothing when it cannot be read at all.
struct Base64UrlReading {
    std::optional<QByteArray> bytes;
    bool padding = false; ///< '=' at the end
    bool standardAlphabet = false; ///< '+' or '/' instead of '-' or '_'
    bool whiteSpace = false; ///< line breaks, spaces, tabs inside
    bool looseBits = false; ///< bits after the last byte that are not zero
    qsizetype badOffset =
        -1; ///< the first byte that is no base64 character, or the end when the length is wrong

    [[nodiscard]] bool strict() const
    {
        return bytes && !padding && !standardAlphabet && !whiteSpace && !looseBits;
    }
};

[[nodiscard]] Base64UrlReading fromBase64Url(QByteArrayView text);

} // namespace obo::token

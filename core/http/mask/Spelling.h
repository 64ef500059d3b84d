// Whether a value stands at a place of a text, in one of the spellings that texts give it.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace obo::http {

enum class Spelling {
    Raw,
    Percent, ///< %XX in either case for any byte, '+' for a space (RFC 3986, form encoding)
    Json, ///< \uXXXX, \n, \", \/ (RFC 8259)
    Html, ///< &amp;, &#38;, &#x26;
};

struct SpelledMatch {
    std::size_t end = 0; ///< in the text; 0 when there is no match
    std::size_t bytes = 0; ///< of the value: fewer than all when the text ended first

    explicit operator bool() const { return end > 0; }
};

/// Any byte of `value` may be written plainly or escaped. `value` is UTF-8 and not empty. A text that ends
/// inside the value matches with the bytes that it has.
[[nodiscard]] SpelledMatch matchAt(std::string_view text, std::size_t at, std::string_view value,
                                   Spelling spelling);

/// The bytes with which a value can begin whose first character stands escaped at the start of a text.
struct EscapedFirst {
    std::array<char, 2> bytes{};
    std::size_t count = 0;
};

/// Of what is no whole escape none: a match of nothing but the beginning of one counts for nothing.
[[nodiscard]] EscapedFirst escapedFirst(std::string_view text);

/// Whether a text byte can begin any spelling of a value that begins with `valueByte`: a quick look before
/// matchAt().
[[nodiscard]] bool startsSpelling(char textByte, char valueByte);

} // namespace obo::http

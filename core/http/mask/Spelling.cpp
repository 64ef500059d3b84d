#include "http/mask/Spelling.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace obo::http {
namespace {

struct CodePoint {
    std::uint32_t value = 0;
    std::size_t bytes = 1;
};

/// The code point at the start of `utf8`; a byte that is no UTF-8 stands for itself.
CodePoint firstCodePoint(std::string_view utf8)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[i]); };
    const std::size_t length = byte(0) >= 0xf0 ? 4 : byte(0) >= 0xe0 ? 3 : byte(0) >= 0xc0 ? 2 : 1;
    if (length == 1 || length > utf8.size())
        return {byte(0), 1};
    static constexpr std::array<unsigned, 5> leadMask{0, 0x7f, 0x1f, 0x0f, 0x07};
    std::uint32_t value = byte(0) & leadMask[length];
    for (std::size_t i = 1; i < length; ++i)
        value = (value << 6) | (byte(i) & 0x3fU);
    return {value, length};
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// `digits` hexadecimal digits at the start of `text`.
std::optional<std::uint32_t> hexAt(std::string_view text, std::size_t digits)
{
    if (text.size() < digits)
        return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        const int digit = hexDigit(text[i]);
        if (digit < 0)
            return std::nullopt;
        value = value * 16 + static_cast<std::uint32_t>(digit);
    }
    return value;
}

/// Each function gives the length in the text of the code point's escaped form, 0 when it does not stand there.
std::size_t percentLength(std::string_view text, std::string_view bytes)
{
    if (bytes == " " && text.starts_with('+'))
        return 1;
    std::size_t at = 0;
    for (const char byte : bytes) {
        if (at >= text.size() || text[at] != '%'
            || hexAt(text.substr(at + 1), 2) != static_cast<unsigned char>(byte))
            return 0;
        at += 3;
    }
    return at;
}

std::size_t unicodeEscape(std::string_view text, std::uint32_t unit)
{
    return text.starts_with("\\u") && hexAt(text.substr(2), 4) == unit ? 6 : 0;
}

constexpr std::string_view jsonLetters = "\"\\/bfnrt";
constexpr std::string_view jsonMeanings = "\"\\/\b\f\n\r\t";

std::size_t jsonLength(std::string_view text, CodePoint point)
{
    if (text.size() < 2 || text[0] != '\\')
        return 0;
    if (point.value > 0xffff) {
        const std::uint32_t offset = point.value - 0x10000;
        const std::size_t high = unicodeEscape(text, 0xd800 + (offset >> 10));
        const std::size_t low = high > 0 ? unicodeEscape(text.substr(high), 0xdc00 + (offset & 0x3ff)) : 0;
        return low > 0 ? high + low : 0;
    }
    const std::size_t letter = jsonLetters.find(text[1]);
    if (letter != std::string_view::npos)
        return static_cast<unsigned char>(jsonMeanings[letter]) == point.value ? 2 : 0;
    return unicodeEscape(text, point.value);
}

struct Entity {
    std::uint32_t point = 0;
    std::size_t size = 0; ///< in the text; 0: there is none
};

Entity numericEntity(std::string_view text)
{
    const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
    std::uint32_t value = 0;
    for (std::size_t at = hex ? 3 : 2; at < text.size() && at < 12; ++at) {
        if (text[at] == ';')
            return {value, at + 1};
        const int digit = hexDigit(text[at]);
        if (digit < 0 || (!hex && digit > 9))
            return {};
        value = value * (hex ? 16U : 10U) + static_cast<std::uint32_t>(digit);
    }
    return {};
}

/// `text` begins with an ampersand.
Entity entityAt(std::string_view text)
{
    if (text.starts_with("&#"))
        return numericEntity(text);
    static constexpr std::array<std::pair<std::string_view, char>, 5> named{
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
    for (const auto &[name, letter] : named)
        if (text.starts_with(name))
            return {static_cast<std::uint32_t>(letter), name.size()};
    return {};
}

std::size_t htmlLength(std::string_view text, CodePoint point)
{
    if (text.empty() || text[0] != '&')
        return 0;
    const Entity entity = entityAt(text);
    return entity.point == point.value ? entity.size : 0;
}

/// The first byte in UTF-8; of a surrogate that of the code point that it begins.
char leadByte(std::uint32_t point)
{
    if (point >= 0xd800 && point < 0xdc00)
        point = 0x10000 + ((point - 0xd800) << 10);
    if (point < 0x80)
        return static_cast<char>(point);
    if (point < 0x800)
        return static_cast<char>(0xc0 | (point >> 6));
    return static_cast<char>(point < 0x10000 ? 0xe0 | (point >> 12) : 0xf0 | ((point >> 18) & 7));
}

EscapedFirst firstOf(std::uint32_t point)
{
    // A byte that is no UTF-8 stands for itself, also in an escape.
    return point >= 0x80 && point <= 0xff ? EscapedFirst{{leadByte(point), static_cast<char>(point)}, 2}
                                          : EscapedFirst{{leadByte(point), 0}, 1};
}

/// Whether `text`, which is not empty, is nothing but the beginning of an escape: what stands behind one must
/// stay.
bool isUnfinishedEscape(std::string_view text)
{
    constexpr std::size_t longest = 12; // two units of UTF-16 in JSON, four bytes in percent
    if (text.size() >= longest) // asked at each place of a text: not how far its escapes go on
        return false;
    const auto fits = [&](std::string_view signs, std::size_t i) {
        const std::size_t place = i % (signs == "%" ? 3 : 6);
        return place < signs.size() ? text[i] == signs[place] : hexDigit(text[i]) >= 0;
    };
    const auto isName = [](char c) { return c == '#' || hexDigit(c) >= 0 || (c >= 'a' && c <= 'z'); };
    if (text[0] == '&')
        return std::ranges::all_of(text.substr(1), isName);
    const std::string_view signs = text[0] == '%' ? "%" : "\\u";
    std::size_t i = 0;
    while (i < text.size() && fits(signs, i))
        ++i;
    return i == text.size();
}

std::size_t escapedLength(std::string_view text, std::string_view bytes, CodePoint point, Spelling spelling)
{
    switch (spelling) {
    case Spelling::Raw: return 0;
    case Spelling::Percent: return percentLength(text, bytes);
    case Spelling::Json: return jsonLength(text, point);
    case Spelling::Html: return htmlLength(text, point);
    }
    return 0;
}

} // namespace

SpelledMatch matchAt(std::string_view text, std::size_t at, std::string_view value, Spelling spelling)
{
    std::size_t done = 0;
    while (done < value.size()) {
        if (at >= text.size())
            return {at, done};
        const CodePoint point = firstCodePoint(value.substr(done));
        const std::string_view bytes = value.substr(done, point.bytes);
        const std::string_view rest = text.substr(at);
        std::size_t length = escapedLength(rest, bytes, point, spelling);
        // In JSON a backslash always begins an escape, so it never stands for itself.
        if (length == 0 && rest.starts_with(bytes) && !(spelling == Spelling::Json && bytes == "\\"))
            length = bytes.size();
        if (length == 0) {
            // A letter of several bytes, or an escape, that the end of the text cuts through.
            const bool cut = bytes.starts_with(rest) || isUnfinishedEscape(rest);
            return cut ? SpelledMatch{text.size(), done} : SpelledMatch{};
        }
        at += length;
        done += point.bytes;
    }
    return {at, done};
}

EscapedFirst escapedFirst(std::string_view text)
{
    const auto of = [](std::optional<std::uint32_t> point) { return point ? firstOf(*point) : EscapedFirst{}; };
    switch (text.empty() ? '\0' : text[0]) {
    case '+': return {{' ', 0}, 1};
    case '%': {
        const auto byte = hexAt(text.substr(1), 2);
        return byte ? EscapedFirst{{static_cast<char>(*byte), 0}, 1} : EscapedFirst{};
    }
    case '&': {
        const Entity entity = entityAt(text);
        return entity.size > 0 ? firstOf(entity.point) : EscapedFirst{};
    }
    case '\\': {
        const std::size_t letter = text.size() > 1 ? jsonLetters.find(text[1]) : std::string_view::npos;
        if (letter != std::string_view::npos)
            return {{jsonMeanings[letter], 0}, 1};
        return of(text.starts_with("\\u") ? hexAt(text.substr(2), 4) : std::nullopt);
    }
    default: return {};
    }
}

bool startsSpelling(char textByte, char valueByte)
{
    return textByte == valueByte || textByte == '%' || textByte == '\\' || textByte == '&'
        || (textByte == '+' && valueByte == ' ');
}

} // namespace obo::http

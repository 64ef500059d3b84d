#include "token/Base64Url.h"

#include "base/Text.h"

#include <array>
#include <cstdint>

namespace obo::token {
namespace {

constexpr std::int8_t unknown = -1;

constexpr std::array<std::int8_t, 256> makeSextets()
{
    std::array<std::int8_t, 256> table{};
    table.fill(unknown);
    constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (std::int8_t i = 0; i < 64; ++i)
        table[static_cast<unsigned char>(alphabet[i])] = i;
    table['+'] = 62;
    table['/'] = 63;
    return table;
}

constexpr auto sextets = makeSextets();

/// The 24 bits of four characters of base64url; negative when one is of another kind, which is looked at
/// singly.
int groupAt(QByteArrayView text, qsizetype at)
{
    const auto sextet = [&](qsizetype i) {
        const char c = text[at + i];
        return c == '+' || c == '/' ? int{unknown} : int{sextets[static_cast<unsigned char>(c)]};
    };
    const int a = sextet(0);
    const int b = sextet(1);
    const int c = sextet(2);
    const int d = sextet(3);
    return (a | b | c | d) < 0 ? -1 : a << 18 | b << 12 | c << 6 | d;
}

} // namespace

QByteArray toBase64Url(QByteArrayView bytes)
{
    return QByteArray::fromRawData(bytes.data(), bytes.size())
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Base64UrlReading fromBase64Url(QByteArrayView text)
{
    Base64UrlReading reading;
    QByteArray bytes(text.size() / 4 * 3 + 3, Qt::Uninitialized);
    char *end = bytes.data();
    std::uint32_t bits = 0;
    unsigned bitCount = 0;
    qsizetype i = 0;
    for (; i + 4 <= text.size(); i += 4, end += 3) { // whole groups of the alphabet, as long as there are
        const int group = groupAt(text, i);
        if (group < 0)
            break;
        end[0] = static_cast<char>(group >> 16);
        end[1] = static_cast<char>(group >> 8);
        end[2] = static_cast<char>(group);
    }
    for (; i < text.size(); ++i) {
        const char c = text[i];
        const std::int8_t sextet = sextets[static_cast<unsigned char>(c)];
        if (sextet != unknown && !reading.padding) {
            reading.standardAlphabet |= c == '+' || c == '/';
            bits = (bits << 6) | static_cast<std::uint32_t>(sextet);
            bitCount += 6;
            if (bitCount >= 8) {
                bitCount -= 8;
                *end++ = static_cast<char>(bits >> bitCount);
                bits &= (1u << bitCount) - 1;
            }
        } else if (c == '=') {
            reading.padding = true;
        } else if (base::isSpace(c)) {
            reading.whiteSpace = true;
        } else {
            reading.badOffset = i;
            return reading;
        }
    }
    if (bitCount == 6) { // one character beyond whole groups gives no byte
        reading.badOffset = text.size();
        return reading;
    }
    reading.looseBits = bits != 0;
    bytes.truncate(end - bytes.constData());
    reading.bytes = std::move(bytes);
    return reading;
}

} // namespace obo::token

#include "token/json/JsonText.h"

#include "base/Text.h"

#include <cstdint>
#include <cstring>

namespace obo::token {
namespace {

unsigned char byteAt(QByteArrayView text, qsizetype at) { return static_cast<unsigned char>(text[at]); }

constexpr qsizetype asciiRun = sizeof(std::uint64_t);

/// Whether a whole run of bytes from `at` is ASCII: nearly all of a token is.
bool isAscii(QByteArrayView text, qsizetype at)
{
    std::uint64_t run = 0;
    if (text.size() - at < asciiRun)
        return false;
    std::memcpy(&run, text.data() + at, sizeof run);
    return (run & 0x8080808080808080U) == 0;
}

bool between(unsigned char byte, unsigned char low, unsigned char high) { return byte >= low && byte <= high; }

char16_t hexValue(QByteArrayView digits)
{
    unsigned value = 0;
    for (const char c : digits)
        value = value * 16 + static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    return static_cast<char16_t>(value);
}

char16_t shortEscape(char letter)
{
    switch (letter) {
    case 'b': return u'\b';
    case 'f': return u'\f';
    case 'n': return u'\n';
    case 'r': return u'\r';
    case 't': return u'\t';
    default: return static_cast<unsigned char>(letter); // quote, solidus, reverse solidus
    }
}

char32_t decoded(QByteArrayView text, qsizetype at, qsizetype length)
{
    constexpr unsigned char leadMasks[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    char32_t c = byteAt(text, at) & leadMasks[length];
    for (qsizetype i = 1; i < length; ++i)
        c = (c << 6) | (byteAt(text, at + i) & 0x3fu);
    return c;
}

/// Appends the string that starts at `at` and gives the offset after its closing quote.
qsizetype appendString(QByteArray &out, QByteArrayView json, qsizetype at, JsonCharacters characters)
{
    qsizetype from = at;
    base::MarkRun marks;
    for (++at; json[at] != '"'; ++at) {
        if (json[at] == '\\') {
            marks = {};
            ++at;
            continue;
        }
        if (characters == JsonCharacters::AsWritten)
            continue;
        if (between(byteAt(json, at), 0x20, 0x7e)) {
            marks = {};
            continue;
        }
        const qsizetype length = utf8Length(json, at);
        const char32_t c = decoded(json, at, length);
        if (marks.isTooLong(c) || base::deceives(c)) {
            out.append(json.sliced(from, at - from));
            appendEscape(out, c);
            from = at + length;
        }
        at += length - 1;
    }
    out.append(json.sliced(from, at + 1 - from));
    return at + 1;
}

bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

qsizetype skipSpace(QByteArrayView json, qsizetype at)
{
    while (at < json.size() && isSpace(json[at]))
        ++at;
    return at;
}

} // namespace

qsizetype utf8Length(QByteArrayView text, qsizetype at)
{
    const unsigned char lead = byteAt(text, at);
    if (lead < 0x80)
        return 1;
    const qsizetype length = between(lead, 0xc2, 0xdf) ? 2
        : between(lead, 0xe0, 0xef)                    ? 3
        : between(lead, 0xf0, 0xf4)                    ? 4
                                                       : 0;
    if (length == 0 || length > text.size() - at)
        return 0;
    const unsigned char low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (!between(byteAt(text, at + 1), low, high))
        return 0;
    for (qsizetype i = 2; i < length; ++i) {
        if (!between(byteAt(text, at + i), 0x80, 0xbf))
            return 0;
    }
    return length;
}

qsizetype utf8FaultOffset(QByteArrayView text)
{
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype length = isAscii(text, at) ? asciiRun : utf8Length(text, at);
        if (length == 0)
            return at;
        at += length;
    }
    return -1;
}

namespace {

/// QString::fromUtf8 takes a byte order mark at the beginning for no part of the text: "\ufeffaud" would be
/// "aud".
QString fromUtf8(QByteArrayView text)
{
    const QString rest = QString::fromUtf8(text);
    return text.startsWith("\xef\xbb\xbf") ? QChar(0xfeff) + rest : rest;
}

} // namespace

QString unescaped(QByteArrayView inner)
{
    qsizetype escape = inner.indexOf('\\');
    if (escape < 0)
        return fromUtf8(inner);
    QString text;
    text.reserve(inner.size());
    qsizetype from = 0;
    while (escape >= 0) {
        text += fromUtf8(inner.sliced(from, escape - from));
        const char letter = inner[escape + 1];
        if (letter == 'u') {
            text += QChar(hexValue(inner.sliced(escape + 2, 4)));
            from = escape + 6;
        } else {
            text += QChar(shortEscape(letter));
            from = escape + 2;
        }
        escape = inner.indexOf('\\', from);
    }
    return text += fromUtf8(inner.sliced(from));
}

void appendEscape(QByteArray &out, char32_t c)
{
    if (c > 0xffff) {
        appendEscape(out, QChar::highSurrogate(c));
        appendEscape(out, QChar::lowSurrogate(c));
        return;
    }
    constexpr char digits[] = "0123456789abcdef";
    out.append("\\u", 2);
    for (const unsigned shift : {12u, 8u, 4u, 0u})
        out.append(digits[(c >> shift) & 0xfu]);
}

void appendLine(QByteArray &out, int depth)
{
    out.append('\n');
    out.append(qsizetype(depth) * 2, ' ');
}

void appendLaidOut(QByteArray &out, QByteArrayView json, JsonLayout layout, JsonCharacters characters,
                   int depth)
{
    const bool lines = layout == JsonLayout::Indented;
    for (qsizetype at = skipSpace(json, 0); at < json.size(); at = skipSpace(json, at)) {
        const char c = json[at];
        if (c == '"') {
            at = appendString(out, json, at, characters);
            continue;
        }
        ++at;
        const bool opens = c == '{' || c == '[';
        const bool closes = c == '}' || c == ']';
        if (opens) {
            out.append(c);
            const qsizetype inner = skipSpace(json, at);
            if (json[inner] == '}' || json[inner] == ']') {
                out.append(json[inner]);
                at = inner + 1;
            } else if (++depth; lines) {
                appendLine(out, depth);
            }
            continue;
        }
        if (closes && (--depth, lines))
            appendLine(out, depth);
        out.append(c);
        if (lines && c == ',')
            appendLine(out, depth);
        if (lines && c == ':')
            out.append(' ');
    }
}

} // namespace obo::token

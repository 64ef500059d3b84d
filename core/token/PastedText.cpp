#include "token/PastedText.h"

#include "base/PastedMarks.h"
#include "base/Text.h"
#include "token/Jwt.h"

#include <algorithm>
#include <utility>

namespace obo::token {
namespace {

/// A character of UTF-8 that has two or three bytes, as all marks and quotes beyond ASCII have.
struct Wide {
    char16_t code = 0;
    qsizetype bytes = 0; ///< 0: none
};

Wide wideAt(QByteArrayView text, qsizetype at)
{
    const auto byte = [text, at](qsizetype i) { return static_cast<unsigned char>(text[at + i]); };
    const unsigned first = byte(0);
    const qsizetype bytes = (first & 0xe0U) == 0xc0 ? 2 : (first & 0xf0U) == 0xe0 ? 3 : 0;
    if (bytes == 0 || text.size() - at < bytes)
        return {};
    unsigned code = first & (bytes == 2 ? 0x1fU : 0x0fU);
    for (qsizetype i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xc0U) != 0x80)
            return {};
        code = code << 6U | (byte(i) & 0x3fU);
    }
    const bool shortest = code >= (bytes == 2 ? 0x80U : 0x800U);
    return shortest ? Wide{static_cast<char16_t>(code), bytes} : Wide();
}

/// The one at the end.
Wide lastWide(QByteArrayView text)
{
    for (const qsizetype bytes : {2, 3})
        if (text.size() >= bytes)
            if (const Wide found = wideAt(text, text.size() - bytes); found.bytes == bytes)
                return found;
    return {};
}

/// How many bytes of it are shown as nothing, or as a blank that is none to those who read tokens.
qsizetype invisibleBytes(const Wide &c)
{
    constexpr char16_t noBreakSpace = 0xa0;
    return base::isPastedMark(c.code) || c.code == noBreakSpace ? c.bytes : 0;
}

QByteArrayView trimmed(QByteArrayView text, bool &invisible)
{
    while (!text.isEmpty()) {
        const qsizetype hidden = invisibleBytes(wideAt(text, 0));
        if (hidden == 0 && !base::isSpace(text.front()))
            break;
        invisible |= hidden > 0;
        text = text.sliced(std::max<qsizetype>(hidden, 1));
    }
    while (!text.isEmpty()) {
        const qsizetype hidden = invisibleBytes(lastWide(text));
        if (hidden == 0 && !base::isSpace(text.back()))
            break;
        invisible |= hidden > 0;
        text.chop(std::max<qsizetype>(hidden, 1));
    }
    return text;
}

bool dropPrefix(QByteArrayView &text, QByteArrayView word, bool blankAfter)
{
    if (text.size() < word.size() || qstrnicmp(text.data(), word.size(), word.data(), word.size()) != 0)
        return false;
    const QByteArrayView rest = text.sliced(word.size());
    if (blankAfter && !rest.isEmpty() && !base::isSpace(rest.front()))
        return false;
    text = rest;
    return true;
}

bool dropQuotes(QByteArrayView &text)
{
    if (text.size() < 2)
        return false;
    const auto ascii = [](char c) { return Wide{static_cast<unsigned char>(c), 1}; };
    const Wide first = wideAt(text, 0).bytes > 0 ? wideAt(text, 0) : ascii(text.front());
    const Wide last = lastWide(text).bytes > 0 ? lastWide(text) : ascii(text.back());
    for (const auto &[open, close] : base::quotePairs) {
        if (first.code == open && last.code == close && text.size() >= first.bytes + last.bytes) {
            text = text.sliced(first.bytes, text.size() - first.bytes - last.bytes);
            return true;
        }
    }
    return false;
}

} // namespace

PastedText readPasted(QByteArrayView pasted)
{
    PastedText read;
    QByteArrayView text = trimmed(pasted, read.invisible);
    read.quotes = dropQuotes(text);
    text = trimmed(text, read.invisible);
    for (const auto &[word, blankAfter] :
         {std::pair<QByteArrayView, bool>{"Authorization:", false}, {"Bearer", true}}) {
        read.prefix |= dropPrefix(text, word, blankAfter);
        text = trimmed(text, read.invisible);
    }
    if (!read.quotes && dropQuotes(text)) {
        read.quotes = true;
        text = trimmed(text, read.invisible);
    }
    if (text.startsWith('{')) {
        read.text = QByteArray(text.data(), text.size());
        return read;
    }
    read.text.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        // All but a few bytes of a token are its own: they go over in runs.
        qsizetype end = at;
        while (end < text.size() && text[end] > ' ' && text[end] < '\x7f')
            ++end;
        read.text.append(text.sliced(at, end - at));
        at = end;
        if (at == text.size())
            break;
        const qsizetype hidden = invisibleBytes(wideAt(text, at));
        read.invisible |= hidden > 0;
        if (hidden == 0 && base::isSpace(text[at]))
            read.innerSpace = true;
        else if (hidden == 0)
            read.text.append(text[at]);
        at += std::max<qsizetype>(hidden, 1);
    }
    return read;
}

QByteArray cleanedToken(QByteArrayView pasted) { return readPasted(pasted).text; }

} // namespace obo::token

#include "token/PastedText.h"

#include "base/Text.h"
#include "token/Jwt.h"

#include <algorithm>
#include <array>
#include <utility>

namespace obo::token {
namespace {

// no-break space, zero-width space to right-to-left mark, word joiner, byte order mark, soft hyphen: chat
// programs and word processors add them
constexpr std::array<QByteArrayView, 9> invisibles{"\xc2\xa0",     "\xe2\x80\x8b", "\xe2\x80\x8c",
                                                   "\xe2\x80\x8d", "\xe2\x80\x8e", "\xe2\x80\x8f",
                                                   "\xe2\x81\xa0", "\xef\xbb\xbf", "\xc2\xad"};

constexpr std::array<std::pair<QByteArrayView, QByteArrayView>, 6> quotePairs{
    {{"\"", "\""},
     {"'", "'"},
     {"`", "`"},
     {"\xe2\x80\x9c", "\xe2\x80\x9d"},
     {"\xe2\x80\x98", "\xe2\x80\x99"},
     {"\xe2\x80\x9e", "\xe2\x80\x9c"}}};

qsizetype invisibleAt(QByteArrayView text, qsizetype at)
{
    if (static_cast<unsigned char>(text[at]) < 0x80)
        return 0;
    const auto found =
        std::ranges::find_if(invisibles, [&](QByteArrayView each) { return text.sliced(at).startsWith(each); });
    return found == invisibles.end() ? 0 : found->size();
}

QByteArrayView trimmed(QByteArrayView text, bool &invisible)
{
    while (!text.isEmpty()) {
        const qsizetype hidden = invisibleAt(text, 0);
        if (hidden == 0 && !base::isSpace(text.front()))
            break;
        invisible |= hidden > 0;
        text = text.sliced(std::max<qsizetype>(hidden, 1));
    }
    while (!text.isEmpty()) {
        const auto hidden =
            std::ranges::find_if(invisibles, [&](QByteArrayView each) { return text.endsWith(each); });
        if (hidden == invisibles.end() && !base::isSpace(text.back()))
            break;
        invisible |= hidden != invisibles.end();
        text.chop(hidden == invisibles.end() ? 1 : hidden->size());
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
    for (const auto &[open, close] : quotePairs) {
        if (text.size() >= open.size() + close.size() && text.startsWith(open) && text.endsWith(close)) {
            text = text.sliced(open.size(), text.size() - open.size() - close.size());
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
        const qsizetype hidden = invisibleAt(text, at);
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

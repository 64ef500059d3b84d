#include "http/mask/MaskedValue.h"

#include "http/mask/Mask.h"
#include "http/mask/Spelling.h"

#include <algorithm>
#include <array>
#include <openssl/crypto.h>
#include <utility>

namespace obo::http {
namespace {

constexpr std::size_t shortest = 4; // bytes of a form; see Masker
constexpr std::string_view base64Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

bool isAlphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// The characters of base64(prefix + bytes + suffix) that do not depend on prefix and suffix, for a prefix of
/// `offset` bytes modulo 3. `last` are the alphabet's two last characters.
base::Secret base64Core(std::string_view bytes, unsigned offset, std::string_view last)
{
    base::Secret core;
    core.reserve(bytes.size() * 4 / 3 + 4);
    unsigned skip = (6 - offset * 8 % 6) % 6; // bits that share a character with the prefix
    unsigned bits = 0;
    unsigned held = 0;
    for (const char c : bytes) {
        held = (held << 8 | static_cast<unsigned char>(c)) & 0xffff;
        bits += 8;
        bits -= std::exchange(skip, 0);
        for (; bits >= 6; bits -= 6) {
            const unsigned index = held >> (bits - 6) & 63;
            core.append(index < 62 ? base64Letters[index] : last[index - 62]);
        }
    }
    return core;
}

/// One way to percent-encode: which punctuation stays, what a space becomes, the case of the digits.
struct PercentStyle {
    std::string_view plain;
    std::string_view space;
    std::string_view digits;
};

base::Secret percentEncoded(std::string_view bytes, const PercentStyle &style)
{
    base::Secret out;
    out.reserve(bytes.size() * 3);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const std::array<char, 3> escape{'%', style.digits[byte >> 4], style.digits[byte & 15]};
        if (isAlphanumeric(c) || style.plain.find(c) != std::string_view::npos)
            out.append(c);
        else
            out.append(c == ' ' ? style.space : std::string_view(escape.data(), escape.size()));
    }
    return out;
}

/// `bytes` itself and as the usual libraries percent-encode it: base64 of a body or of Basic credentials has
/// one of these inside.
std::vector<base::Secret> percentForms(std::string_view bytes)
{
    std::vector<base::Secret> all;
    all.emplace_back(bytes);
    // A JWT has nothing to encode, and is long.
    if (std::ranges::all_of(bytes,
                            [](char c) { return isAlphanumeric(c) || c == '-' || c == '.' || c == '_'; }))
        return all;
    // WHATWG forms, RFC 3986, JavaScript's encodeURIComponent.
    for (const std::string_view plain : {"-._*", "-._~", "-._~!*'()"}) {
        for (const std::string_view space : {"+", "%20"}) {
            for (const std::string_view digits : {"0123456789ABCDEF", "0123456789abcdef"}) {
                base::Secret form = percentEncoded(bytes, {plain, space, digits});
                const auto same = [&](const base::Secret &other) { return other.equals(form.view()); };
                if (std::ranges::none_of(all, same))
                    all.push_back(std::move(form));
            }
        }
    }
    return all;
}

base::Secret hexEncoded(std::string_view bytes)
{
    base::Secret out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out.append("0123456789abcdef"[byte >> 4]);
        out.append("0123456789abcdef"[byte & 15]);
    }
    return out;
}

base::Secret utf16(std::string_view bytes, bool bigEndian)
{
    QString text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    base::Secret out;
    out.reserve(static_cast<std::size_t>(text.size()) * 2);
    for (const QChar c : std::as_const(text)) {
        out.append(static_cast<char>(bigEndian ? c.row() : c.cell()));
        out.append(static_cast<char>(bigEndian ? c.cell() : c.row()));
    }
    if (!text.isEmpty())
        OPENSSL_cleanse(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
    return out;
}

/// UTF-8 that someone took for Latin-1 and encoded again.
base::Secret readAsLatin1(std::string_view bytes)
{
    base::Secret out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80)
            out.append(static_cast<char>(0xc0 | byte >> 6));
        out.append(byte >= 0x80 ? static_cast<char>(0x80 | (byte & 0x3f)) : c);
    }
    return out;
}

bool isBase64(char c) { return isAlphanumeric(c) || c == '+' || c == '/' || c == '-' || c == '_'; }

/// `+`, `/` and `=` as they stand in base64 that was percent-encoded or escaped for JSON.
constexpr std::array<std::string_view, 7> escapedBase64{"%2B", "%2b", "%2F", "%2f", "%3D", "%3d", "\\/"};

/// Grows a hit to the whole run of base64 around it: its edges hold bits of the value.
void growBase64(std::string_view text, MaskHit &hit)
{
    const auto stepBack = [&] {
        for (const std::string_view escape : escapedBase64) {
            if (text.substr(0, hit.begin).ends_with(escape))
                return escape.size();
        }
        return static_cast<std::size_t>(hit.begin > 0 && isBase64(text[hit.begin - 1]));
    };
    const auto step = [&] {
        const std::string_view rest = text.substr(hit.end);
        for (const std::string_view escape : escapedBase64) {
            if (rest.starts_with(escape))
                return escape.size();
        }
        return static_cast<std::size_t>(!rest.empty() && (isBase64(rest[0]) || rest[0] == '='));
    };
    while (const std::size_t size = stepBack())
        hit.begin -= size;
    while (const std::size_t size = step())
        hit.end += size;
}

SpelledMatch hexMatch(std::string_view text, std::size_t at, std::string_view hex)
{
    std::size_t done = 0;
    while (done < hex.size() && at + done < text.size()
           && static_cast<char>(text[at + done] | 0x20) == static_cast<char>(hex[done] | 0x20))
        ++done;
    const bool whole = done == hex.size();
    return whole || at + done == text.size() ? SpelledMatch{at + done, done} : SpelledMatch{};
}

/// The longest of the spellings that can begin with the text's character at `at`.
SpelledMatch longestMatch(std::string_view text, std::size_t at, std::string_view value)
{
    SpelledMatch best;
    const auto attempt = [&](Spelling spelling) {
        const SpelledMatch match = matchAt(text, at, value, spelling);
        if (match && (match.bytes > best.bytes || (match.bytes == best.bytes && match.end > best.end)))
            best = match;
    };
    const char first = text[at];
    const bool plain = first == value[0];
    if (plain)
        attempt(Spelling::Raw);
    if (plain || first == '%' || first == '+')
        attempt(Spelling::Percent);
    if (plain || first == '\\')
        attempt(Spelling::Json);
    if (plain || first == '&')
        attempt(Spelling::Html);
    return best;
}

/// Where in a text a form can begin. Each answer is looked through for dozens of forms, and most of its bytes
/// begin none.
class StartPlaces {
public:
    explicit StartPlaces(std::string_view text)
        : text_(text)
    {
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (startsSpelling(text[at], ' '))
                escapes_.push_back(at);
        }
    }

    /// The first place from `from` on that begins with `first` or, unless it is hex, with an escape of whatever
    /// it is; the text's length when there is none. Of hex either case counts.
    [[nodiscard]] std::size_t next(std::size_t from, char first, bool hex) const
    {
        std::size_t place = std::min(text_.find(first, from), text_.size());
        if (hex) {
            if (first >= 'a' && first <= 'f')
                place = std::min(place, text_.find(static_cast<char>(first - 0x20), from));
            return place;
        }
        const auto escape = std::ranges::lower_bound(escapes_, from);
        return escape == escapes_.end() ? place : std::min(place, *escape);
    }

private:
    std::string_view text_;
    std::vector<std::size_t> escapes_;
};

} // namespace

MaskedValue::MaskedValue(base::Secret value, const QString &name)
{
    const std::string_view bytes = value.view();
    words = maskWords(name, QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size())).size());
    const auto add = [this](base::Secret form, bool base64, bool hex) {
        const auto known = [&](const Form &other) { return other.bytes.equals(form.view()); };
        if (form.size() >= shortest && std::ranges::none_of(forms, known))
            forms.push_back({std::move(form), base64, hex});
    };
    if (bytes.size() < shortest)
        return;
    std::vector<base::Secret> plain = percentForms(bytes);
    for (const base::Secret &form : plain) {
        for (const unsigned offset : {0U, 1U, 2U}) {
            add(base64Core(form.view(), offset, "+/"), true, false);
            add(base64Core(form.view(), offset, "-_"), true, false);
        }
    }
    for (base::Secret &form : plain) {
        add(hexEncoded(form.view()), false, true);
        add(std::move(form), false, false);
    }
    add(readAsLatin1(bytes), false, false);
    add(utf16(bytes, false), false, false);
    add(utf16(bytes, true), false, false);
}

void MaskedValue::find(std::string_view text, std::vector<MaskHit> &hits) const
{
    const StartPlaces places(text);
    for (const Form &form : forms) {
        const std::string_view value = form.bytes.view();
        for (std::size_t at = places.next(0, value[0], form.hex); at < text.size();
             at = places.next(at + 1, value[0], form.hex)) {
            const SpelledMatch match = form.hex ? hexMatch(text, at, value) : longestMatch(text, at, value);
            if (!match || (match.bytes < value.size() && match.bytes < shortest))
                continue;
            MaskHit hit{at, match.end, words};
            if (form.base64)
                growBase64(text, hit);
            at = hit.end - 1;
            hits.push_back(std::move(hit));
        }
    }
}

} // namespace obo::http

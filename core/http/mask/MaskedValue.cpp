#include "http/mask/MaskedValue.h"

#include "http/mask/Mask.h"
#include "http/mask/Spelling.h"

#include <algorithm>
#include <array>
#include <openssl/crypto.h>
#include <span>
#include <utility>

namespace obo::http {
namespace {

constexpr std::size_t shortest = 4; // bytes of a form; see Masker
constexpr std::string_view base64Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

bool isAlphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool same(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && (a.empty() || CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0);
}

/// The characters of base64(prefix + bytes + suffix) that do not depend on prefix and suffix, for a prefix of
/// `offset` bytes modulo 3. `last` are the alphabet's two last characters. This and the next functions append
/// to a Secret what they make of `bytes`, which stand elsewhere.
void appendBase64Core(base::Secret &out, std::string_view bytes, unsigned offset, std::string_view last)
{
    unsigned skip = (6 - offset * 8 % 6) % 6; // bits that share a character with the prefix
    const std::span<char> core = out.extend((bytes.size() * 8 - skip) / 6);
    unsigned bits = 0;
    unsigned held = 0;
    auto next = core.begin();
    for (const char c : bytes) {
        held = (held << 8 | static_cast<unsigned char>(c)) & 0xffff;
        bits += 8;
        bits -= std::exchange(skip, 0);
        for (; bits >= 6; bits -= 6) {
            const unsigned index = held >> (bits - 6) & 63;
            *next++ = index < 62 ? base64Letters[index] : last[index - 62];
        }
    }
}

/// One way to percent-encode: which punctuation stays, what a space becomes, the case of the digits.
struct PercentStyle {
    std::string_view plain;
    std::string_view space;
    std::string_view digits;
};

void appendPercentEncoded(base::Secret &out, std::string_view bytes, const PercentStyle &style)
{
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const std::array<char, 3> escape{'%', style.digits[byte >> 4], style.digits[byte & 15]};
        if (isAlphanumeric(c) || style.plain.find(c) != std::string_view::npos)
            out.append(c);
        else
            out.append(c == ' ' ? style.space : std::string_view(escape.data(), escape.size()));
    }
}

void appendHex(base::Secret &out, std::string_view bytes)
{
    auto next = out.extend(bytes.size() * 2).begin();
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        *next++ = "0123456789abcdef"[byte >> 4];
        *next++ = "0123456789abcdef"[byte & 15];
    }
}

void appendUtf16(base::Secret &out, std::string_view bytes, bool bigEndian)
{
    QString text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    auto next = out.extend(static_cast<std::size_t>(text.size()) * 2).begin();
    for (const QChar c : std::as_const(text)) {
        *next++ = static_cast<char>(bigEndian ? c.row() : c.cell());
        *next++ = static_cast<char>(bigEndian ? c.cell() : c.row());
    }
    if (!text.isEmpty())
        OPENSSL_cleanse(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
}

/// UTF-8 that someone took for Latin-1 and encoded again.
void appendReadAsLatin1(base::Secret &out, std::string_view bytes)
{
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80)
            out.append(static_cast<char>(0xc0 | byte >> 6));
        out.append(byte >= 0x80 ? static_cast<char>(0x80 | (byte & 0x3f)) : c);
    }
}

/// Texts in one Secret, one after another: a Secret has pages of its own, and a value has dozens of forms.
struct Texts {
    base::Secret bytes;
    std::vector<std::size_t> ends;

    [[nodiscard]] std::string_view at(std::size_t i) const
    {
        const std::size_t begin = i == 0 ? 0 : ends[i - 1];
        return bytes.view().substr(begin, ends[i] - begin);
    }

    /// Takes what was appended to `bytes` since as the next one, unless it is there already.
    void take()
    {
        const std::size_t begin = ends.empty() ? 0 : ends.back();
        const std::string_view text = bytes.view().substr(begin);
        for (std::size_t i = 0; i < ends.size(); ++i) {
            if (same(at(i), text)) {
                bytes.keep(0, begin);
                return;
            }
        }
        ends.push_back(bytes.size());
    }
};

/// `bytes` itself and as the usual libraries percent-encode it: base64 of a body or of Basic credentials has
/// one of these inside.
Texts percentForms(std::string_view bytes)
{
    Texts all;
    all.bytes.append(bytes);
    all.take();
    // A JWT has nothing to encode, and is long.
    if (std::ranges::all_of(bytes,
                            [](char c) { return isAlphanumeric(c) || c == '-' || c == '.' || c == '_'; }))
        return all;
    // WHATWG forms, RFC 3986, JavaScript's encodeURIComponent.
    for (const std::string_view plain : {"-._*", "-._~", "-._~!*'()"}) {
        for (const std::string_view space : {"+", "%20"}) {
            for (const std::string_view digits : {"0123456789ABCDEF", "0123456789abcdef"}) {
                appendPercentEncoded(all.bytes, bytes, {plain, space, digits});
                all.take();
            }
        }
    }
    return all;
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
    // Most places go on with another character, and need no closer look.
    const bool plain = first == value[0]
        && (at + 1 == text.size() || value.size() == 1 || startsSpelling(text[at + 1], value[1]));
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

/// Where in a text escapes stand, by the byte with which a value must begin to be escaped there. Sorted once
/// for all forms: a text may be nothing but escapes.
class Escapes {
public:
    struct Place {
        std::size_t at = 0;
        char first = 0;
    };

    using Places = std::span<const Place>;

    explicit Escapes(std::string_view text)
    {
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (!startsSpelling(text[at], ' '))
                continue;
            const EscapedFirst first = escapedFirst(text.substr(at));
            for (std::size_t i = 0; i < first.count; ++i)
                places_.push_back({at, first.bytes.at(i)});
        }
        std::ranges::stable_sort(places_, {}, &Place::first);
    }

    /// In the order of the text.
    [[nodiscard]] Places of(char first) const
    {
        return {std::ranges::lower_bound(places_, first, {}, &Place::first),
                std::ranges::upper_bound(places_, first, {}, &Place::first)};
    }

private:
    std::vector<Place> places_;
};

/// Where in a text a form can begin, from front to back. Each answer is looked through for dozens of forms, and
/// most of its bytes begin none.
class StartPlaces {
public:
    /// A form begins with `first` or, unless it is hex, with an escape of it. Of hex either case counts.
    StartPlaces(std::string_view text, const Escapes &escapes, char first, bool hex)
        : text_(text)
        , letters_{first, hex && first >= 'a' && first <= 'f' ? static_cast<char>(first - 0x20) : first}
        , found_{find(0, 0), find(1, 0)}
        , escapes_(hex ? Escapes::Places() : escapes.of(first))
    {
    }

    /// The first place from `from` on, which only grows; the text's length when there is none.
    [[nodiscard]] std::size_t next(std::size_t from)
    {
        // What was found further on stays found: a text of nothing but escapes is walked once for each letter.
        for (const std::size_t i : {std::size_t(0), std::size_t(1)}) {
            if (found_[i] < from)
                found_[i] = find(i, from);
        }
        while (!escapes_.empty() && escapes_.front().at < from)
            escapes_ = escapes_.subspan(1);
        const std::size_t letter = std::min(found_[0], found_[1]);
        return escapes_.empty() ? letter : std::min(letter, escapes_.front().at);
    }

private:
    [[nodiscard]] std::size_t find(std::size_t i, std::size_t from) const
    {
        return std::min(text_.find(letters_[i], from), text_.size());
    }

    std::string_view text_;
    std::array<char, 2> letters_;
    std::array<std::size_t, 2> found_;
    Escapes::Places escapes_; ///< those not passed yet
};

} // namespace

MaskedValue::MaskedValue(const base::Secret &value, const QString &name)
{
    const std::string_view plainly = value.view();
    words = maskWords(name, QString::fromUtf8(plainly.data(), static_cast<qsizetype>(plainly.size())).size());
    if (plainly.size() < shortest)
        return;
    const Texts plain = percentForms(plainly);
    bytes.reserve(plain.bytes.size() * 14); // what the forms below come to, of a value without punctuation
    for (std::size_t i = 0; i < plain.ends.size(); ++i) {
        for (const unsigned offset : {0U, 1U, 2U}) {
            for (const std::string_view last : {"+/", "-_"}) {
                appendBase64Core(bytes, plain.at(i), offset, last);
                take({.base64 = true});
            }
        }
    }
    for (std::size_t i = 0; i < plain.ends.size(); ++i) {
        appendHex(bytes, plain.at(i));
        take({.hex = true});
        bytes.append(plain.at(i));
        take({});
    }
    appendReadAsLatin1(bytes, plainly);
    take({});
    for (const bool bigEndian : {false, true}) {
        appendUtf16(bytes, plainly, bigEndian);
        take({});
    }
}

void MaskedValue::take(Form form)
{
    form.begin = forms.empty() ? 0 : forms.back().begin + forms.back().size;
    form.size = bytes.size() - form.begin;
    const std::string_view text = of(form);
    if (form.size < shortest
        || std::ranges::any_of(forms, [&](const Form &other) { return same(of(other), text); }))
        bytes.keep(0, form.begin);
    else
        forms.push_back(form);
}

void MaskedValue::find(std::string_view text, std::vector<MaskHit> &hits) const
{
    const Escapes escapes(text);
    for (const Form &form : forms) {
        const std::string_view value = of(form);
        StartPlaces places(text, escapes, value[0], form.hex);
        for (std::size_t at = places.next(0); at < text.size(); at = places.next(at + 1)) {
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

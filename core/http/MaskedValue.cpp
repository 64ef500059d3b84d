#include "http/MaskedValue.h"

#include "http/Mask.h"
#include "http/Spelling.h"

#include <algorithm>
#include <array>
#include <openssl/crypto.h>

namespace obo::http {
namespace {

constexpr std::size_t shortest = 4; // bytes of a form; see Masker
constexpr std::string_view base64Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// The characters of base64(prefix + bytes + suffix) that do not depend on prefix and suffix, for a prefix of
/// `offset` bytes modulo 3.
base::Secret base64Core(std::string_view bytes, std::size_t offset, std::string_view last)
{
    std::string_view first = base64Letters;
    const auto bit = [&](std::size_t i) {
        return (static_cast<unsigned char>(bytes[i / 8]) >> (7 - i % 8)) & 1U;
    };
    const std::size_t skip = (6 - offset * 8 % 6) % 6;
    base::Secret core;
    core.reserve(bytes.size() * 4 / 3 + 4);
    for (std::size_t at = skip; at + 6 <= bytes.size() * 8; at += 6) {
        std::size_t index = 0;
        for (std::size_t i = 0; i < 6; ++i)
            index = index * 2 + bit(at + i);
        core.append(index < 62 ? first[index] : last[index - 62]);
    }
    return core;
}

base::Secret formEncoded(std::string_view bytes, std::string_view digits)
{
    base::Secret out;
    out.reserve(bytes.size() * 3);
    for (const char c : bytes) {
        if (base64Letters.find(c) != std::string_view::npos || c == '-' || c == '.' || c == '_' || c == '*') {
            out.append(c);
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        const std::array<char, 3> escape{'%', digits[byte >> 4], digits[byte & 15]};
        out.append(c == ' ' ? std::string_view("+") : std::string_view(escape.data(), 3));
    }
    return out;
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

bool isBase64(char c)
{
    return base64Letters.find(c) != std::string_view::npos || c == '+' || c == '/' || c == '-' || c == '_';
}

/// Grows a hit to the whole run of base64 around it: its edges hold bits of the value.
void growBase64(std::string_view text, MaskHit &hit)
{
    while (hit.begin > 0 && isBase64(text[hit.begin - 1]))
        --hit.begin;
    while (hit.end < text.size() && (isBase64(text[hit.end]) || text[hit.end] == '='))
        ++hit.end;
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

SpelledMatch longestMatch(std::string_view text, std::size_t at, std::string_view value)
{
    SpelledMatch best;
    for (const Spelling spelling : {Spelling::Raw, Spelling::Percent, Spelling::Json, Spelling::Html}) {
        const SpelledMatch match = matchAt(text, at, value, spelling);
        if (match && (match.bytes > best.bytes || (match.bytes == best.bytes && match.end > best.end)))
            best = match;
    }
    return best;
}

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
    std::vector<base::Secret> plain;
    plain.push_back(value.clone());
    // Basic authentication and whole bodies carry the value form-encoded inside their base64.
    plain.push_back(formEncoded(bytes, "0123456789ABCDEF"));
    plain.push_back(formEncoded(bytes, "0123456789abcdef"));
    for (const base::Secret &form : plain) {
        for (const std::size_t offset : {0U, 1U, 2U}) {
            add(base64Core(form.view(), offset, "+/"), true, false);
            add(base64Core(form.view(), offset, "-_"), true, false);
        }
    }
    for (base::Secret &form : plain)
        add(std::move(form), false, false);
    add(hexEncoded(bytes), false, true);
    add(utf16(bytes, false), false, false);
    add(utf16(bytes, true), false, false);
}

void MaskedValue::find(std::string_view text, std::vector<MaskHit> &hits) const
{
    for (const Form &form : forms) {
        const std::string_view value = form.bytes.view();
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (!form.hex && !startsSpelling(text[at], value[0]))
                continue;
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

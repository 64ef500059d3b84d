#include "http/mask/NamedSecrets.h"

#include "http/Words.h"
#include "http/mask/Mask.h"

#include <algorithm>
#include <array>

namespace obo::http {
namespace {

struct Named {
    std::string_view name;
    const char *words;
};

constexpr std::array<Named, 15> namedSecrets{{
    {"access_token", QT_TRANSLATE_NOOP("obo::http", "access token")},
    {"refresh_token", QT_TRANSLATE_NOOP("obo::http", "refresh token")},
    {"id_token", QT_TRANSLATE_NOOP("obo::http", "ID token")},
    {"client_secret", QT_TRANSLATE_NOOP("obo::http", "client secret")},
    {"assertion", QT_TRANSLATE_NOOP("obo::http", "assertion")},
    {"client_assertion", QT_TRANSLATE_NOOP("obo::http", "client assertion")},
    {"subject_token", QT_TRANSLATE_NOOP("obo::http", "subject token")},
    {"actor_token", QT_TRANSLATE_NOOP("obo::http", "actor token")},
    {"device_code", QT_TRANSLATE_NOOP("obo::http", "device code")},
    {"code_verifier", QT_TRANSLATE_NOOP("obo::http", "code verifier")},
    {"accesstoken", QT_TRANSLATE_NOOP("obo::http", "access token")},
    {"refreshtoken", QT_TRANSLATE_NOOP("obo::http", "refresh token")},
    {"idtoken", QT_TRANSLATE_NOOP("obo::http", "ID token")},
    {"clientsecret", QT_TRANSLATE_NOOP("obo::http", "client secret")},
    {"password", QT_TRANSLATE_NOOP("obo::http", "password")},
}};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool isNameChar(char c)
{
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool isBase64Url(char c) { return isNameChar(c); }

bool isJsonSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::size_t skipSpace(std::string_view text, std::size_t at)
{
    while (at < text.size() && isJsonSpace(text[at]))
        ++at;
    return at;
}

/// Where the JSON string whose content begins at `at` has its closing quote; the end when it has none.
std::size_t closingQuote(std::string_view text, std::size_t at)
{
    while (at < text.size() && text[at] != '"')
        at += text[at] == '\\' ? 2 : 1;
    return std::min(at, text.size());
}

std::size_t endOfParameter(std::string_view text, std::size_t at)
{
    while (at < text.size() && !std::string_view("&;\"'<> \t\r\n,#").contains(text[at]))
        ++at;
    return at;
}

MaskHit namedHit(std::string_view text, std::size_t begin, std::size_t end, const QString &what)
{
    const auto value = text.substr(begin, end - begin);
    const auto length = QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size())).size();
    return {begin, end, maskWords(what, length)};
}

/// The value after a name that ends at `nameEnd`, for `"name" : "value"`, `"name": 17` and `name=value`.
void findValue(std::string_view text, std::size_t nameEnd, const QString &what, std::vector<MaskHit> &hits)
{
    if (nameEnd < text.size() && text[nameEnd] == '=') {
        const std::size_t end = endOfParameter(text, nameEnd + 1);
        if (end > nameEnd + 1)
            hits.push_back(namedHit(text, nameEnd + 1, end, what));
        return;
    }
    if (nameEnd >= text.size() || text[nameEnd] != '"')
        return;
    std::size_t at = skipSpace(text, nameEnd + 1);
    if (at >= text.size() || text[at] != ':')
        return;
    at = skipSpace(text, at + 1);
    if (at >= text.size() || text[at] != '"')
        return;
    const std::size_t end = closingQuote(text, at + 1);
    if (end > at + 1)
        hits.push_back(namedHit(text, at + 1, end, what));
}

/// `{"`, `{ ` and `{` with a line break or tab, in base64url.
bool beginsJsonObject(std::string_view part)
{
    static constexpr std::array<std::string_view, 11> beginnings{"eyI", "eyJ", "eyK", "eyL", "eyA", "eyB",
                                                                 "eyC", "eyD", "ewo", "ew0", "ewk"};
    return std::ranges::any_of(beginnings,
                               [part](std::string_view beginning) { return part.starts_with(beginning); });
}

} // namespace

QString secretName(std::string_view name)
{
    for (const Named &named : namedSecrets) {
        if (named.name.size() == name.size()
            && std::equal(name.begin(), name.end(), named.name.begin(),
                          [](char a, char b) { return lower(a) == b; }))
            return Words::tr(named.words);
    }
    return {};
}

void findNamedSecrets(std::string_view text, std::vector<MaskHit> &hits)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!isNameChar(text[at]))
            continue;
        std::size_t end = at;
        while (end < text.size() && isNameChar(text[end]))
            ++end;
        const QString what = secretName(text.substr(at, end - at));
        if (!what.isEmpty())
            findValue(text, end, what, hits);
        at = end;
    }
}

void findJwts(std::string_view text, std::vector<MaskHit> &hits)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!isBase64Url(text[at]))
            continue;
        std::size_t end = at;
        int dots = 0;
        std::size_t firstDot = 0;
        while (end < text.size() && (isBase64Url(text[end]) || (text[end] == '.' && dots < 4))) {
            if (text[end] == '.' && ++dots == 1)
                firstDot = end - at;
            ++end;
        }
        const std::string_view run = text.substr(at, end - at);
        // Cut off by the end of the text, it may have lost its dots: the parts before are as secret.
        const bool cut = end == text.size();
        if (beginsJsonObject(run) && (dots >= 2 || cut) && (firstDot >= 10 || (cut && run.size() >= 16)))
            hits.push_back(namedHit(text, at, end, Words::tr("token")));
        at = end;
    }
}

} // namespace obo::http

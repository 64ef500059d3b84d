#include "token/WrappedToken.h"

#include "base/Text.h"
#include "token/Jwt.h"

#include <algorithm>
#include <array>

namespace obo::token {
namespace {

bool isTokenCharacter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool isCompact(QByteArrayView text)
{
    const auto dots = std::ranges::count(text, '.');
    return text.startsWith("eyJ") && (dots == 2 || dots == 4)
        && std::ranges::all_of(text, [](char c) { return isTokenCharacter(c) || c == '.'; });
}

/// The compact token that begins at `at`; empty when none does. A full stop after it is a sentence's.
QByteArrayView tokenAt(QByteArrayView text, qsizetype at)
{
    qsizetype end = at;
    while (end < text.size() && (isTokenCharacter(text[end]) || text[end] == '.'))
        ++end;
    QByteArrayView found = text.sliced(at, end - at);
    if (found.endsWith('.') && found.count('.') == 3)
        found.chop(1);
    // What goes on without a boundary is a damaged token, not a token with text around it.
    static constexpr QByteArrayView boundaries("\"'`,;&<>)]}\\");
    const bool bounded = end == text.size() || base::isSpace(text[end]) || boundaries.contains(text[end]);
    return bounded && isCompact(found) ? found : QByteArrayView();
}

/// What may stand between a name and its token: `": "`, `=`, `:`, white space.
qsizetype skipJoint(QByteArrayView text, qsizetype at)
{
    while (at < text.size()
           && (base::isSpace(text[at]) || text[at] == '"' || text[at] == '\'' || text[at] == ':'
               || text[at] == '=')) {
        ++at;
    }
    return at;
}

/// The token after a name ("bearer", "access_token"), which is compared without case.
QByteArrayView tokenAfter(QByteArrayView text, const QByteArray &lower, const char *name)
{
    const QByteArrayView word(name);
    for (qsizetype at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
        const qsizetype end = at + word.size();
        // The middle of a word is no name; and to read on from each of a run of them would take its square.
        if (end < text.size() && (isTokenCharacter(text[end]) || text[end] == '.'))
            continue;
        const QByteArrayView found = tokenAt(text, skipJoint(text, end));
        if (!found.isEmpty())
            return found;
    }
    return {};
}

QByteArrayView anyToken(QByteArrayView text)
{
    for (qsizetype at = text.indexOf("eyJ"); at >= 0; at = text.indexOf("eyJ", at + 3)) {
        if (at > 0 && (isTokenCharacter(text[at - 1]) || text[at - 1] == '.'))
            continue;
        // What a name says to be something else is not taken for an access token.
        const QByteArray before =
            text.sliced(std::max<qsizetype>(0, at - 24), std::min<qsizetype>(at, 24)).toByteArray().toLower();
        if (before.contains("id_token") || before.contains("idtoken") || before.contains("refresh_token")
            || before.contains("client_assertion"))
            continue;
        const QByteArrayView found = tokenAt(text, at);
        if (!found.isEmpty())
            return found;
    }
    return {};
}

Wrapping wrappingOf(QByteArrayView text, const QByteArray &lower)
{
    static constexpr std::array methods{"get ",  "post ",    "put ",  "patch ", "delete ",
                                        "head ", "options ", "http/", ":method"};
    const bool begins = std::ranges::any_of(methods, [&](const char *m) { return lower.startsWith(m); });
    if (begins && (lower.contains(" http/") || lower.startsWith("http/") || lower.startsWith(":method")))
        return Wrapping::HttpMessage;
    if (text.startsWith('{') || text.startsWith('['))
        return Wrapping::Json;
    if (lower.startsWith("http://") || lower.startsWith("https://") || lower.startsWith("grant_type=")
        || lower.startsWith("access_token="))
        return Wrapping::Address;
    const bool lines = text.contains('\n') && !lower.startsWith("curl");
    return lines && (lower.contains("authorization:") || lower.contains("content-type:"))
        ? Wrapping::HttpMessage
        : Wrapping::Text;
}

} // namespace

std::optional<WrappedToken> wrappedToken(QByteArrayView pasted)
{
    if (isCompact(pasted) || !pasted.contains("eyJ") || isCompact(cleanedToken(pasted)))
        return std::nullopt;
    while (!pasted.isEmpty() && base::isSpace(pasted.front()))
        pasted = pasted.sliced(1);
    const QByteArray lower = pasted.toByteArray().toLower();
    static constexpr std::array names{"bearer", "access_token", "accesstoken", "x-ms-token-aad-access-token",
                                      "&assertion"};
    QByteArrayView found;
    for (const char *name : names) {
        found = tokenAfter(pasted, lower, name);
        if (!found.isEmpty())
            break;
    }
    if (found.isEmpty())
        found = anyToken(pasted);
    if (found.isEmpty())
        return std::nullopt;
    return WrappedToken{wrappingOf(pasted, lower), found.toByteArray()};
}

} // namespace obo::token

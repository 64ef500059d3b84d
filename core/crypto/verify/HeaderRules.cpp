#include "crypto/verify/HeaderRules.h"

#include "base/Text.h"
#include "crypto/Words.h"
#include "token/claims/AppNames.h"

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace obo::crypto {
namespace {

using base::Finding;
using base::Place;
using base::Severity;
using token::Jwt;
using Answer = std::optional<Refusal>;

Answer refuse(const QString &reason, const QString &id = {}, const QString &why = {}, const QString &fix = {},
              const Place &place = {})
{
    Refusal refusal{reason, {}};
    if (!id.isEmpty())
        refusal.findings += Finding{Severity::Stops, id, reason, why, fix, place, {}};
    return refusal;
}

Answer mustBeCompactJws(const Jwt &token)
{
    if (token.kind() == token::TokenKind::Jwe)
        return refuse(
            Words::tr("The token is encrypted for its recipient; without the recipient's key there is no "
                      "signature to check."));
    if (token.kind() == token::TokenKind::Opaque)
        return refuse(Words::tr("The token is opaque: it has no signature that can be checked."));
    if (token.serialization() != token::Serialization::Compact)
        return refuse(
            Words::tr("The token is a JWS in JSON form. No token in OAuth has that form, so its signature is "
                      "not checked."),
            u"signature-json-serialization"_s);
    return {};
}

// The reader shows what it can of a text with two or four parts; RFC 7515 section 5.2 knows three alone.
Answer mustHaveThreeParts(const Jwt &token)
{
    const QByteArrayView text(token.text());
    const QByteArray &header = token.header().encoded;
    const QByteArray &payload = token.payload().encoded;
    const QByteArray &signature = token.signatureText();
    const qsizetype second = header.size() + 1 + payload.size();
    const bool three = text.size() == second + 1 + signature.size() && text[header.size()] == '.'
        && text[second] == '.' && text.startsWith(header) && text.sliced(header.size() + 1).startsWith(payload)
        && text.endsWith(signature);
    if (!three)
        return refuse(
            Words::tr("A signed token has three parts with a dot between them, and this text has not."),
            u"signature-parts"_s, {}, Words::tr("Copy the whole token, and nothing but the token."),
            Place::part(u"signature"_s));
    return {};
}

Answer mustBeStrictBase64Url(const Jwt &token)
{
    if (token.looseParts().isEmpty())
        return {};
    const QString &part = token.looseParts().first();
    return refuse(
        Words::tr("The part \"%1\" is not base64url as RFC 7515 writes it, so this text is not what was "
                  "signed.")
            .arg(part),
        u"signature-not-base64url"_s, {},
        Words::tr("Copy the token again, without padding, spaces or changed characters."), Place::part(part));
}

Answer mustHaveReadableHeader(const Jwt &token)
{
    const auto &json = token.header().json;
    if (!json || !json->root().isObject())
        return refuse(Words::tr("The header is not a JSON object, so nothing says how the token was signed."),
                      u"signature-header-unreadable"_s, {}, {}, Place::part(u"header"_s));
    const auto duplicates = json->duplicateNames();
    if (!duplicates.isEmpty())
        return refuse(Words::tr("The header has a member twice (%1), so readers may differ in what it says.")
                          .arg(base::visible(duplicates.join(u", "_s))),
                      u"signature-header-duplicate"_s,
                      Words::tr("RFC 7515 section 4 asks for unique names in the header."), {},
                      Place::part(u"header"_s));
    return {};
}

Answer mustNotBeUnsigned(const Jwt &token)
{
    if (token.headerValue(u"alg").text().compare("none"_L1, Qt::CaseInsensitive) == 0)
        return refuse(
            Words::tr("The header says alg \"none\": the token is not signed, anyone can have written it."),
            u"signature-alg-none"_s, Words::tr("An API that takes unsigned tokens can be entered by anybody."),
            Words::tr("Get a token from the authority."), Place::header(u"alg"_s));
    return {};
}

Answer mustNameKnownAlgorithm(const Jwt &token)
{
    const auto alg = token.headerValue(u"alg");
    if (!alg.isString())
        return refuse(
            Words::tr("The header does not say with which algorithm the token was signed (member \"alg\")."),
            u"signature-alg-missing"_s, {}, {}, Place::header(u"alg"_s));
    if (findAlgorithm(alg.text()) == nullptr)
        return refuse(Words::tr("The algorithm \"%1\" is not a JWS signature algorithm that is known here.")
                          .arg(base::visible(alg.text())),
                      u"signature-alg-unknown"_s, {}, {}, Place::header(u"alg"_s));
    return {};
}

Answer mustNotBeUnencoded(const Jwt &token)
{
    if (token.headerValue(u"b64").isValid())
        return refuse(
            Words::tr("The header has \"b64\" (RFC 7797): what was signed is not the payload as it stands."),
            u"signature-b64"_s, {}, {}, Place::header(u"b64"_s));
    return {};
}

Answer mustNotAskForExtensions(const Jwt &token)
{
    if (token.headerValue(u"crit").isValid())
        return refuse(
            Words::tr("The header asks in \"crit\" for extensions that are not known here: RFC 7515 section "
                      "4.1.11 says that such a token must be rejected."),
            u"signature-crit"_s, {}, {}, Place::header(u"crit"_s));
    return {};
}

Answer mustHaveSignature(const Jwt &token)
{
    if (token.signature().isEmpty())
        return refuse(Words::tr("The signature part is empty."), u"signature-empty"_s, {},
                      Words::tr("Copy the whole token, with what stands after the second dot."),
                      Place::part(u"signature"_s));
    return {};
}

constexpr std::array rules{
    mustBeCompactJws,       mustHaveThreeParts,      mustBeStrictBase64Url,
    mustHaveReadableHeader, mustNotBeUnsigned,       mustNameKnownAlgorithm,
    mustNotBeUnencoded,     mustNotAskForExtensions, mustHaveSignature,
};

} // namespace

tl::expected<const Algorithm *, Refusal> checkHeader(const Jwt &token)
{
    for (const auto rule : rules)
        if (auto refusal = rule(token))
            return tl::unexpected(std::move(*refusal));
    return findAlgorithm(token.headerValue(u"alg").text());
}

base::Findings keySourcesInHeader(const Jwt &token)
{
    base::Findings findings;
    for (const auto &name : {u"jku"_s, u"x5u"_s, u"jwk"_s, u"x5c"_s})
        if (token.headerValue(name).isValid())
            findings += Finding{
                Severity::MayStop,
                u"header-"_s + name + u"-ignored"_s,
                Words::tr("The header brings or names a key of its own (\"%1\"). It is not used.").arg(name),
                Words::tr(
                    "Whoever wrote the token chose that key, so it proves nothing. An API that takes it can be "
                    "entered by anybody."),
                Words::tr("Check the signature with the keys that the issuer publishes."),
                Place::header(name),
                {}};
    return findings;
}

bool isGraphsOwn(const Jwt &token)
{
    return token.headerValue(u"nonce").isValid()
        && std::ranges::any_of(token.audiences(), token::isGraphAudience);
}

QString graphsOwnReason()
{
    return Words::tr(
        "Only Microsoft Graph can check this token: its header has a \"nonce\" that was hashed before the "
        "token was signed, so the text as it stands is not what was signed. It is meant for Graph alone and "
        "cannot be an assertion for another API.");
}

} // namespace obo::crypto

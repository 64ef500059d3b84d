// Is it a token that Entra ID could have signed?
#include "base/Text.h"
#include "checks/rules/assertion/AssertionRules.h"

#include <QUrl>
#include <QUrlQuery>
#include <algorithm>

using namespace Qt::StringLiterals;
using obo::base::Place;
using obo::base::Severity;

namespace obo::checks {

void compactFormRule(const AssertionContext &context, base::Findings &findings)
{
    if (context.token.serialization() != token::Serialization::Compact) {
        findings.append(
            {Severity::Stops, u"assertion-json-form"_s,
             Words::tr("The token is written as JSON, not in the compact form."),
             Words::tr("The authority takes three parts with dots between them (RFC 7519 section 1)."),
             Words::tr("Have it issued in the compact form."), Place::field(u"assertion"_s), u"50027"_s});
        return;
    }
    // Cut short, too many parts, base64url or JSON that does not hold: the reader of tokens said it already.
    const base::Findings &read = context.token.findings();
    const auto broken = std::ranges::find_if(read, [](const base::Finding &finding) {
        // A signature that is left out is told by signatureRule: the text is a JWT all the same.
        return finding.severity == Severity::Stops && finding.code == "50027"_L1
            && finding.id != "signature-missing"_L1;
    });
    if (broken != read.end())
        findings.append(*broken);
}

void typeRule(const AssertionContext &context, base::Findings &findings)
{
    const QString typ = context.token.headerValue(u"typ").text();
    if (typ.isEmpty() || typ.compare("JWT"_L1, Qt::CaseInsensitive) == 0
        || typ == "http://openid.net/specs/jwt/1.0"_L1)
        return;
    findings.append({Severity::MayStop, u"type-other"_s,
                     Words::tr("The token's type is %1, not JWT.").arg(base::visible(typ.left(64))),
                     Words::tr("Entra ID takes assertions of type JWT only; other authorities write at+jwt."),
                     Words::tr("Check which authority issued this token."), Place::header(u"typ"_s),
                     u"5002727"_s});
}

void algorithmRule(const AssertionContext &context, base::Findings &findings)
{
    const QString alg = context.token.headerValue(u"alg").text();
    const bool unsafe = alg.isEmpty() || alg.compare("none"_L1, Qt::CaseInsensitive) == 0
        || alg.startsWith("HS"_L1, Qt::CaseInsensitive);
    if (unsafe) {
        findings.append(
            {Severity::Stops, u"algorithm-unsigned"_s,
             alg.isEmpty() ? Words::tr("The token's header names no algorithm.")
                           : Words::tr("The token's algorithm is %1.").arg(base::visible(alg.left(64))),
             Words::tr("Entra ID signs its tokens with its own RSA keys and accepts no others as assertion."),
             Words::tr("Get a token from Entra ID for your API."), Place::header(u"alg"_s), u"50013"_s});
    } else if (alg != "RS256"_L1) {
        // access-tokens.md, "Validate the signature": RS256 is the algorithm of its access tokens.
        findings.append(
            {Severity::MayStop, u"algorithm-other"_s,
             Words::tr("The token is signed with %1.").arg(base::visible(alg.left(64))),
             Words::tr(
                 "Entra ID signs its access tokens with RS256, so another authority may have issued this."),
             Words::tr("Check which authority issued this token."), Place::header(u"alg"_s), u"50013"_s});
    }
}

void signatureRule(const AssertionContext &context, base::Findings &findings)
{
    // Entra's signing keys are RSA of 2048 bits or more: 256 bytes of signature.
    constexpr qsizetype least = 256;
    const QString alg = context.token.headerValue(u"alg").text();
    const qsizetype size = context.token.signature().size();
    const bool rsa = alg == "RS256"_L1 || alg == "RS384"_L1 || alg == "RS512"_L1;
    if (!rsa || size >= least || context.token.serialization() != token::Serialization::Compact)
        return;
    // Cut at a dot: the reader has said that a part is missing.
    if (context.token.text().count('.') != 2)
        return;
    findings.append(
        {Severity::Stops, u"signature-cut"_s,
         size == 0 ? Words::tr("The token's signature is left out.")
                   : Words::tr("The token's signature is cut short: %1 of at least 256 bytes.").arg(size),
         Words::tr(
             "Logs and terminals cut long lines, and some tools take the signature off. Without all of it "
             "the authority cannot verify the token."),
         Words::tr("Copy the whole token again, up to its end."), Place::part(u"signature"_s), u"50013"_s});
}

void ownKeyRule(const AssertionContext &context, base::Findings &findings)
{
    // An app with keys of its own has its discovery document under ?appid= (access-tokens.md).
    const QString issuer = context.token.claimText(u"iss");
    if (issuer.size() > 1024 || !QUrlQuery(QUrl(issuer, QUrl::StrictMode)).hasQueryItem(u"appid"_s))
        return;
    findings.append(
        {Severity::MayStop, u"own-signing-key"_s, Words::tr("The issuer points to an app's own signing keys."),
         Words::tr(
             "An app with a custom signing key (claims mapping, SAML single sign-on) cannot be the middle "
             "tier of an On-Behalf-Of exchange: the authority does not accept tokens signed with it."),
         Words::tr("Use an app registration without custom signing keys for your API."), Place::claim(u"iss"_s),
         u"50013"_s});
}

} // namespace obo::checks

// What was pasted instead of a token.
#include "base/Text.h"
#include "checks/rules/assertion/AssertionRules.h"
#include "token/WrappedToken.h"

#include <QRegularExpression>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using obo::base::Place;
using obo::base::Severity;

namespace obo::checks {
namespace {

struct Likeness {
    QString id;
    QString what;
    QString why;
    QString fix;
};

using Test = bool (*)(const QString &text);

bool isPem(const QString &text) { return text.startsWith("-----BEGIN"_L1); }

// Entra ID's secrets: three characters, a digit, "Q~" and 31 to 34 more. The form that secret scanners look for
// (gitleaks, config/gitleaks.toml, azure-ad-client-secret).
bool isClientSecret(const QString &text)
{
    static const QRegularExpression form(u"\\A[A-Za-z0-9_~.\\-]{3}\\dQ~[A-Za-z0-9_~.\\-]{31,34}\\z"_s);
    return text.size() <= 40 && form.match(text).hasMatch();
}

bool isAddress(const QString &text)
{
    return text.startsWith("http://"_L1, Qt::CaseInsensitive)
        || text.startsWith("https://"_L1, Qt::CaseInsensitive);
}

// Base64 of "<saml", "<?xml" and "<Assertion" begins so.
bool isSaml(const QString &text)
{
    return text.startsWith(u'<') || text.startsWith("PHNhbWw"_L1) || text.startsWith("PD94bWw"_L1)
        || text.startsWith("PEFzc2VydGlvb"_L1);
}

bool isJsonAnswer(const QString &text) { return text.startsWith(u'{') && text.contains("access_token"_L1); }

bool isJson(const QString &text) { return text.startsWith(u'{') || text.startsWith(u'['); }

bool isHttp(const QString &text)
{
    // White space is gone from the text by now.
    static const QRegularExpression start(
        u"\\A(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\\S{0,2000}HTTP/|\\AHTTP/\\d"_s);
    return start.match(text).hasMatch();
}

// "0.", "1." or the older "OAQAB", "AQAB", "OAAAB", "AwAB" begin refresh tokens and authorization codes of work
// accounts in Microsoft's samples (v2-oauth2-auth-code-flow.md), "M." those of personal accounts.
bool isRefreshOrCode(const QString &text)
{
    static constexpr std::array marks{"0."_L1,   "1."_L1,   "2."_L1,  "OAQAB"_L1, "OAAAB"_L1,
                                      "AQAB"_L1, "AwAB"_L1, "M.C"_L1, "M.R"_L1};
    return std::ranges::any_of(marks, [&](QLatin1StringView mark) { return text.startsWith(mark); });
}

// Compact tickets of personal accounts: "EwB…", "EwA…".
bool isMicrosoftTicket(const QString &text) { return text.startsWith("Ew"_L1) && text.size() > 100; }

QString paste()
{
    return Words::tr("Paste the access token that your API received in the Authorization header.");
}

Likeness likenessOf(const QString &text)
{
    const QString form =
        Words::tr("An assertion has three parts with dots between them and usually starts with eyJ.");
    if (base::isGuid(text))
        return {u"not-a-token-guid"_s, Words::tr("This is a GUID, not a token."), form, paste()};
    if (isPem(text))
        return {u"not-a-token-pem"_s, Words::tr("This is a key or a certificate, not a token."),
                Words::tr("A key or certificate proves who the client is; the assertion says for which user it "
                          "acts."),
                Words::tr("Keep it for the client credential, and paste the access token here.")};
    if (isClientSecret(text))
        return {u"not-a-token-secret"_s, Words::tr("This looks like a client secret, not a token."),
                Words::tr("The secret proves who your API is; the assertion says for which user it acts."),
                Words::tr("Put it into the field Client secret, and paste the access token here.")};
    if (isAddress(text) && text.contains("code="_L1))
        return {u"not-a-token-url"_s, Words::tr("This is a redirect address with an authorization code."),
                Words::tr("The code is for the app that signed the user in, which swaps it for a token."),
                paste()};
    if (isAddress(text))
        return {u"not-a-token-url"_s, Words::tr("This is a web address, not a token."), form, paste()};
    if (isSaml(text))
        return {
            u"not-a-token-saml"_s, Words::tr("This looks like a SAML assertion."),
            Words::tr("SAML assertions take another form of the request, which this exchange does not send."),
            paste()};
    if (isJsonAnswer(text))
        return {
            u"not-a-token-json"_s, Words::tr("This is a whole JSON answer, and its access token is no JWT."),
            Words::tr("An opaque access token is for the API that it was issued for; your own API gets a JWT."),
            Words::tr("Ask for a token with your API's own scope, and paste that.")};
    if (isJson(text))
        return {u"not-a-token-json"_s, Words::tr("This is JSON without a token in it."), form, paste()};
    if (isHttp(text))
        return {u"not-a-token-http"_s, Words::tr("This is a whole HTTP message without a token in it."), form,
                paste()};
    if (text.startsWith("Basic"_L1) && text.size() > 8)
        return {u"not-a-token-basic"_s, Words::tr("This is Basic authentication: a name and a password."),
                Words::tr("On-Behalf-Of takes the token that a user's app sent with Bearer."), paste()};
    if (isRefreshOrCode(text))
        return {u"not-a-token-refresh"_s,
                Words::tr("This looks like a refresh token or an authorization code."),
                Words::tr("Those are for the app that got them; an API never receives them."), paste()};
    if (isMicrosoftTicket(text))
        return {u"not-a-token-ticket"_s,
                Words::tr("This looks like a personal account's token, which is no JWT."),
                Words::tr(
                    "Tokens of personal Microsoft accounts for Microsoft's own APIs are opaque to all others."),
                Words::tr("Ask for a token with your API's own scope, and paste that.")};
    return {u"not-a-token"_s, Words::tr("This is no JSON Web Token."), form, paste()};
}

} // namespace

std::optional<base::Finding> wrappedFinding(const RuleContext &context)
{
    const auto wrapped = token::wrappedToken(context.input.pasted);
    if (!wrapped)
        return std::nullopt;
    base::Finding finding;
    finding.severity = Severity::Stops;
    finding.code = u"50027"_s;
    finding.subject = Place::field(u"assertion"_s);
    finding.action = base::FindingAction::TakeToken;
    finding.fix = Words::tr("Take the token out of it.");
    switch (wrapped->wrapping) {
    case token::Wrapping::HttpMessage:
        finding.id = u"not-a-token-http"_s;
        finding.summary = Words::tr("This is a whole HTTP message with a token in it.");
        break;
    case token::Wrapping::Json:
        finding.id = u"not-a-token-json"_s;
        finding.summary = Words::tr("This is JSON with a token in it, not the token alone.");
        break;
    case token::Wrapping::Address:
        finding.id = u"not-a-token-url"_s;
        finding.summary = Words::tr("This is an address or a form with a token in it.");
        break;
    case token::Wrapping::Text:
        finding.id = u"not-a-token-text"_s;
        finding.summary = Words::tr("There is other text around the token.");
        break;
    }
    finding.why = Words::tr("The authority takes the token alone as the assertion, to the letter.");
    return finding;
}

void notATokenFinding(const RuleContext &context, const token::Jwt &token, base::Findings &findings)
{
    if (auto wrapped = wrappedFinding(context)) {
        findings.append(*std::move(wrapped));
        return;
    }
    if (token.kind() == token::TokenKind::Jwe) {
        findings.append(
            {Severity::MayStop,
             u"assertion-encrypted"_s,
             Words::tr("The token is encrypted for its recipient."),
             Words::tr("Only who holds the key can read it, so nothing in it can be checked here."),
             Words::tr("If the authority refuses it, turn token encryption off for your API, or send the "
                       "decrypted token inside."),
             Place::field(u"assertion"_s),
             {}});
        return;
    }
    const Likeness likeness = likenessOf(QString::fromUtf8(token.text().left(4096)));
    findings.append({Severity::Stops, likeness.id, likeness.what, likeness.why, likeness.fix,
                     Place::field(u"assertion"_s), u"50027"_s});
}

} // namespace obo::checks

#include "answers/SignatureCause.h"

#include "answers/Words.h"
#include "base/Text.h"
#include "token/Base64Url.h"
#include "token/claims/AppNames.h"
#include "token/claims/IssuerWords.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace obo::answers {
namespace {

enum class Reason { Unknown, KeyNotFound, Failed };

/// The old wording of 2018 to 2021 beside today's.
Reason reasonOf(const QString &words)
{
    if (words.contains("key was not found"_L1, Qt::CaseInsensitive))
        return Reason::KeyNotFound;
    if (words.contains("key was found"_L1, Qt::CaseInsensitive)
        || words.contains("did not match the expected signature"_L1, Qt::CaseInsensitive))
        return Reason::Failed;
    return Reason::Unknown;
}

struct Cause {
    QString why;
    QStringList fix;
};

Cause graphToken()
{
    return {Words::tr("The assertion is a token for Microsoft Graph. Graph's tokens carry a nonce in their "
                      "header that is hashed before signing, so that only Graph itself can verify them."),
            {Words::tr("Have the calling app ask for a scope of your API instead, as listed under App "
                       "registrations > your API > Expose an API, and send you that token."),
             Words::tr("The token for Graph is what you get from the exchange, not what you put in.")}};
}

Cause otherIssuer(const token::IssuerReading &issuer, const QString &written)
{
    if (issuer.kind == token::IssuerKind::B2c)
        return {Words::tr("The assertion was issued by Azure AD B2C (%1), whose keys Entra ID does not accept.")
                    .arg(issuer.host),
                {Words::tr("Have the user sign in at the Entra ID tenant of your API and send that token."),
                 Words::tr("B2C itself does not offer this flow: call the downstream API as your app, with the "
                           "client credentials flow, or look at Entra External ID.")}};
    return {Words::tr("The assertion was issued by another authority (%1) than the one that you asked, and an "
                      "authority only accepts assertions that it signed itself.")
                .arg(written),
            {Words::tr("Get the assertion from the authority that the exchange is sent to."),
             Words::tr("Or send the exchange to the authority that the token's iss names.")}};
}

Cause otherCloud(const QString &tokens, const QString &asked)
{
    const auto named = [](const QString &cloud) { return cloud.isEmpty() ? Words::tr("worldwide") : cloud; };
    return {Words::tr("The assertion was issued in another cloud (%1) than the one that you asked (%2).")
                .arg(named(tokens), named(asked)),
            {Words::tr("Choose the cloud that the token's iss names, or get the assertion in the cloud that "
                       "you ask.")}};
}

Cause ownKey(const QString &kid, const QString &base, const QString &tenant, const QString &client)
{
    const QString keys =
        Words::tr("%1/%2/discovery/v2.0/keys").arg(base, tenant.isEmpty() ? u"TENANT"_s : tenant);
    return {Words::tr("The issuer is right, but the key that signed the assertion (kid %1) is none of the "
                      "tenant's keys: as a rule your API's tokens are signed with an application-specific key, "
                      "as claims mapping and single sign-on of an enterprise application bring it.")
                .arg(kid.isEmpty() ? Words::tr("not named") : base::brief(kid, 64)),
            {Words::tr("Compare the kid with %1 and with the same address and ?appid=%2 at its end: a key that "
                       "stands only in the second is your app's own.")
                 .arg(base.isEmpty() ? Words::tr("the tenant's discovery/v2.0/keys") : keys,
                      client.isEmpty() ? u"CLIENT-ID"_s : client),
             Words::tr("Remove the custom signing key from the service principal of your API; if you need "
                       "mapped claims, set acceptMappedClaims in the app manifest instead."),
             Words::tr("If the kid stands in neither, the token is not from this tenant or was changed.")}};
}

Cause altered()
{
    return {Words::tr("The assertion was altered after it was issued: issuer and key are right, its header has "
                      "no nonce, and yet the signature does not fit its text."),
            {Words::tr("Send the characters after Bearer exactly as they arrived, without decoding, editing or "
                       "wrapping them."),
             Words::tr("Compare the token's length at each step from the calling app to your API.")}};
}

/// Entra shows the key's ID (the hash of a certificate) in hexadecimal.
bool sameKey(const token::Jwt &assertion, const QString &thumbprint)
{
    static constexpr std::array<QStringView, 2> names{u"kid", u"x5t"};
    return std::ranges::any_of(names, [&](QStringView name) {
        const QString id = assertion.headerValue(name).text();
        const auto bytes = token::fromBase64Url(id.toUtf8()).bytes;
        return id.compare(thumbprint, Qt::CaseInsensitive) == 0
            || (bytes && QString::fromLatin1(bytes->toHex()).compare(thumbprint, Qt::CaseInsensitive) == 0);
    });
}

std::optional<Cause> causeOf(const token::Jwt &assertion, Reason reason, const Context &context)
{
    const QStringList audiences = assertion.audiences();
    if (assertion.headerValue(u"nonce").isValid()
        || (!audiences.isEmpty() && token::isGraphAudience(audiences.constFirst())))
        return graphToken();
    const QString written = assertion.claimText(u"iss");
    const token::IssuerReading issuer = token::readIssuer(written);
    const QString base = context.base();
    const token::IssuerReading asked = token::readIssuer(base + u"/any"_s);
    const bool bothEntra = issuer.kind == token::IssuerKind::Entra && asked.kind == token::IssuerKind::Entra;
    if (bothEntra && issuer.cloud != asked.cloud)
        return otherCloud(issuer.cloud, asked.cloud);
    const bool other = issuer.kind == token::IssuerKind::B2c || issuer.kind == token::IssuerKind::AdFs
        || (!base.isEmpty() && !bothEntra && issuer.host != asked.host)
        || (base.isEmpty() && issuer.kind != token::IssuerKind::Entra);
    if (other)
        return otherIssuer(issuer, written.isEmpty() ? Words::tr("no iss in it") : base::brief(written));
    if (reason == Reason::KeyNotFound)
        return ownKey(assertion.headerValue(u"kid").text(), base, context.tenant, context.clientId);
    if (reason == Reason::Failed)
        return altered();
    return std::nullopt;
}

} // namespace

void nameSignatureCause(Explanation &answer, const Context &context)
{
    const Reason reason = reasonOf(answer.values.text(u"reason"));
    const QString thumbprint = answer.values.text(u"thumbprint");
    const bool readable = context.assertion && context.assertion->kind() == token::TokenKind::Jws
        && context.assertion->payload().json && context.assertion->header().json;
    if (readable && !thumbprint.isEmpty() && !sameKey(*context.assertion, thumbprint)) {
        // Then what the assertion says would explain another refusal.
        answer.facts.append(
            Words::tr("The message is about a token signed with another key (thumbprint %1) than "
                      "the assertion in the form.")
                .arg(thumbprint.left(80)));
    } else if (readable) {
        if (auto cause = causeOf(*context.assertion, reason, context)) {
            answer.causes = {cause->why};
            answer.fix = cause->fix;
            answer.determined = true;
            return;
        }
    }
    // The order of the catalogue: Graph, other issuer, own key, altered, other cloud.
    if (answer.causes.size() != 5 || reason == Reason::Unknown)
        return;
    const QStringList all = answer.causes;
    answer.causes = reason == Reason::Failed ? QStringList{all.at(0), all.at(3)}
                                             : QStringList{all.at(1), all.at(2), all.at(4)};
}

} // namespace obo::answers

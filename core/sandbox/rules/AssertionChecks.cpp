#include "sandbox/rules/AssertionChecks.h"

#include "crypto/Signature.h"
#include "token/Base64Url.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::sandbox::checks {
namespace {

bool isObject(const token::TokenPart &part) { return part.json && part.json->root().isObject(); }

// Entra's keys have the hash of a certificate as ID, which it shows in hexadecimal.
QString thumbprintOf(const token::Jwt &assertion)
{
    QString kid = assertion.headerValue(u"kid").text();
    if (kid.isEmpty())
        kid = assertion.headerValue(u"x5t").text();
    const auto bytes = token::fromBase64Url(kid.toUtf8()).bytes;
    return bytes ? QString::fromLatin1(bytes->toHex()).toUpper() : kid;
}

// Seven digits of a second, as .NET writes them.
QString ticks(const QDateTime &time) { return time.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + u"0000"_s; }

QString keyTime(const QDateTime &time) { return time.toUTC().toString(u"MM/dd/yyyy HH:mm:ss"_s); }

bool hasClaim(const Attempt &attempt, QStringView name) { return attempt.assertion->claim(name).isValid(); }

bool isDelegated(const Attempt &attempt) { return hasClaim(attempt, u"scp"); }

bool namesClient(const Attempt &attempt) { return hasClaim(attempt, u"azp") || hasClaim(attempt, u"appid"); }

} // namespace

Outcome assertionReadable(Attempt &attempt)
{
    const QByteArray text = attempt.form.value(u"assertion"_s).toUtf8();
    auto read = token::Jwt::read(text);
    // What the reader would clean up for a person, Entra is not asked to: the text must be the token.
    const bool parts =
        text.count('.') == 2 && token::fromBase64Url(text.sliced(text.lastIndexOf('.') + 1)).bytes;
    const bool readable = parts && read && read->text() == text && read->kind() == token::TokenKind::Jws
        && read->serialization() == token::Serialization::Compact && isObject(read->header())
        && isObject(read->payload());
    if (!readable)
        return refuse(refusals::assertionUnreadable);
    attempt.assertion = std::move(*read);
    return {};
}

Outcome assertionTyped(Attempt &attempt)
{
    const auto type = attempt.assertion->headerValue(u"typ");
    // Whether Entra takes a header without typ is not known; that it does is our choice.
    const bool allowed = !type.isValid() || type.text().compare("JWT"_L1, Qt::CaseInsensitive) == 0
        || type.text() == "http://openid.net/specs/jwt/1.0"_L1;
    return allowed ? Outcome() : Outcome(refuse(refusals::assertionType));
}

Outcome assertionNamesIssuer(Attempt &attempt)
{
    for (const auto &name : {u"iss"_s, u"aud"_s})
        if (!hasClaim(attempt, name))
            return refuse(refusals::fieldMissing, {name});
    return {};
}

// An unsigned token (alg none) and one without kid name no key: "not found" is our choice for both.
Outcome signatureHolds(Attempt &attempt)
{
    const auto &keys = attempt.world.keys;
    const auto &assertion = *attempt.assertion;
    const bool keyKnown = assertion.headerValue(u"kid").text() == keys.own.kid;
    if (keyKnown && crypto::verifyJws(assertion, keys.trusted).valid)
        return {};
    const QString print = thumbprintOf(assertion);
    return keyKnown ? refuse(refusals::signatureWrong, {print, keyTime(keys.since), keyTime(keys.until)})
                    : refuse(refusals::keyUnknown, {print});
}

Outcome audienceIsClient(Attempt &attempt)
{
    const App &client = *attempt.client;
    const auto audiences = attempt.assertion->audiences();
    const bool own = std::ranges::any_of(audiences, [&client](const QString &audience) {
        return audience.compare(client.id, Qt::CaseInsensitive) == 0
            || (!client.uri.isEmpty() && audience.compare(client.uri, Qt::CaseInsensitive) == 0)
            || audience.compare(u"api://"_s + client.id, Qt::CaseInsensitive) == 0;
    });
    return own ? Outcome()
               : Outcome(refuse(refusals::audienceWrong,
                                {audiences.join(u", "_s), client.id, client.id, client.name}));
}

Outcome withinItsTime(Attempt &attempt)
{
    const QDateTime expires = attempt.assertion->time(u"exp");
    const QDateTime begins = attempt.assertion->time(u"nbf");
    const bool within =
        expires.isValid() && attempt.now < expires && (!begins.isValid() || attempt.now >= begins);
    return within ? Outcome()
                  : Outcome(refuse(refusals::assertionExpired,
                                   {ticks(attempt.now), expires.isValid() ? ticks(expires) : QString()}));
}

Outcome speaksOfAUser(Attempt &attempt)
{
    const bool appOnly =
        attempt.assertion->claimText(u"idtyp") == "app"_L1 || (!isDelegated(attempt) && namesClient(attempt));
    return appOnly ? Outcome(refuse(refusals::appOnly, {attempt.client->id})) : Outcome();
}

// Ordinary ID tokens were seen accepted, those without aio and uti refused (entra-answers.md, row 5).
Outcome isAccessToken(Attempt &attempt)
{
    const bool refused = !isDelegated(attempt) && !(hasClaim(attempt, u"aio") && hasClaim(attempt, u"uti"));
    return refused ? Outcome(refuse(refusals::idToken)) : Outcome();
}

} // namespace obo::sandbox::checks

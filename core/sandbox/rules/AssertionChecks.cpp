#include "sandbox/rules/AssertionChecks.h"

#include "crypto/Signature.h"
#include "sandbox/rules/JwtForm.h"
#include "sandbox/tokens/Claims.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::sandbox::checks {
namespace {

QString thumbprintOf(const token::Jwt &assertion)
{
    const QString kid = assertion.headerValue(u"kid").text();
    return shownThumbprint(kid.isEmpty() ? assertion.headerValue(u"x5t").text() : kid);
}

bool hasClaim(const Attempt &attempt, QStringView name) { return attempt.assertion->claim(name).isValid(); }

bool isDelegated(const Attempt &attempt) { return hasClaim(attempt, u"scp"); }

bool namesClient(const Attempt &attempt) { return hasClaim(attempt, u"azp") || hasClaim(attempt, u"appid"); }

} // namespace

Outcome assertionReadable(Attempt &attempt)
{
    attempt.assertion = readSignedJwt(attempt.form.value(u"assertion"_s));
    return attempt.assertion ? Outcome() : Outcome(refuse(refusals::assertionUnreadable));
}

Outcome assertionTyped(Attempt &attempt)
{
    return isTypedAsJwt(*attempt.assertion) ? Outcome() : Outcome(refuse(refusals::assertionType));
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
    const QString kid = assertion.headerValue(u"kid").text();
    const bool keyKnown =
        std::ranges::any_of(keys.trusted.keys, [&kid](const auto &key) { return key.kid == kid; });
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
                  : Outcome(refuse(refusals::assertionExpired, {ticks(attempt.now), ticks(expires)}));
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

// Rows 10c and 14b. That a guest's assertion is taken in the home tenant too is our choice.
Outcome userIsInTenant(Attempt &attempt)
{
    const auto &directory = attempt.world.directory;
    const bool isGuest = hasClaim(attempt, u"idp");
    if (isForAll(attempt.tenant) && isGuest)
        attempt.issuer = directory.other.id;
    if (!directory.isOther(attempt.tenant) || isGuest)
        return {};
    return refuse(refusals::userUnknown, {personIn(*attempt.assertion).upn, directory.other.id});
}

} // namespace obo::sandbox::checks

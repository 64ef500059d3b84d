#include "sandbox/endpoints/TokenEndpoint.h"

#include "sandbox/rules/AssertionChecks.h"
#include "sandbox/rules/CredentialChecks.h"
#include "sandbox/rules/RequestChecks.h"
#include "sandbox/rules/ScopeChecks.h"
#include "sandbox/tokens/Claims.h"
#include "sandbox/tokens/Random.h"
#include "sandbox/tokens/SigningKeys.h"
#include "token/Base64Url.h"

#include <array>
#include <span>

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

// The order in which an exchange is judged: the first rule that does not hold is the answer. What is recorded
// of Entra ID's order (signature before audience) is kept; credential before assertion is a choice.
constexpr std::array onBehalfOfChecks{
    checks::nothingTwice,     checks::noResourceParameter,  checks::basicReadable,
    checks::clientIdGiven,    checks::onBehalfOfAsked,      checks::assertionGiven,
    checks::scopeGiven,       checks::tenantKnown,          checks::clientKnown,
    checks::credentialGiven,  checks::oneCredential,        checks::clientMayProve,
    checks::secretHolds,      checks::clientAssertionHolds, checks::assertionReadable,
    checks::assertionTyped,   checks::assertionNamesIssuer, checks::signatureHolds,
    checks::audienceIsClient, checks::withinItsTime,        checks::speaksOfAUser,
    checks::isAccessToken,    checks::userIsInTenant,       checks::scopeIsOneResource,
    checks::consentGiven,     checks::conditionalAccess,
};

constexpr std::array clientCredentialsChecks{
    checks::nothingTwice,       checks::noResourceParameter, checks::basicReadable,
    checks::clientIdGiven,      checks::scopeGivenByApp,     checks::tenantKnown,
    checks::clientKnown,        checks::credentialGiven,     checks::oneCredential,
    checks::clientMayProve,     checks::secretHolds,         checks::clientAssertionHolds,
    checks::scopeIsOneResource, checks::scopeIsDefault,
};

constexpr qint64 lifetime = 3600;
constexpr qint64 leeway = 300; // Entra dates tokens back by five minutes, for clocks that are behind

Issue issueFor(const Attempt &attempt, const QString &scopes)
{
    return {attempt.world.url,
            attempt.issuer,
            *attempt.client,
            *attempt.scope.resource,
            scopes,
            attempt.now.addSecs(-leeway),
            attempt.now.addSecs(lifetime),
            {},
            attempt.clientAssertion.has_value()};
}

QByteArray signedClaims(const Attempt &attempt, const ObjectText &claims, int version)
{
    return signToken(claims.json(), attempt.key, version);
}

void addTimes(ObjectText &body)
{
    body.number("expires_in", lifetime - 1);
    body.number("ext_expires_in", lifetime - 1);
}

// Nothing in a token's alphabet is to be escaped.
void addToken(ObjectText &body, const char *name, const QByteArray &token)
{
    body.raw(name, '"' + token + '"');
}

// In the home tenant a guest has another object ID, and is no guest.
Person personAt(const Attempt &attempt)
{
    Person person = personIn(*attempt.assertion);
    const auto &directory = attempt.world.directory;
    if (attempt.issuer != directory.other.id)
        return person;
    person.identityProvider.clear();
    for (const User &user : directory.users)
        if (user.objectId == person.objectId && !user.homeObjectId.isEmpty()) {
            person.objectId = user.homeObjectId;
            person.upn = user.upn.section(u'#', 0, 0).replace(u'_', u'@');
        }
    return person;
}

// MSAL's account is the user at home, wherever the token is for.
QByteArray clientInfo(const Attempt &attempt, const Person &person)
{
    const auto &directory = attempt.world.directory;
    QString objectId = person.objectId;
    for (const User &user : directory.users)
        if (user.objectId == objectId && !user.homeObjectId.isEmpty())
            objectId = user.homeObjectId;
    const bool isGuest = attempt.assertion->claim(u"idp").isValid();
    return ObjectText()
        .text("uid", objectId)
        .text("utid", isGuest ? directory.other.id : directory.tenantId)
        .json();
}

ObjectText userToken(const Attempt &attempt)
{
    const auto &scope = attempt.scope;
    const Person person = personAt(attempt);
    QStringList openId = scope.openId;
    openId.removeAll(u"offline_access"_s);
    QStringList granted = attempt.world.directory.consents.value(scope.resource->id);
    QStringList full = openId;
    for (const QString &name : granted)
        full += fullScope(*scope.resource, name);
    if (scope.resource == &attempt.world.directory.graph)
        granted += openId; // they open Graph's userinfo, so they stand in its tokens
    const Issue issue = issueFor(attempt, granted.join(u' '));

    ObjectText body;
    body.text("token_type", u"Bearer");
    body.text("scope", full.join(u' '));
    addTimes(body);
    addToken(body, "access_token",
             signedClaims(attempt, userClaims(issue, person), scope.resource->tokenVersion));
    if (scope.openId.contains("offline_access"_L1))
        body.text("refresh_token", u"1.AUEB"_s + QString::fromLatin1(randomText(400)));
    if (scope.openId.contains("openid"_L1))
        addToken(body, "id_token", signedClaims(attempt, idClaims(issue, person, true), 2));
    if (attempt.form.value(u"client_info"_s) == "1"_L1) {
        body.text("client_info", QString::fromLatin1(token::toBase64Url(clientInfo(attempt, person))));
    }
    return body;
}

ObjectText appToken(const Attempt &attempt)
{
    const Issue issue = issueFor(attempt, {});
    ObjectText body;
    body.text("token_type", u"Bearer");
    addTimes(body);
    addToken(body, "access_token", signedClaims(attempt, appClaims(issue), issue.resource.tokenVersion));
    return body;
}

struct Grant {
    std::span<const Check> checks;
    ObjectText (*token)(const Attempt &);
};

std::optional<Grant> grantFor(const QString &type)
{
    if (type == "urn:ietf:params:oauth:grant-type:jwt-bearer"_L1)
        return Grant{onBehalfOfChecks, userToken};
    if (type == "client_credentials"_L1)
        return Grant{clientCredentialsChecks, appToken};
    return {};
}

Outcome firstRefusal(Attempt &attempt, std::span<const Check> checks)
{
    for (const Check check : checks)
        if (auto refusal = check(attempt))
            return refusal;
    return {};
}

} // namespace

HttpAnswer answerTokenRequest(const World &world, State &state, const QString &tenant,
                              const HttpRequest &request, const Form &form)
{
    const Traces traces = Traces::of(request);
    const QDateTime now = world.now();
    const auto refused = [&](const Refusal &refusal) { return refusalAnswer(refusal, traces, now); };
    if (request.method != "POST")
        return refused(refuse(refusals::onlyPost, {QString::fromLatin1(request.method)}));
    const QString type = form.value(u"grant_type"_s);
    if (type.isEmpty())
        return refused(refuse(refusals::parameterMissing, {u"grant_type"_s}));
    const auto grant = grantFor(type);
    if (!grant)
        return refused(refuse(refusals::grantUnknown, {type}));
    Attempt attempt(world, state.replays, signingKey(world, state), form, Presented::read(request, form),
                    tenant, now);
    if (const auto refusal = firstRefusal(attempt, grant->checks)) {
        auto answer = refused(*refusal);
        // RFC 6749 section 5.2
        if (answer.status == 401 && attempt.presented.basic)
            answer.headers += {"WWW-Authenticate"_ba, "Basic realm=\"practice\""_ba};
        return answer;
    }
    auto answer = jsonAnswer(200, grant->token(attempt).json());
    traces.addTo(answer);
    ++state.exchanges;
    return answer;
}

} // namespace obo::sandbox

#include "sandbox/tokens/Claims.h"

#include "sandbox/tokens/Random.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

QString random(int characters) { return QString::fromLatin1(randomText(characters)); }

ObjectText beginning(const QString &audience, const QString &issuer, const Issue &issue)
{
    ObjectText claims;
    claims.text("aud", audience);
    claims.text("iss", issuer);
    claims.number("iat", issue.notBefore.toSecsSinceEpoch());
    claims.number("nbf", issue.notBefore.toSecsSinceEpoch());
    claims.number("exp", issue.expires.toSecsSinceEpoch());
    return claims;
}

// Nobody should take a practice token for a real one, whatever else it looks like.
void mark(ObjectText &claims, const Issue &issue)
{
    claims.boolean("obo_sandbox", true);
    claims.given("obo_sandbox_policy", issue.policy);
}

// permissions-reference.md: the template of Global Administrator
constexpr QStringView globalAdministrator = u"62e90394-69f5-4237-9190-012177145e10";

void addRoles(ObjectText &claims, const Person &person)
{
    if (person.isAdministrator)
        claims.list("wids", {globalAdministrator.toString()});
}

// access-token-claims-reference.md: over 200 groups the token says where they can be asked for.
void addGroups(ObjectText &claims, const Issue &issue, const Person &person)
{
    if (!person.hasManyGroups)
        return;
    claims.raw("_claim_names", ObjectText().text("groups", u"src1").json());
    const auto source = ObjectText().text("endpoint", issue.base + u"/v1.0/me/getMemberObjects"_s).json();
    claims.raw("_claim_sources", ObjectText().raw("src1", source).json());
}

// How the client proved itself: 0 not at all, 1 with a secret, 2 with a certificate.
QStringView proof(const Issue &issue)
{
    return issue.client.isPublic ? u"0" : issue.signedByClient ? u"2" : u"1";
}

} // namespace

Person personOf(const User &user)
{
    return {user.objectId, user.name, user.givenName,      user.familyName, user.upn, u"203.0.113.7"_s, u"1"_s,
            {u"pwd"_s},    {},        user.isAdministrator};
}

Person personIn(const token::Jwt &assertion)
{
    QString upn = assertion.claimText(u"upn");
    if (upn.isEmpty())
        upn = assertion.claimText(u"preferred_username");
    QStringList methods;
    for (auto method = assertion.claim(u"amr").firstChild(); method.isValid(); method = method.next())
        methods += method.text();
    return {assertion.claimText(u"oid"),
            assertion.claimText(u"name"),
            assertion.claimText(u"given_name"),
            assertion.claimText(u"family_name"),
            upn,
            assertion.claimText(u"ipaddr"),
            assertion.claimText(u"acr"),
            methods,
            assertion.claimText(u"idp"),
            assertion.claim(u"wids").isArray()};
}

QString issuerV1(const QString &base, const QString &tenantId) { return base + u'/' + tenantId + u'/'; }

QString issuerV2(const QString &base, const QString &tenantId) { return base + u'/' + tenantId + u"/v2.0"_s; }

ObjectText userClaims(const Issue &issue, const Person &person)
{
    return issue.resource.tokenVersion == 1 ? userClaimsV1(issue, person) : userClaimsV2(issue, person);
}

ObjectText userClaimsV1(const Issue &issue, const Person &person)
{
    auto claims = beginning(issue.resource.uri, issuerV1(issue.base, issue.tenantId), issue);
    claims.given("acr", person.authenticated);
    claims.text("aio", random(60));
    if (!person.methods.isEmpty())
        claims.list("amr", person.methods);
    claims.text("app_displayname", issue.client.name);
    claims.text("appid", issue.client.id);
    claims.text("appidacr", proof(issue));
    claims.given("family_name", person.familyName);
    claims.given("given_name", person.givenName);
    claims.given("idp", person.identityProvider);
    claims.text("idtyp", u"user");
    claims.given("ipaddr", person.address);
    claims.text("name", person.name);
    claims.text("oid", person.objectId);
    claims.text("rh", u"1.AUEB"_s + random(28) + u'.');
    claims.text("scp", issue.scopes);
    claims.text("sub", subjectFor(person.objectId, issue.resource.id));
    claims.text("tid", issue.tenantId);
    claims.text("unique_name", person.upn);
    claims.text("upn", person.upn);
    claims.text("uti", random(22));
    claims.text("ver", u"1.0");
    addRoles(claims, person);
    addGroups(claims, issue, person);
    mark(claims, issue);
    return claims;
}

ObjectText userClaimsV2(const Issue &issue, const Person &person)
{
    auto claims = beginning(issue.resource.id, issuerV2(issue.base, issue.tenantId), issue);
    claims.text("aio", random(60));
    // Version 2.0 has it as an optional claim: here where it tells something.
    if (person.methods.size() > 1)
        claims.list("amr", person.methods);
    claims.text("azp", issue.client.id);
    claims.text("azpacr", proof(issue));
    claims.given("family_name", person.familyName);
    claims.given("given_name", person.givenName);
    claims.given("idp", person.identityProvider);
    claims.given("ipaddr", person.address);
    claims.text("name", person.name);
    claims.text("oid", person.objectId);
    claims.text("preferred_username", person.upn);
    claims.text("rh", u"1.AUEB"_s + random(28) + u'.');
    claims.text("scp", issue.scopes);
    claims.text("sub", subjectFor(person.objectId, issue.resource.id));
    claims.text("tid", issue.tenantId);
    claims.text("uti", random(22));
    claims.text("ver", u"2.0");
    addRoles(claims, person);
    addGroups(claims, issue, person);
    mark(claims, issue);
    return claims;
}

ObjectText appClaims(const Issue &issue)
{
    const bool first = issue.resource.tokenVersion == 1;
    auto claims =
        beginning(first ? issue.resource.uri : issue.resource.id,
                  first ? issuerV1(issue.base, issue.tenantId) : issuerV2(issue.base, issue.tenantId), issue);
    claims.text("aio", random(60));
    claims.text(first ? "appid" : "azp", issue.client.id);
    claims.text(first ? "appidacr" : "azpacr", proof(issue));
    claims.text("idtyp", u"app");
    claims.text("oid", issue.client.objectId);
    claims.text("rh", u"1.AUEB"_s + random(28) + u'.');
    claims.list("roles", {u"Practice.Run"_s});
    claims.text("sub", issue.client.objectId);
    claims.text("tid", issue.tenantId);
    claims.text("uti", random(22));
    claims.text("ver", first ? u"1.0" : u"2.0");
    mark(claims, issue);
    return claims;
}

ObjectText idClaims(const Issue &issue, const Person &person, bool full)
{
    auto claims = beginning(issue.client.id, issuerV2(issue.base, issue.tenantId), issue);
    if (full)
        claims.text("aio", random(60));
    claims.text("name", person.name);
    claims.text("oid", person.objectId);
    claims.text("preferred_username", person.upn);
    claims.text("rh", u"1.AUEB"_s + random(28) + u'.');
    claims.text("sub", subjectFor(person.objectId, issue.client.id));
    claims.text("tid", issue.tenantId);
    if (full)
        claims.text("uti", random(22));
    claims.text("ver", u"2.0");
    mark(claims, issue);
    return claims;
}

} // namespace obo::sandbox

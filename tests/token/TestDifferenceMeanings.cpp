#include "TestMain.h"
#include "token/Tokens.h"
#include "token/compare/Comparison.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::test;
using token::ClaimPlace;
using token::ComparedClaim;
using token::Comparison;
using token::Jwt;

/// What each difference means, and on which page that stands.
class TestDifferenceMeanings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void meanings_data();
    void meanings();

private:
    token::ClaimCatalogue catalogue_;
};

void TestDifferenceMeanings::meanings_data() // NOLINT(readability-function-size): a table
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QString>("claim");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QString>("page");
    const auto row = [](const char *name, const QByteArray &left, const QByteArray &right, const QString &claim,
                        const QString &says, const QString &page) {
        QTest::newRow(name) << QByteArray('{' + left + '}') << QByteArray('{' + right + '}') << claim << says
                            << page;
    };
    const QByteArray before = R"("aud":"API","azp":"caller","azpacr":"0","ver":"2.0","tid":"t","oid":"o",)"
                              R"("sub":"s1","scp":"access","exp":1000,"nbf":0)";
    const QByteArray after = R"("aud":"https://graph.microsoft.com","appid":"API","appidacr":"1","ver":"1.0",)"
                             R"("tid":"t","oid":"o","sub":"s2","scp":"User.Read","exp":2380,"nbf":880,)"
                             R"("amr":["pwd"],"upn":"u","unique_name":"u","aio":"x","ipaddr":"1.2.3.4")";
    const QString claims = u"access-token-claims-reference"_s;
    const QString flow = u"v2-oauth2-on-behalf-of-flow"_s;
    row("the audience moved", before, after, u"aud"_s,
        u"moved from your API (11111111-2222-4333-8444-555555555555) to Microsoft Graph"_s, flow);
    row("the client is the middle tier", before, after, u"appid"_s, u"now the middle tier"_s, flow);
    row("the client before", before, after, u"appid"_s, u"Before, it was caller."_s, flow);
    row("azp went with the version", before, after, u"azp"_s, u"names the calling app in appid"_s, claims);
    row("the middle tier's credential", before, after, u"appidacr"_s,
        u"credential of its own (Client ID and client secret)"_s, flow);
    row("the version is the API's", before, after, u"ver"_s, u"requestedAccessTokenVersion"_s,
        u"access-tokens"_s);
    row("the same tenant", before, after, u"tid"_s, u"The same tenant."_s, claims);
    row("the same user", before, after, u"oid"_s, u"The same user"_s, claims);
    row("sub is pairwise", before, after, u"sub"_s, u"Differs although the user is the same"_s, claims);
    row("scopes", before, after, u"scp"_s, u"Added: User.Read. Removed: access."_s, claims);
    row("expiry in words", before, after, u"exp"_s, u"Expires 23 minutes later."_s, u"access-tokens"_s);
    row("lifetimes", before, after, u"exp"_s, u"It lives 25 minutes instead of 16 minutes."_s,
        u"access-tokens"_s);
    row("valid from", before, after, u"nbf"_s, u"Valid from 14 minutes later."_s, u"rfc7519"_s);
    row("v1.0 only", before, after, u"amr"_s, u"v1.0 tokens only"_s, claims);
    row("v1.0 by default", before, after, u"upn"_s, u"v2.0 tokens only as an optional claim"_s, claims);
    row("opaque note", before, after, u"aio"_s, u"it may be there or not"_s, claims);

    row("the same app in two forms", R"("aud":"API")", R"("aud":"api://API")", u"aud"_s, u"The same app"_s,
        claims);
    row("two audiences", R"("aud":"api://a")", R"("aud":"api://b")", u"aud"_s,
        u"For another API: api://a at the left, api://b at the right."_s, claims);
    row("no audience", R"("aud":"api://a")", R"("x":1)", u"aud"_s, u"Only one of the tokens"_s, claims);
    row("another app", R"("azp":"a")", R"("azp":"b")", u"azp"_s, u"Another app asked for it: a at the left"_s,
        claims);
    row("the same app, renamed claim", R"("azp":"a")", R"("appid":"A")", u"appid"_s, u"The same app asked"_s,
        claims);
    row("another user", R"("tid":"t","oid":"a","sub":"1")", R"("tid":"t","oid":"b","sub":"2")", u"oid"_s,
        u"Another user"_s, claims);
    row("another subject", R"("tid":"t","oid":"a","sub":"1")", R"("tid":"t","oid":"b","sub":"2")", u"sub"_s,
        u"as oid says too"_s, claims);
    row("another user after an exchange", R"("aud":"API","tid":"t","oid":"a")",
        R"("aud":"x","azp":"API","tid":"t","oid":"b")", u"oid"_s, u"Another user"_s, claims);
    row("the person in another tenant", R"("tid":"t","oid":"a")", R"("tid":"u","oid":"b")", u"oid"_s,
        u"same person in another tenant"_s, claims);
    row("another tenant", R"("tid":"t")", R"("tid":"u")", u"tid"_s, u"Another tenant: t at the left"_s, claims);
    row("the home tenant of a guest", R"("aud":"API","tid":"t")", R"("aud":"x","azp":"API","tid":"u")",
        u"tid"_s, u"send it to the assertion's tenant, t."_s, u"on-behalf-of-flow"_s);
    row("pairwise without oid", R"("sub":"a")", R"("sub":"b")", u"sub"_s, u"this alone says nothing"_s, claims);
    row("the same audience", R"("aud":"a","scp":"x y")", R"("aud":"a","scp":"y z")", u"scp"_s,
        u"Added: z. Removed: x."_s, claims);
    row("no scopes", R"("scp":"x")", R"("roles":["y"])", u"scp"_s, u"The right token has no delegated scopes"_s,
        claims);
    row("roles", R"("aud":"a","roles":["x"])", R"("aud":"b","roles":["y"])", u"roles"_s,
        u"Added: y. Removed: x. In a user's token"_s, claims);
    row("too many groups", R"("groups":["g"])", R"("_claim_names":{"groups":"src1"})", u"groups"_s,
        u"because they are too many"_s, claims);
    row("groups by manifest", R"("groups":["g"])", R"("x":1)", u"groups"_s, u"groupMembershipClaims"_s, claims);
    row("directory roles by name", R"("aud":"a","wids":["62e90394-69f5-4237-9190-012177145e10"])",
        R"("aud":"a","wids":["b79fbf4d-3ef9-4689-8143-76b194e85509"])", u"wids"_s,
        u"Removed: Global Administrator."_s, claims);
    row("app-only", R"("idtyp":"user")", R"("idtyp":"app")", u"idtyp"_s, u"The right token is app-only"_s,
        flow);
    row("issuer by version", R"("iss":"https://sts.windows.net/11111111-2222-4333-8444-555555555555/")",
        R"("iss":"https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555/v2.0")", u"iss"_s,
        u"The same tenant"_s, u"access-tokens"_s);
    row("issuer of another tenant", R"("iss":"https://sts.windows.net/11111111-2222-4333-8444-555555555555/")",
        R"("iss":"https://sts.windows.net/21111111-2222-4333-8444-555555555555/")", u"iss"_s,
        u"Another tenant issued it"_s, claims);
    row("another issuer", R"("iss":"https://a")", R"("iss":"https://b")", u"iss"_s, u"Another authority"_s,
        claims);
    row("earlier", R"("exp":7200)", R"("exp":3600)", u"exp"_s, u"Expires 1 hour earlier."_s, u"rfc7519"_s);
    row("issued", R"("iat":1)", R"("iat":61)", u"iat"_s, u"Issued 1 minute later."_s, u"rfc7519"_s);
    row("signed in", R"("auth_time":0)", R"("auth_time":7200)", u"auth_time"_s,
        u"The user signed in 2 hours later."_s, u"optional-claims-reference"_s);
    row("identifier", R"("uti":"a")", R"("uti":"b")", u"uti"_s, u"Every token has its own"_s, claims);
    row("jti", R"("jti":"a")", R"("jti":"b")", u"jti"_s, u"Every token has its own"_s, u"rfc7519"_s);
    row("a name", R"("tid":"t","oid":"o","name":"Ann")", R"("tid":"t","oid":"o","name":"Anne")", u"name"_s,
        u"by oid, the user is the same"_s, claims);
    row("optional claim", R"("login_hint":"x")", R"("x":1)", u"login_hint"_s, u"An optional claim"_s,
        u"optional-claims"_s);
    row("written otherwise", R"("scp":"a b")", R"("scp":"b a")", u"scp"_s, u"written in another order"_s,
        QString());
    row("same: the claim's own line", R"("ver":"2.0")", R"("ver":"2.0")", u"ver"_s, u"Version of the token"_s,
        claims);
    row("unknown: nothing", R"("xyz":"2.0")", R"("xyz":"3.0")", u"xyz"_s, QString(), QString());
}

void TestDifferenceMeanings::meanings()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QFETCH(QString, claim);
    QFETCH(QString, says);
    QFETCH(QString, page);
    const QByteArray client = "11111111-2222-4333-8444-555555555555";
    const Jwt leftToken = *Jwt::read(jws(header, left.replace("API", client)));
    const Jwt rightToken = *Jwt::read(jws(header, right.replace("API", client)));
    const Comparison comparison = token::compare(leftToken, rightToken, catalogue_,
                                                 QDateTime(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC));
    const auto found = std::ranges::find_if(comparison.claims, [&claim](const ComparedClaim &each) {
        return each.name == claim && each.place == ClaimPlace::Payload;
    });
    QVERIFY(found != comparison.claims.end());
    QVERIFY2(found->meaning.contains(says) && found->meaning.isEmpty() == says.isEmpty(),
             qPrintable(found->meaning));
    QVERIFY2(found->source.contains(page) && found->source.isEmpty() == page.isEmpty(),
             qPrintable(found->source));
    QVERIFY2(!found->meaning.contains(u'%') && !found->meaning.contains(u"  "_s), qPrintable(found->meaning));
}

OBO_TEST(TestDifferenceMeanings)
#include "TestDifferenceMeanings.moc"

#include "MadeToken.h"
#include "TestMain.h"
#include "checks/Preflight.h"
#include "checks/StoppingFindings.h"
#include "token/WrappedToken.h"

#include <QTest>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::checks;

namespace {

const auto tenant = "11111111-2222-4333-8444-555555555555"_L1;
const auto client = "66666666-7777-4888-8999-aaaaaaaaaaaa"_L1;

/// JSON with its quotes written as apostrophes.
QByteArray json(QByteArray text) { return text.replace('\'', '"'); }

/// A good v2.0 access token with single members replaced or added: `change` is a list of "name=json".
QByteArray payload(const QStringList &change)
{
    QList<QPair<QString, QString>> members{
        {u"aud"_s, u"\""_s + client + u'"'},
        {u"iss"_s, u"\"https://login.microsoftonline.com/%1/v2.0\""_s.arg(tenant)},
        {u"exp"_s, u"NOW+2500"_s},
        {u"nbf"_s, u"NOW-100"_s},
        {u"azp"_s, u"\"0f0f0f0f-0000-4000-8000-000000000001\""_s},
        {u"name"_s, u"\"Zoë Ångström\""_s},
        {u"iat"_s, u"NOW-100"_s},
        {u"oid"_s, u"\"o\""_s},
        {u"sub"_s, u"\"s\""_s},
        {u"tid"_s, u"\""_s + tenant + u'"'},
        {u"scp"_s, u"\"access_as_user\""_s},
        {u"ver"_s, u"\"2.0\""_s},
    };
    for (const QString &one : change) {
        const QString name = one.section(u'=', 0, 0);
        QString value = one.section(u'=', 1);
        if (value.startsWith("BYTES-"_L1))
            value = u'"' + QString(value.mid(6).toInt(), u'x') + u'"';
        const auto at = std::ranges::find(members, name, &QPair<QString, QString>::first);
        if (value.isEmpty())
            members.removeIf([&](const auto &m) { return m.first == name; });
        else if (at != members.end())
            at->second = value;
        else
            members.append({name, value});
    }
    QStringList texts;
    for (const auto &[name, value] : members)
        texts.append(u'"' + name + u"\":"_s + value);
    return (u'{' + texts.join(u',') + u'}').toUtf8();
}

} // namespace

class TestPreflight : public QObject {
    Q_OBJECT

    const QDateTime now_ = QDateTime::fromString(u"2026-11-24T13:00:00Z"_s, Qt::ISODate);
    const token::ClaimCatalogue catalogue_;

    base::Findings findingsOf(const QByteArray &text, const QString &tenantId = tenant,
                              const QString &cloud = u"global"_s, const QString &authority = {})
    {
        const auto token = token::Jwt::read(text);
        if (!token)
            return {};
        PreflightInput input;
        input.tenant = tenantId;
        input.clientId = client;
        input.scope = u"User.Read"_s;
        input.cloudId = cloud;
        input.authorityUrl = authority;
        input.assertion = &*token;
        input.pasted = text;
        input.now = now_;
        return preflight(input, catalogue_);
    }

private Q_SLOTS:

    // NOLINTNEXTLINE(readability-function-size): a table
    void finds_data()
    {
        QTest::addColumn<QStringList>("change");
        QTest::addColumn<QString>("id"); // of the finding that must be there
        QTest::addColumn<QString>("severity");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QStringList>("neighbour"); // the nearest token that must not have it
        const auto row = [](const char *name, const QStringList &change, const char *id, const char *severity,
                            const char *code, const QStringList &neighbour) {
            QTest::newRow(name) << change << QString::fromLatin1(id) << QString::fromLatin1(severity)
                                << QString::fromLatin1(code) << neighbour;
        };
        row("expired", {u"exp=NOW-1"_s}, "assertion-expired", "stops", "500133", {u"exp=NOW+1"_s});
        row("expires soon", {u"exp=NOW+299"_s}, "assertion-expires-soon", "note", "", {u"exp=NOW+300"_s});
        row("valid", {}, "assertion-valid", "holds", "", {u"exp=NOW-0"_s});
        row("issued in the future", {u"iat=NOW+60"_s}, "clock-behind", "may_stop", "", {u"iat=NOW-0"_s});
        row("no expiry", {u"exp="_s}, "assertion-no-expiry", "may_stop", "", {});
        row("starts later", {u"nbf=NOW+301"_s}, "assertion-not-yet", "stops", "500133", {u"nbf=NOW-0"_s});
        row("starts soon", {u"nbf=NOW+60"_s}, "assertion-not-yet", "may_stop", "500133", {u"nbf=NOW-1"_s});
        row("for Graph by id", {u"aud=\"00000003-0000-0000-c000-000000000000\""_s}, "audience-graph", "stops",
            "50013", {});
        row("for Graph by uri", {u"aud=\"https://graph.microsoft.com/\""_s}, "audience-graph", "stops", "50013",
            {u"aud=\"https://graph.microsoft.example/\""_s});
        row("for another app", {u"aud=\"99999999-0000-4000-8000-000000000009\""_s}, "audience-other", "stops",
            "500131", {});
        row("for some URI", {u"aud=\"https://orders.contoso.example\""_s}, "audience-other", "may_stop",
            "500131", {u"aud=\"api://66666666-7777-4888-8999-aaaaaaaaaaaa\""_s});
        row("case of audience", {u"aud=\"API://66666666-7777-4888-8999-AAAAAAAAAAAA\""_s}, "audience-case",
            "may_stop", "500131", {u"aud=\"api://66666666-7777-4888-8999-aaaaaaaaaaaa\""_s});
        row("slash after audience", {u"aud=\"api://66666666-7777-4888-8999-aaaaaaaaaaaa/\""_s}, "audience-case",
            "may_stop", "500131", {});
        row("right audience", {}, "audience-client", "holds", "", {u"aud=\"x\""_s});
        row("no audience", {u"aud="_s}, "audience-missing", "may_stop", "90014", {});
        row("id token", {u"azp="_s, u"scp="_s, u"nonce=\"n\""_s}, "id-token", "stops", "240002", {u"scp="_s});
        row("id token with aio", {u"azp="_s, u"scp="_s, u"aio=\"a\""_s}, "id-token", "may_stop", "240002", {});
        row("app-only by idtyp", {u"idtyp=\"app\""_s}, "app-only", "stops", "7000114", {u"idtyp=\"user\""_s});
        row("app-only by roles", {u"scp="_s, u"roles=[\"a\"]"_s}, "app-only", "stops", "7000114",
            {u"roles=[\"a\"]"_s});
        row("app-only by sub", {u"scp="_s, u"sub=\"o\""_s}, "app-only", "stops", "7000114", {u"scp="_s});
        row("user", {}, "user", "holds", "", {u"idtyp=\"app\""_s});
        row("nobody named", {u"name=\"Zoë\""_s}, "user", "holds", "", {u"name="_s, u"azp=\"x\""_s});
        row("other tenant", {u"tid=\"22222222-2222-4333-8444-555555555555\""_s}, "tenant-other", "may_stop",
            "50034", {});
        row("own client", {u"azp=\"66666666-7777-4888-8999-aaaaaaaaaaaa\""_s}, "assertion-own-client", "note",
            "", {});
        row("issuer B2C", {u"iss=\"https://contoso.b2clogin.com/x/v2.0/\""_s}, "issuer-b2c", "stops", "50013",
            {u"iss=\"https://contoso.ciamlogin.com/x/v2.0/\""_s});
        row("B2C by tfp", {u"iss=\"https://login.contoso.example/x/v2.0/\""_s, u"tfp=\"B2C_1_signin\""_s},
            "issuer-b2c", "stops", "50013", {u"iss=\"https://login.contoso.example/x/v2.0/\""_s});
        row("B2C by acr", {u"iss=\"https://login.contoso.example/x/v2.0/\""_s, u"acr=\"b2c_1a_signin\""_s},
            "issuer-b2c", "stops", "50013", {u"acr=\"1\""_s});
        row("External ID", {u"iss=\"https://contoso.ciamlogin.com/x/v2.0/\""_s}, "issuer-ciam", "may_stop", "",
            {});
        row("cloud China", {u"iss=\"https://login.partner.microsoftonline.cn/x/v2.0\""_s}, "cloud-other",
            "stops", "50013", {u"iss=\"https://sts.windows.net/11111111-2222-4333-8444-555555555555/\""_s});
        row("cloud US government", {u"iss=\"https://login.microsoftonline.us/x/v2.0\""_s}, "cloud-other",
            "stops", "50013", {u"iss=\"https://login.microsoftonline.com/x/v2.0\""_s});
        row("own signing key", {u"iss=\"https://login.microsoftonline.com/x/v2.0?appid=y\""_s},
            "own-signing-key", "may_stop", "50013",
            {u"iss=\"https://login.microsoftonline.com/x/v2.0?p=y\""_s});
        row("another API that is known", {u"aud=\"https://management.core.windows.net/\""_s}, "audience-other",
            "stops", "500131", {});
        row("personal account", {u"tid=\"9188040d-6c67-4c5b-b112-36a304b66dad\""_s}, "personal-account",
            "may_stop", "70000", {u"tid=\"22222222-2222-4333-8444-555555555555\""_s});
        row("issuer of another tenant", {u"tid=\"22222222-2222-4333-8444-555555555555\""_s},
            "tenant-unlike-issuer", "may_stop", "50013", {u"tid=\"11111111-2222-4333-8444-555555555555\""_s});
        row("guest by idp", {u"idp=\"https://sts.windows.net/22222222-2222-4333-8444-555555555555/\""_s},
            "user-guest", "note", "",
            {u"idp=\"https://sts.windows.net/11111111-2222-4333-8444-555555555555/\""_s});
        row("guest by acct", {u"acct=1"_s}, "user-guest", "note", "", {u"acct=0"_s});
        row("guest from live.com", {u"idp=\"live.com\""_s}, "user-guest", "note", "", {});
        row("scopes of Graph", {u"scp=\"User.Read openid\""_s}, "scp-not-own", "note", "",
            {u"scp=\"User.Read access_as_user\""_s});
        row("only openid", {u"scp=\"openid profile\""_s}, "scp-not-own", "note", "",
            {u"scp=\"Orders.Read\""_s});
        row("no scopes", {u"scp=\"\""_s}, "scp-missing", "may_stop", "", {u"scp=\"a\""_s});
        row("version 1.0",
            {u"ver=\"1.0\""_s, u"iss=\"https://sts.windows.net/11111111-2222-4333-8444-555555555555/\""_s},
            "version-1", "note", "", {u"ver=\"2.0\""_s});
        row("version beside its issuer", {u"ver=\"1.0\""_s}, "version-unlike-issuer", "may_stop", "50013",
            {u"ver=\"2.0\""_s});
        row("version 2.0 for an address", {u"aud=\"api://66666666-7777-4888-8999-aaaaaaaaaaaa\""_s},
            "version-audience", "may_stop", "", {u"aud=\"66666666-7777-4888-8999-aaaaaaaaaaaa\""_s});
        row("large", {u"extra=BYTES-7000"_s}, "assertion-large", "note", "", {u"extra=BYTES-5000"_s});
        row("very large", {u"extra=BYTES-14000"_s}, "assertion-large", "may_stop", "", {u"extra=BYTES-5000"_s});
        row("groups left out", {u"_claim_names={\"groups\":\"src1\"}"_s}, "groups-left-out", "note", "",
            {u"_claim_names={\"other\":\"src1\"}"_s});
        row("groups left out, implicit", {u"hasgroups=true"_s}, "groups-left-out", "note", "",
            {u"hasgroups=false"_s});
        row("issuer elsewhere", {u"iss=\"https://idp.example\""_s}, "issuer-other", "may_stop", "50013",
            {u"iss=\"https://sts.windows.net/11111111-2222-4333-8444-555555555555/\""_s});
        row("no issuer", {u"iss="_s}, "issuer-missing", "may_stop", "90014", {});
        row("consent", {}, "consent-unknown", "not_checked", "65001", {u"exp=NOW-1"_s});
    }

    void finds()
    {
        QFETCH(QStringList, change);
        QFETCH(QString, id);
        QFETCH(QString, severity);
        QFETCH(QString, code);
        QFETCH(QStringList, neighbour);
        const base::Findings found = findingsOf(tests::madeToken(tests::withTimes(payload(change), now_)));
        const auto at = std::ranges::find(found, id, &base::Finding::id);
        QVERIFY2(at != found.end(), qPrintable(id));
        QCOMPARE(base::toString(at->severity), severity);
        QCOMPARE(at->code, code);
        QVERIFY(!at->summary.isEmpty());
        if (at->severity == base::Severity::Stops)
            QCOMPARE(tests::stoppingFindings().value(id), code);
        if (at->severity == base::Severity::Stops || at->severity == base::Severity::MayStop)
            QVERIFY(!at->why.isEmpty() && !at->fix.isEmpty());
        if (!neighbour.isEmpty() || !change.isEmpty()) {
            const base::Findings other =
                findingsOf(tests::madeToken(tests::withTimes(payload(neighbour), now_)));
            QVERIFY2(std::ranges::none_of(other, [&](const base::Finding &f) { return f.id == id; }),
                     qPrintable(id));
        }
    }

    void aGoodTokenHasNothingAgainstIt()
    {
        const base::Findings found = findingsOf(tests::madeToken(tests::withTimes(payload({}), now_)));
        for (const base::Finding &finding : found)
            QVERIFY2(finding.severity == base::Severity::Holds
                         || finding.severity == base::Severity::NotChecked,
                     qPrintable(finding.id));
        QCOMPARE(found.size(), 4);
    }

    void readsTheHeader_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("id");
        QTest::newRow("none") << R"({"alg":"none"})"_ba << u"algorithm-unsigned"_s;
        QTest::newRow("NONE") << R"({"alg":"nOnE"})"_ba << u"algorithm-unsigned"_s;
        QTest::newRow("hmac") << R"({"alg":"HS256","typ":"JWT"})"_ba << u"algorithm-unsigned"_s;
        QTest::newRow("no alg") << R"({"typ":"JWT"})"_ba << u"algorithm-unsigned"_s;
        QTest::newRow("at+jwt") << R"({"alg":"RS256","typ":"at+jwt"})"_ba << u"type-other"_s;
        QTest::newRow("elliptic curve") << R"({"alg":"ES256","typ":"JWT"})"_ba << u"algorithm-other"_s;
    }

    void readsTheHeader()
    {
        QFETCH(QByteArray, header);
        QFETCH(QString, id);
        const auto found = findingsOf(tests::madeToken(tests::withTimes(payload({}), now_), header));
        QVERIFY(std::ranges::any_of(found, [&](const base::Finding &f) { return f.id == id; }));
    }

    void saysWhatIsNoToken_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("takes"); // the token can be taken out of it
        const QByteArray token = tests::madeToken(tests::withTimes(payload({}), now_));
        const auto row = [](const char *name, const QByteArray &text, const char *id, bool takes = false) {
            QTest::newRow(name) << text << QString::fromLatin1(id) << takes;
        };
        row("guid", "11111111-2222-4333-8444-555555555555", "not-a-token-guid");
        row("url", "https://login.microsoftonline.com/x", "not-a-token-url");
        row("url with a code", "https://localhost/callback?code=0.AXoA&state=1", "not-a-token-url");
        row("url with a token", "https://localhost/#access_token=" + token + "&state=1", "not-a-token-url",
            true);
        row("saml", "<saml:Assertion/>", "not-a-token-saml");
        row("saml in base64", "PHNhbWw6QXNzZXJ0aW9u", "not-a-token-saml");
        row("json answer", json("{'token_type':'Bearer','access_token':'x'}"), "not-a-token-json");
        row("json answer with a token", json("{'token_type':'Bearer','access_token':'" + token + "'}"),
            "not-a-token-json", true);
        row("json with an ID token only", json("{'id_token':'" + token + "'}"), "not-a-token-json");
        row("header line", "Authorization: Bearer " + token + "\r\nAccept: */*", "not-a-token-http", true);
        row("request",
            "POST /orders HTTP/1.1\r\nHost: x.example\r\nauthorization: bearer " + token + "\r\n\r\n{}",
            "not-a-token-http", true);
        row("answer",
            json("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{'access_token': '" + token + "'}"),
            "not-a-token-http", true);
        row("request without a token", "GET / HTTP/1.1\r\nHost: x.example\r\n\r\n", "not-a-token-http");
        row("curl", "curl -H \"Authorization: Bearer " + token + "\" https://x.example/", "not-a-token-text",
            true);
        row("sentence", "The token is " + token + ".", "not-a-token-text", true);
        row("refresh token", "0.AXoAabc-def", "not-a-token-refresh");
        row("older refresh token", "OAQABAAAAAABnfiG-mA6NTae7CdWW7QfdAALz", "not-a-token-refresh");
        row("personal refresh token", "M.C512_BAY.0.U.-abc", "not-a-token-refresh");
        row("personal ticket", "EwBw" + QByteArray(200, 'A'), "not-a-token-ticket");
        row("secret", "abc8Q~" + QByteArray(34, 'x'), "not-a-token-secret");
        row("certificate", "-----BEGIN CERTIFICATE-----\nMIIB\n", "not-a-token-pem");
        row("Basic", "Basic Y29udG9zbzpwYXNzd29yZA==", "not-a-token-basic");
        row("word", "hello", "not-a-token");
        row("one dot too many", token + '.', "not-a-token-text", true);
        row("two parts", token.left(token.lastIndexOf('.')), "token-cut-short");
        row("four parts", token + ".AAAA", "token-too-many-parts");
        row("signature cut", token.chopped(40), "signature-cut");
        row("signature damaged", token.chopped(2) + "*", "signature-not-base64url");
        row("payload damaged", "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOg.AAAA", "assertion-unreadable");
        row("as JSON", json("{'payload':'e30','protected':'eyJhbGciOiJSUzI1NiJ9','signature':'AAAA'}"),
            "assertion-json-form");
    }

    void saysWhatIsNoToken()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, id);
        QFETCH(bool, takes);
        const auto found = findingsOf(text);
        const auto at = std::ranges::find(found, base::Severity::Stops, &base::Finding::severity);
        QVERIFY(at != found.end());
        QCOMPARE(at->id, id);
        QCOMPARE(at->code, tests::stoppingFindings().value(id));
        QVERIFY(!at->summary.isEmpty() && !at->why.isEmpty() && !at->fix.isEmpty());
        QCOMPARE(at->action == base::FindingAction::TakeToken, takes);
        if (takes)
            QVERIFY(!base::anyStops(findingsOf(token::wrappedToken(text)->token)));
    }

    void aTokenAloneIsNotWrapped()
    {
        const QByteArray token = tests::madeToken(payload({}));
        for (const QByteArray &text :
             {token, QByteArray("Bearer " + token), QByteArray("authorization: bearer " + token + "\n"),
              QByteArray('"' + token.left(50) + "\r\n" + token.mid(50) + '"')})
            QVERIFY(!token::wrappedToken(text));
    }

    void knowsWhatIsEncrypted()
    {
        const auto found = findingsOf("eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.AAAA.AAAA.AAAA.AAAA");
        const auto at = std::ranges::find(found, u"assertion-encrypted"_s, &base::Finding::id);
        QVERIFY(at != found.end() && at->severity == base::Severity::MayStop);
    }

    void cloudsOfTheForm_data()
    {
        QTest::addColumn<QString>("cloud");
        QTest::addColumn<QString>("authority");
        QTest::addColumn<QString>("issuer");
        QTest::addColumn<bool>("other");
        const auto row = [](const QString &cloud, const QString &authority, const QString &issuer, bool other) {
            QTest::newRow(qPrintable(cloud + authority + issuer)) << cloud << authority << issuer << other;
        };
        row(u"usgov"_s, {}, u"https://login.microsoftonline.us/x/v2.0"_s, false);
        row(u"usgov"_s, {}, u"https://sts.windows.net/x/"_s, false);
        row(u"usgov"_s, {}, u"https://login.microsoftonline.com/x/v2.0"_s, true);
        row(u"china"_s, {}, u"https://sts.chinacloudapi.cn/x/"_s, false);
        row(u"china"_s, {}, u"https://sts.windows.net/x/"_s, true);
        row({}, u"https://login.microsoftonline.us"_s, u"https://login.microsoftonline.com/x/v2.0"_s, true);
        row({}, u"https://login.microsoftonline.us"_s, u"https://login.microsoftonline.us/x/v2.0"_s, false);
        row({}, u"http://127.0.0.1:5"_s, u"https://login.microsoftonline.us/x/v2.0"_s, false);
    }

    void cloudsOfTheForm()
    {
        QFETCH(QString, cloud);
        QFETCH(QString, authority);
        QFETCH(QString, issuer);
        QFETCH(bool, other);
        const auto found =
            findingsOf(tests::madeToken(tests::withTimes(payload({u"iss=\""_s + issuer + u'"'}), now_)), tenant,
                       cloud, authority);
        QCOMPARE(std::ranges::any_of(found, [](const base::Finding &f) { return f.id == "cloud-other"_L1; }),
                 other);
    }

    void guestsAndTheirTenants()
    {
        const QByteArray guest = tests::madeToken(tests::withTimes(
            payload({u"idp=\"https://sts.windows.net/33333333-2222-4333-8444-555555555555/\""_s}), now_));
        const auto has = [](const base::Findings &found, QLatin1StringView id) {
            return std::ranges::any_of(found, [&](const base::Finding &f) { return f.id == id; });
        };
        QVERIFY(has(findingsOf(guest, u"common"_s), "guest-at-common"_L1));
        QVERIFY(!has(findingsOf(guest), "guest-at-common"_L1));
        const auto home = findingsOf(guest, u"33333333-2222-4333-8444-555555555555"_s);
        const auto at = std::ranges::find(home, u"tenant-other"_s, &base::Finding::id);
        QVERIFY(at != home.end());
        QVERIFY2(at->summary.contains("home tenant"_L1) && at->fix.contains(tenant), qPrintable(at->summary));
    }

    void othersAnswerWithoutEntrasCodes_data()
    {
        QTest::addColumn<QByteArray>("pasted");
        QTest::newRow("no token") << "junk"_ba;
        QTest::newRow("a token in other text") << "access_token=" + tests::madeToken(payload({}));
        QTest::newRow("payload that is no object") << tests::madeToken("[]");
        QTest::newRow("expired") << tests::madeToken(tests::withTimes(payload({u"exp=NOW-1"_s}), now_));
    }

    void othersAnswerWithoutEntrasCodes()
    {
        QFETCH(QByteArray, pasted);
        const auto found = findingsOf(pasted, {}, {}, u"https://sts.contoso.example/adfs"_s);
        QVERIFY(!found.isEmpty());
        for (const base::Finding &finding : found)
            QVERIFY2(finding.code.isEmpty(), qPrintable(finding.id));
        QVERIFY(std::ranges::any_of(findingsOf(pasted), [](const auto &one) { return !one.code.isEmpty(); }));
    }

    void hostileTextIsShownPlain()
    {
        const auto found = findingsOf(
            tests::madeToken(tests::withTimes(payload({u"name=\"evil\\u202e\\u001b[2J\""_s}), now_)));
        for (const base::Finding &finding : found)
            QVERIFY(!finding.summary.contains(QChar(0x202e)) && !finding.summary.contains(QChar(0x1b)));
    }
};

OBO_TEST(TestPreflight)
#include "TestPreflight.moc"

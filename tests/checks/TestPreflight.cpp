#include "MadeToken.h"
#include "checks/Preflight.h"

#include <QTest>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::checks;

namespace {

const auto tenant = "11111111-2222-4333-8444-555555555555"_L1;
const auto client = "66666666-7777-4888-8999-aaaaaaaaaaaa"_L1;

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
        {u"oid"_s, u"\"o\""_s},
        {u"sub"_s, u"\"s\""_s},
        {u"tid"_s, u"\""_s + tenant + u'"'},
        {u"scp"_s, u"\"access_as_user\""_s},
        {u"ver"_s, u"\"2.0\""_s},
    };
    for (const QString &one : change) {
        const QString name = one.section(u'=', 0, 0);
        const QString value = one.section(u'=', 1);
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

    base::Findings findingsOf(const QByteArray &text, const QString &tenantId = tenant)
    {
        const auto token = token::Jwt::read(text);
        if (!token)
            return {};
        PreflightInput input;
        input.tenant = tenantId;
        input.clientId = client;
        input.scope = u"User.Read"_s;
        input.cloudId = u"global"_s;
        input.assertion = &*token;
        input.now = now_;
        return preflight(input, catalogue_);
    }

private Q_SLOTS:

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
        row("issuer B2C", {u"iss=\"https://contoso.b2clogin.com/x/v2.0/\""_s}, "issuer-other", "stops", "50013",
            {});
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
        QTest::newRow("guid") << "11111111-2222-4333-8444-555555555555"_ba << u"not-a-token-guid"_s;
        QTest::newRow("url") << "https://login.microsoftonline.com/x"_ba << u"not-a-token-url"_s;
        QTest::newRow("saml") << "<saml:Assertion/>"_ba << u"not-a-token-saml"_s;
        QTest::newRow("saml in base64") << "PHNhbWw6QXNzZXJ0aW9u"_ba << u"not-a-token-saml"_s;
        QTest::newRow("json answer") << R"({"token_type":"Bearer","access_token":"x"})"_ba
                                     << u"not-a-token-json"_s;
        QTest::newRow("refresh token") << "0.AXoAabc-def"_ba << u"not-a-token-refresh"_s;
        QTest::newRow("word") << "hello"_ba << u"not-a-token"_s;
    }

    void saysWhatIsNoToken()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, id);
        const auto found = findingsOf(text);
        const auto at = std::ranges::find(found, id, &base::Finding::id);
        QVERIFY(at != found.end());
        QVERIFY(at->severity == base::Severity::Stops);
        QCOMPARE(at->code, u"50027"_s);
    }

    void hostileTextIsShownPlain()
    {
        const auto found = findingsOf(
            tests::madeToken(tests::withTimes(payload({u"name=\"evil\\u202e\\u001b[2J\""_s}), now_)));
        for (const base::Finding &finding : found)
            QVERIFY(!finding.summary.contains(QChar(0x202e)) && !finding.summary.contains(QChar(0x1b)));
    }
};

QTEST_GUILESS_MAIN(TestPreflight)
#include "TestPreflight.moc"

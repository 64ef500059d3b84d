// Each refusal of ../shared/entra-answers.md that the practice authority gives, over HTTP.
#include "RefusalRows.h"
#include "Wire.h"

#include "TestMain.h"
#include "token/json/Json.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

class TestRefusals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void firstRuleAnswers_data();
    void firstRuleAnswers();
    void discovery_data();
    void discovery();
    void memberOrder();
    void clientRequestId_data();
    void clientRequestId();
    void otherBodiesAreNoForm_data();
    void otherBodiesAreNoForm();
    void onlyPost();

private:
    tests::Wire wire_;
};

void TestRefusals::rows_data()
{
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<tests::Fields>("changes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("suberror");
    QTest::addColumn<QStringList>("said");

    for (const auto &row : tests::refusalRows(wire_))
        QTest::newRow(row.name) << row.tenant << row.changes << row.status << QString::fromLatin1(row.error)
                                << row.code << QString::fromLatin1(row.suberror) << row.said;
}

void TestRefusals::rows()
{
    QFETCH(QString, tenant);
    QFETCH(tests::Fields, changes);
    QFETCH(int, status);
    QFETCH(QString, error);
    QFETCH(int, code);
    QFETCH(QString, suberror);
    QFETCH(QStringList, said);

    const auto reply = wire_.post(wire_.tokenPath(tenant), wire_.exchange(changes));
    const auto body = reply.json();
    const QString description = body[u"error_description"_s].toString();
    QCOMPARE(body[u"error_codes"_s].toArray(), QJsonArray{code});
    QCOMPARE(reply.status, status);
    QCOMPARE(body[u"error"_s].toString(), error);
    QCOMPARE(body[u"suberror"_s].toString(), suberror);
    QVERIFY2(description.startsWith(u"AADSTS%1: "_s.arg(code)), qPrintable(description));
    for (const QString &part : said)
        QVERIFY2(description.contains(part), qPrintable(description));
    const QString trace = body[u"trace_id"_s].toString();
    QVERIFY2(description.endsWith(u" Trace ID: %1 Correlation ID: %2 Timestamp: 2026-11-24 12:00:00Z"_s.arg(
                 trace, body[u"correlation_id"_s].toString())),
             qPrintable(description));
    QCOMPARE(body[u"timestamp"_s].toString(), u"2026-11-24 12:00:00Z"_s);
    QCOMPARE(reply.header("x-ms-request-id"), trace.toLatin1());
    QCOMPARE(reply.header("Cache-Control"), "no-store, no-cache"_ba);
    QCOMPARE(reply.header("Pragma"), "no-cache"_ba);
    QCOMPARE(reply.header("Content-Type"), "application/json; charset=utf-8"_ba);
    const bool withoutUri = code == 70011 || code == 1002012;
    QCOMPARE(body[u"error_uri"_s].toString(),
             withoutUri ? QString() : u"https://login.microsoftonline.com/error?code=%1"_s.arg(code));
    QCOMPARE(body.contains(u"claims"_s), code == 50076 || code == 53003);
    if (body.contains(u"claims"_s)) {
        const auto challenge = QJsonDocument::fromJson(body[u"claims"_s].toString().toUtf8()).object();
        const auto ids = challenge[u"access_token"_s][u"capolids"_s];
        QCOMPARE(ids[u"essential"_s], QJsonValue(true));
        QCOMPARE(ids[u"values"_s][0].toString(), wire_.directory().policyId);
    }
}

// Each row has all the faults of the rows below it too: what stands first in the table is the answer.
void TestRefusals::firstRuleAnswers_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("code");
    constexpr std::pair<const char *, int> order[]{
        {"parameter", 900144},   {"tenant", 90002}, {"client", 700016},
        {"credential", 7000215}, {"form", 50027},   {"signature", 50013},
        {"audience", 500131},    {"scope", 500011}, {"consent", 65001}};
    int from = 0;
    for (const auto &[name, code] : order)
        QTest::newRow(name) << from++ << code;
}

void TestRefusals::firstRuleAnswers()
{
    QFETCH(int, from);
    QFETCH(int, code);
    QString assertion = wire_.assertions[u"blocked"_s];
    if (from <= 6)
        assertion = wire_.assertions[u"wrong_audience"_s];
    if (from <= 5)
        assertion = wire_.assertions[u"unknown_key"_s];
    if (from <= 4)
        assertion = u"x"_s;
    tests::Fields changes{{u"assertion"_s, assertion},
                          {u"scope"_s, from <= 7 ? u"https://unknown.example/x"_s : u"Mail.Send"_s}};
    if (from <= 3)
        changes.emplaceBack(u"client_secret"_s, u"wrong"_s);
    if (from <= 2)
        changes.emplaceBack(u"client_id"_s, u"nobody"_s);
    if (from <= 0)
        changes.emplaceBack(u"requested_token_use"_s, QString());
    const auto reply =
        wire_.post(wire_.tokenPath(from <= 1 ? u"fabrikam.example"_s : QString()), wire_.exchange(changes));
    QCOMPARE(reply.json()[u"error_codes"_s].toArray(), QJsonArray{code});
}

void TestRefusals::discovery_data()
{
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("code");
    QTest::newRow("other tenant") << u"b7c1f3d2-5b8e-4e0f-9a64-1d2c3b4a5f60"_s << u"invalid_tenant"_s << 90002;
    QTest::newRow("other domain") << u"fabrikam.example"_s << u"invalid_tenant"_s << 90002;
    QTest::newRow("no name") << u"nonsense"_s << u"invalid_request"_s << 900023;
}

void TestRefusals::discovery()
{
    QFETCH(QString, tenant);
    QFETCH(QString, error);
    QFETCH(int, code);
    for (const auto &path : {u"/v2.0/.well-known/openid-configuration"_s,
                             u"/.well-known/openid-configuration"_s, u"/discovery/v2.0/keys"_s}) {
        const auto reply = wire_.get(u'/' + tenant + path);
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.json()[u"error"_s].toString(), error);
        QCOMPARE(reply.json()[u"error_codes"_s].toArray(), QJsonArray{code});
    }
}

void TestRefusals::memberOrder()
{
    const auto reply =
        wire_.post(wire_.tokenPath(), wire_.exchange({{u"assertion"_s, wire_.assertions[u"needs_mfa"_s]}}));
    const auto document = token::JsonDocument::parse(reply.body);
    QVERIFY(document);
    QStringList names;
    for (auto member = document->root().firstChild(); member.isValid(); member = member.next())
        names += member.name();
    QCOMPARE(
        names.join(u' '),
        u"error error_description error_codes timestamp trace_id correlation_id error_uri suberror claims"_s);
    QCOMPARE(reply.header("x-ms-clitelem"), "1,50076,0,,"_ba);
}

void TestRefusals::clientRequestId_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<bool>("taken");
    QTest::addColumn<bool>("echoed");
    const QByteArray id = "client-request-id: da1ee559-7f4f-4d63-96f3-ab62efa4a972\r\n";
    QTest::newRow("asked") << QByteArray(id + "return-client-request-id: true\r\n") << true << true;
    QTest::newRow("not asked") << id << true << false;
    QTest::newRow("asked, false") << QByteArray(id + "return-client-request-id: false\r\n") << true << false;
    QTest::newRow("asked, no GUID") << "client-request-id: x\"y\r\nreturn-client-request-id: true\r\n"_ba
                                    << false << false;
    QTest::newRow("asked, none") << "return-client-request-id: true\r\n"_ba << false << false;
}

void TestRefusals::clientRequestId()
{
    QFETCH(QByteArray, headers);
    QFETCH(bool, taken);
    QFETCH(bool, echoed);
    const QByteArray id = "da1ee559-7f4f-4d63-96f3-ab62efa4a972"_ba;
    for (const auto &changes : {tests::Fields{}, tests::Fields{{u"client_secret"_s, u"x"_s}}}) {
        const auto reply = wire_.post(wire_.tokenPath(), wire_.exchange(changes), headers);
        QCOMPARE(reply.header("client-request-id"), echoed ? id : QByteArray());
        if (reply.status != 200)
            QCOMPARE(reply.json()[u"correlation_id"_s].toString() == QString::fromLatin1(id), taken);
    }
}

void TestRefusals::otherBodiesAreNoForm_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("JSON") << "Content-Type: application/json\r\n"_ba;
    QTest::newRow("text") << "Content-Type: text/plain\r\n"_ba;
    QTest::newRow("none") << ""_ba;
    QTest::newRow("two")
        << "Content-Type: text/plain\r\nContent-Type: application/x-www-form-urlencoded\r\n"_ba;
}

void TestRefusals::otherBodiesAreNoForm()
{
    QFETCH(QByteArray, headers);
    const auto reply =
        wire_.request("POST", wire_.tokenPath().toUtf8(), headers + "Content-Length: 12\r\n", "grant_type=x");
    QCOMPARE(reply.json()[u"error_codes"_s].toArray(), QJsonArray{900144});
}

void TestRefusals::onlyPost()
{
    const auto reply = wire_.get(wire_.tokenPath());
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.json()[u"error_codes"_s].toArray(), QJsonArray{900561});
}

OBO_TEST(TestRefusals)

#include "TestRefusals.moc"

#include "FakeHttpClient.h"
#include "MadeRsaKey.h"
#include "MadeSecret.h"
#include "MadeToken.h"
#include "TestMain.h"
#include "flow/Exchange.h"

#include <QTest>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace obo;
using obo::tests::secretOf;

namespace {

const auto tenant = "11111111-2222-4333-8444-555555555555"_L1;
const auto client = "66666666-7777-4888-8999-aaaaaaaaaaaa"_L1;

/// JSON with its quotes written as apostrophes: moc 6.4 loses its way in raw strings.
QByteArray json(QByteArray text) { return text.replace('\'', '"'); }

QByteArray assertion(const QDateTime &now, const QByteArray &exp = "NOW+600")
{
    return tests::madeToken(
        tests::withTimes(json("{'aud':'66666666-7777-4888-8999-aaaaaaaaaaaa',"
                              "'iss':'https://login.microsoftonline.com/x/v2.0','scp':'s','azp':'a',"
                              "'exp':"
                              + exp + "}"),
                         now));
}

} // namespace

class TestExchange : public QObject {
    Q_OBJECT

    base::FixedClock clock_{QDateTime::fromString(u"2026-11-24T13:00:00Z"_s, Qt::ISODate)};
    token::ClaimCatalogue catalogue_;

    flow::ExchangeInput input() const
    {
        flow::ExchangeInput made;
        made.cloudId = u"global"_s;
        made.tenant = tenant;
        made.clientId = client;
        made.scope = u"User.Read"_s;
        made.assertion = secretOf(assertion(clock_.now()));
        made.credential = oauth::SecretInBody{secretOf("marked-secret")};
        return made;
    }

    std::shared_ptr<flow::ExchangeOutcome> run(tests::FakeHttpClient &http, flow::ExchangeInput in,
                                               std::stop_token stop = {})
    {
        flow::ExchangeFlow flow(http, clock_, catalogue_);
        auto future = flow.run(std::move(in), std::move(stop));
        return future.isFinished() ? future.result() : nullptr;
    }

private Q_SLOTS:

    void nothingIsSentWhenAFieldIsWrong_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("place");
        QTest::newRow("no tenant") << u"tenant"_s << u"  "_s << u"field:tenant"_s;
        QTest::newRow("no client") << u"client"_s << QString() << u"field:client_id"_s;
        QTest::newRow("no assertion") << u"assertion"_s << u"\"\""_s << u"field:assertion"_s;
        QTest::newRow("no secret") << u"secret"_s << QString() << u"field:client_secret"_s;
        QTest::newRow("http authority") << u"authority"_s << u"http://login.example"_s << u"field:authority"_s;
        QTest::newRow("two APIs") << u"scope"_s << u"User.Read https://vault.azure.net/x"_s << u"field:scope"_s;
        QTest::newRow("client as URI") << u"client"_s << u"api://x"_s << u"field:client_id"_s;
    }

    void nothingIsSentWhenAFieldIsWrong()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        auto in = input();
        if (field == "tenant"_L1)
            in.tenant = value;
        else if (field == "client"_L1)
            in.clientId = value;
        else if (field == "assertion"_L1)
            in.assertion = secretOf(value.toUtf8());
        else if (field == "secret"_L1)
            in.credential = {};
        else if (field == "authority"_L1)
            in.authorityUrl = value;
        else
            in.scope = value;
        tests::FakeHttpClient http;
        const auto outcome = run(http, std::move(in));
        QVERIFY(outcome && !outcome->answer && !outcome->exchange);
        QVERIFY(outcome->answer.error().kind == base::ErrorKind::BadInput);
        QTEST(outcome->answer.error().place.toString(), "place");
        QVERIFY(!outcome->answer.error().summary.isEmpty());
        QVERIFY(http.seen().empty());
    }

    void aCertificateIsLookedAtBeforeItSigns_data()
    {
        QTest::addColumn<int>("from"); // days from now; -999: no certificate
        QTest::addColumn<int>("to");
        QTest::addColumn<int>("bits");
        QTest::addColumn<bool>("preflight");
        QTest::addColumn<QString>("place"); // empty: it is sent
        QTest::addColumn<QString>("finding");
        const QString certificate = u"field:certificate"_s;
        QTest::newRow("good") << -1 << 90 << 2048 << true << QString() << u"certificate-valid"_s;
        QTest::newRow("ends soon") << -1 << 9 << 2048 << true << QString() << u"certificate-expires-soon"_s;
        QTest::newRow("expired") << -9 << -1 << 2048 << true << certificate << u"certificate-expired"_s;
        QTest::newRow("expired, sent all the same")
            << -9 << -1 << 2048 << false << QString() << u"certificate-expired"_s;
        QTest::newRow("not yet") << 1 << 9 << 2048 << true << certificate << u"certificate-not-yet-valid"_s;
        QTest::newRow("weak") << -1 << 90 << 1024 << true << certificate << u"certificate-key-weak"_s;
        QTest::newRow("weak, and no preflight")
            << -1 << 90 << 1024 << false << certificate << u"certificate-key-weak"_s;
        QTest::newRow("none") << -999 << 0 << 0 << true << certificate << QString();
    }

    void aCertificateIsLookedAtBeforeItSigns()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(int, bits);
        QFETCH(bool, preflight);
        QFETCH(QString, place);
        QFETCH(QString, finding);
        oauth::SigningCertificate signing;
        if (from != -999) {
            auto certificate = std::make_shared<crypto::ClientCertificate>();
            certificate->key = tests::madeRsaKey(bits);
            certificate->facts.notBefore = clock_.now().addDays(from);
            certificate->facts.notAfter = clock_.now().addDays(to);
            signing.certificate = certificate;
        }
        auto in = input();
        in.credential = std::move(signing);
        in.preflight = preflight;
        tests::FakeHttpClient http;
        http.answer(200, json("{'token_type':'Bearer','access_token':'a','expires_in':60}"));
        const auto outcome = run(http, std::move(in));
        QVERIFY(outcome);
        QCOMPARE(http.seen().empty(), !place.isEmpty());
        QCOMPARE(outcome->answer ? QString() : outcome->answer.error().place.toString(), place);
        const auto named = [&](const base::Finding &one) { return one.id == finding; };
        QCOMPARE(std::ranges::any_of(outcome->findings, named), !finding.isEmpty());
    }

    void whatIsSureToBeRefusedIsNotSentUnlessAsked()
    {
        tests::FakeHttpClient http;
        auto in = input();
        in.assertion = secretOf(assertion(clock_.now(), "NOW-1"));
        auto outcome = run(http, std::move(in));
        QVERIFY(outcome->answer.error().kind == base::ErrorKind::BadInput);
        QCOMPARE(outcome->answer.error().place.toString(), u"claim:exp"_s);
        QVERIFY(outcome->answer.error().detail.contains("500133"_L1));
        QVERIFY(base::anyStops(outcome->findings));
        QVERIFY(http.seen().empty());

        http.answer(400, json("{'error':'invalid_grant','error_codes':[500133]}"));
        in = input();
        in.assertion = secretOf(assertion(clock_.now(), "NOW-1"));
        in.preflight = false;
        outcome = run(http, std::move(in));
        QCOMPARE(http.seen().size(), std::size_t(1));
        QVERIFY(outcome->answer.error().kind == base::ErrorKind::Refused);
        QCOMPARE(outcome->answer.error().oauth->errorCodes, QStringList{u"500133"_s});
    }

    void sendsTheCleanedFormAndReadsTheToken()
    {
        tests::FakeHttpClient http;
        const QByteArray token =
            tests::madeToken(json("{'aud':'00000003-0000-0000-c000-000000000000','scp':'User.Read'}"));
        http.answer(200,
                    json("{'token_type':'Bearer','expires_in':3599,'scope':'User.Read','access_token':'" + token
                         + "'}"));
        auto in = input();
        in.tenant = u" \""_s + tenant + u"\" "_s;
        in.scope.clear();
        in.assertion = secretOf("Bearer " + assertion(clock_.now()) + "\r\n");
        const auto outcome = run(http, std::move(in));
        QVERIFY(outcome->answer.has_value());
        QCOMPARE(outcome->answer->accessToken, token);
        QVERIFY(outcome->token && outcome->token->claimText(u"scp") == "User.Read"_L1);
        QCOMPARE(outcome->receivedAt, clock_.now());
        QCOMPARE(outcome->asked.tenant, QString(tenant));
        QCOMPARE(outcome->asked.scope, u"https://graph.microsoft.com/.default"_s);
        QVERIFY(outcome->assertion && outcome->assertion->claimText(u"azp") == "a"_L1);
        const auto &seen = http.seen().front();
        QCOMPARE(seen.url.toString(),
                 u"https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555/oauth2/v2.0/token"_s);
        QVERIFY(seen.body.contains("scope=https%3A%2F%2Fgraph.microsoft.com%2F.default"));
        QVERIFY(seen.body.contains("assertion=" + assertion(clock_.now())));
        QVERIFY(seen.body.contains("client_secret=marked-secret"));
        for (const http::NameValue &field : seen.recordedForm)
            QVERIFY(!field.value.contains("marked-secret"_L1) && !field.value.contains("eyJ"_L1));
    }

    void theResultIsReviewed()
    {
        tests::FakeHttpClient http;
        const QByteArray token = tests::madeToken(tests::withTimes(
            json("{'aud':'https://vault.azure.net','scp':'User.Read','exp':NOW+3599}"), clock_.now()));
        http.answer(200,
                    json("{'token_type':'Bearer','expires_in':3599,'scope':'User.Read','access_token':'" + token
                         + "'}"));
        auto in = input();
        in.scope = u"User.Read Mail.Read"_s;
        const auto outcome = run(http, std::move(in));
        const auto has = [&](const QString &id) {
            return std::ranges::any_of(outcome->findings, [&](const base::Finding &f) { return f.id == id; });
        };
        QVERIFY(has(u"result-audience-other"_s) && has(u"result-scopes-missing"_s) && has(u"result-life"_s));
        QVERIFY(has(u"assertion-valid"_s));
        // The authority accepted it: what it might have refused is no longer said.
        QVERIFY(!has(u"consent-unknown"_s));
        for (const base::Finding &finding : outcome->findings)
            QCOMPARE(finding.code, QString());
    }

    void failuresOfTheWayComeThrough()
    {
        tests::FakeHttpClient http;
        http.failWith(base::ErrorKind::Tls, u"The certificate has expired."_s);
        const auto outcome = run(http, input());
        QVERIFY(outcome->answer.error().kind == base::ErrorKind::Tls);
        QVERIFY(outcome->exchange.has_value());
    }

    void cancelledBeforeItStarts()
    {
        std::stop_source stop;
        stop.request_stop();
        tests::FakeHttpClient http;
        const auto outcome = run(http, input(), stop.get_token());
        QVERIFY(outcome->answer.error().kind == base::ErrorKind::Cancelled);
        QVERIFY(http.seen().empty());
    }
};

OBO_TEST(TestExchange)
#include "TestExchange.moc"

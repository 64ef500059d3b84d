// A refusal joined with the request, the assertion and the clocks.
#include "MadeToken.h"

#include "TestMain.h"
#include "answers/ClockFacts.h"
#include "answers/Context.h"
#include "answers/Explanation.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

class TestJoined : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void signatureCause_data();
    void signatureCause();
    void reasonAloneNarrows();
    void anotherTokenIsNotExplained();
    void audience_data();
    void audience();
    void audienceLetterForLetterAlike();
    void clocks_data();
    void clocks();
    void entraTimes();
    void secretIsAskedFor();
    void tenantsAreCompared();
};

namespace {

const auto notFound = u"The key was not found."_s;
const auto failed = u"Key was found, but use of the key to verify the signature failed."_s;
const auto tenant = u"11112222-3333-4444-8555-666677778888"_s;
const auto client = u"c0ffee00-1234-4abc-8def-001122334455"_s;

/// JSON with single quotes for double ones: moc loses its way in raw strings that hold an address.
QByteArray json(QByteArray text) { return text.replace('\'', '"'); }

base::OAuthError refusal(const QString &code, const QString &message)
{
    base::OAuthError error;
    error.error = u"invalid_grant"_s;
    error.errorCodes = {code};
    error.errorDescription = u"AADSTS"_s + code + u": "_s + message + u" Trace ID: 1 Correlation ID: 2"_s;
    return error;
}

answers::Context context(const QByteArray &header, const QByteArray &payload,
                         const QString &cloud = u"global"_s)
{
    answers::Context made;
    made.tenant = tenant;
    made.clientId = client;
    made.cloudId = cloud;
    made.scope = u"https://graph.microsoft.com/User.Read"_s;
    made.assertion = *token::Jwt::read(tests::madeToken(payload, header));
    return made;
}

base::OAuthError signature(const QString &reason, const QString &thumbprint = u"abc"_s)
{
    return refusal(
        u"50013"_s,
        u"Assertion failed signature validation. [Reason - %1, Thumbprint of key used by client: '%2', "
        "Please visit]"_s.arg(reason, thumbprint));
}

} // namespace

void TestJoined::signatureCause_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("cloud");
    QTest::addColumn<QString>("says");
    const QByteArray plain = json("{'alg':'RS256','kid':'abc'}");
    const QByteArray entra = json("{'iss':'https://login.microsoftonline.com/t/v2.0','aud':'x'}");
    const QByteArray graph = json("{'iss':'https://sts.windows.net/t/','aud':'https://graph.microsoft.com/'}");
    const QByteArray b2c = json("{'iss':'https://contoso.b2clogin.com/t/v2.0/','aud':'x'}");
    const QByteArray adfs = json("{'iss':'https://sts.contoso.example/adfs','aud':'x'}");
    const QByteArray none = json("{'aud':'x'}");
    QTest::newRow("Graph by its nonce") << failed << json("{'alg':'RS256','kid':'abc','nonce':'n'}") << entra
                                        << u"global"_s << u"Microsoft Graph"_s;
    QTest::newRow("Graph by its audience") << failed << plain << graph << u"global"_s << u"Microsoft Graph"_s;
    QTest::newRow("B2C") << notFound << plain << b2c << u"global"_s << u"B2C"_s;
    QTest::newRow("AD FS") << notFound << plain << adfs << u"global"_s << u"another authority"_s;
    QTest::newRow("no issuer") << notFound << plain << none << u"global"_s << u"another authority"_s;
    QTest::newRow("wrong cloud") << notFound << plain << entra << u"usgov"_s << u"another cloud"_s;
    QTest::newRow("own key") << notFound << plain << entra << u"global"_s << u"application-specific key"_s;
    QTest::newRow("altered") << failed << plain << entra << u"global"_s << u"altered"_s;
    QTest::newRow("altered, old words")
        << u"The provided signature value did not match the expected signature value."_s << plain << entra
        << u"global"_s << u"altered"_s;
}

void TestJoined::signatureCause()
{
    QFETCH(QString, reason);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, payload);
    QFETCH(QString, cloud);
    QFETCH(QString, says);
    const auto answer = answers::explain(signature(reason), context(header, payload, cloud));
    QVERIFY(answer.determined);
    QCOMPARE(answer.causes.size(), 1);
    QVERIFY2(answer.causes.constFirst().contains(says), qPrintable(answer.causes.constFirst()));
    QVERIFY(!answer.fix.isEmpty());
}

void TestJoined::reasonAloneNarrows()
{
    const auto all = answers::explainCode(u"50013"_s).causes;
    QCOMPARE(all.size(), 5);
    const auto missing = answers::explain(signature(notFound));
    QVERIFY(!missing.determined);
    QCOMPARE(missing.causes, (QStringList{all.at(1), all.at(2), all.at(4)}));
    QCOMPARE(answers::explain(signature(failed)).causes, (QStringList{all.at(0), all.at(3)}));
    QCOMPARE(answers::explain(signature(u"Something new."_s)).causes, all);
}

void TestJoined::anotherTokenIsNotExplained()
{
    const auto answer = answers::explain(signature(failed, u"FFEE"_s),
                                         context(json("{'alg':'RS256','kid':'abc','nonce':'n'}"),
                                                 json("{'iss':'https://sts.windows.net/t/','aud':'x'}")));
    QVERIFY(!answer.determined);
    QCOMPARE(answer.facts.size(), 1);
    QVERIFY(answer.facts.constFirst().contains(u"another key"_s));
}

void TestJoined::audience_data()
{
    QTest::addColumn<QString>("found");
    QTest::addColumn<QString>("says");
    QTest::newRow("case") << (u"api://"_s + client.toUpper()) << u"letter case"_s;
    QTest::newRow("slash") << (u"api://"_s + client + u'/') << u"letter case"_s;
    QTest::newRow("known API") << u"https://vault.azure.net"_s << u"Key Vault"_s;
    QTest::newRow("another app") << tenant << u"another app"_s;
    QTest::newRow("the ID to the letter") << client << u"not registered on this app"_s;
    QTest::newRow("its App ID URI to the letter") << (u"api://"_s + client) << u"not registered on this app"_s;
}

void TestJoined::audience()
{
    QFETCH(QString, found);
    QFETCH(QString, says);
    const auto answer = answers::explain(
        refusal(u"500131"_s,
                u"The audience in the assertion was '%1' and the expected audience is '%2' or one of the "
                "Application Uris of this application with App ID '%2'(Orders)."_s.arg(found, client)));
    QVERIFY(answer.determined);
    QVERIFY2(answer.causes.constFirst().contains(says), qPrintable(answer.causes.constFirst()));
    QVERIFY(answer.happened.contains(found) && answer.happened.contains(client));
}

void TestJoined::audienceLetterForLetterAlike()
{
    const auto answer = answers::explain(refusal(
        u"500131"_s,
        u"The audience in the assertion was 'api://orders' and the expected audience is 'api://orders' or "
        "one of the Application Uris of this application with App ID '%1'(Orders)."_s.arg(client)));
    QCOMPARE(answer.causes.size(), 1);
    QVERIFY2(answer.causes.constFirst().contains(u"not registered on this app"),
             qPrintable(answer.causes.at(0)));
}

void TestJoined::clocks_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("machine");
    QTest::addColumn<QString>("says");
    const auto entra = u"2026-11-24T12:00:05Z"_s;
    QTest::newRow("right") << entra << u"2026-11-24T12:00:06Z"_s
                           << u"clock is right: it agrees with Entra's text and"_s;
    QTest::newRow("fast") << entra << u"2026-11-24T12:10:05Z"_s << u"10 minutes fast"_s;
    QTest::newRow("slow") << entra << u"2026-11-24T11:50:05Z"_s << u"10 minutes slow"_s;
    QTest::newRow("no header") << QString() << u"2026-11-24T12:00:06Z"_s << u"agrees with Entra's text."_s;
    QTest::newRow("old answer") << u"2026-11-24T12:30:05Z"_s << u"2026-11-24T12:30:05Z"_s
                                << u"was held somewhere"_s;
}

void TestJoined::clocks()
{
    QFETCH(QString, header);
    QFETCH(QString, machine);
    QFETCH(QString, says);
    auto request = context(json("{'alg':'RS256'}"), json("{'aud':'x'}"));
    request.serverDate = answers::entraTime(header);
    request.receivedAt = answers::entraTime(machine);
    const auto answer = answers::explain(
        refusal(u"500133"_s,
                u"Assertion is not within its valid time range. Current time: "
                "2026-11-24T12:00:05.0381024Z, expiry time of assertion 2026-11-24T12:00:05.0000000Z."_s),
        request);
    QCOMPARE(answer.facts.size(), 2);
    QVERIFY2(answer.facts.at(0).contains(u"0.04 seconds"_s), qPrintable(answer.facts.at(0)));
    QVERIFY2(answer.facts.at(1).contains(says), qPrintable(answer.facts.at(1)));
}

void TestJoined::entraTimes()
{
    QCOMPARE(answers::entraTime(u"2024-06-20T11:53:16.0381024Z").toString(Qt::ISODateWithMs),
             u"2024-06-20T11:53:16.038Z"_s);
    QCOMPARE(answers::entraTime(u"2024-06-20 11:53:16Z").toString(Qt::ISODate), u"2024-06-20T11:53:16Z"_s);
    QVERIFY(!answers::entraTime(u"yesterday at half past ten").isValid());
    QVERIFY(!answers::entraTime(u"2024").isValid());
    // A client assertion from the future: its maker's clock is fast.
    const auto answer = answers::explain(
        refusal(u"700024"_s,
                u"Client assertion is not within its valid time range. Current time: "
                "2026-11-24T12:00:00.0000000Z, assertion valid from 2026-11-24T12:07:00.0000000Z, expiry "
                "time of assertion 2026-11-24T12:17:00.0000000Z. Review the documentation at https://x ."_s));
    QCOMPARE(answer.facts.size(), 1);
    QVERIFY2(answer.facts.constFirst().contains(u"7 minutes"_s), qPrintable(answer.facts.constFirst()));
}

void TestJoined::secretIsAskedFor()
{
    const auto error = refusal(u"7000215"_s,
                               u"Invalid client secret provided. Ensure the secret being sent in the "
                               "request is the client secret value, not the client secret ID, for a "
                               "secret added to app 'x'."_s);
    answers::Context request;
    QVERIFY(answers::explain(error, request).facts.constFirst().contains(u'?'));
    QVERIFY(!answers::explain(error, request).determined);
    request.secretLooksLikeGuid = true;
    const auto answer = answers::explain(error, request);
    QVERIFY(answer.determined && answer.facts.constFirst().contains(u"Secret ID"_s));
}

void TestJoined::tenantsAreCompared()
{
    const auto error = refusal(u"50034"_s, u"The user account x does not exist in the y directory. To sign"_s);
    auto request = context(json("{'alg':'RS256'}"), json("{'tid':'99990000-3333-4444-8555-666677778888'}"));
    QCOMPARE(answers::explain(error, request).facts.size(), 1);
    request.tenant = u"99990000-3333-4444-8555-666677778888"_s;
    QCOMPARE(answers::explain(error, request).facts.size(), 0);
}

OBO_TEST(TestJoined)
#include "TestJoined.moc"

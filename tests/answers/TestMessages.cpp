// Messages taken apart, and sentences filled with what stands in them.
#include "TestMain.h"
#include "answers/Catalogue.h"
#include "answers/Template.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using answers::Values;

class TestMessages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takenApart_data();
    void takenApart();
    void messageOf_data();
    void messageOf();
    void everyTemplateMatchesItsOwnText();
    void everySentenceIsFilledByItsTemplates();
    void hostileTextIsLinear();
};

namespace {

const auto missing = u"(not there)"_s;

Values values(const QString &code, const QString &description)
{
    const answers::Catalogue catalogue;
    return answers::takenApart(answers::messageOf(description, code), catalogue.templates(code));
}

/// A template with "value of app" in the place of {app}.
QString sample(QString text)
{
    for (const QString &name : answers::placeholdersIn(text))
        text.replace(u'{' + name + u'}', name == "_"_L1 ? u"any words"_s : u"value of "_s + name);
    return text;
}

} // namespace

void TestMessages::takenApart_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("description");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *name, const QString &code, const QString &text, const QString &value,
                        const QString &expected) { QTest::newRow(name) << code << text << value << expected; };
    const QString consent =
        u"AADSTS65001: The user or administrator has not consented to use the application with ID "
        "'0b76e815-0000-4fbf-87ab-820146000021' named 'Orders, the "
        "API'. Send an interactive authorization request for this user and resource."_s;
    row("consent", u"65001"_s, consent + u" Trace ID: x Correlation ID: y Timestamp: z"_s, u"appName"_s,
        u"Orders, the API"_s);
    row("consent, old line breaks", u"65001"_s, consent + u"\r\nTrace ID: x\r\nCorrelation ID: y"_s, u"app"_s,
        u"0b76e815-0000-4fbf-87ab-820146000021"_s);
    row("consent without a name", u"65001"_s,
        u"AADSTS65001: The user or administrator has not consented to use the application with ID 'abc'. Send an"_s,
        u"app"_s, u"abc"_s);
    row("consent, wrapped by a terminal", u"65001"_s,
        u"AADSTS65001: The user or administrator has not consented to use the\n  application with ID 'abc'. Send"_s,
        u"app"_s, u"abc"_s);
    row("consent, cut in the name", u"65001"_s,
        u"AADSTS65001: The user or administrator has not consented to use the application with ID 'abc' named 'Ord"_s,
        u"app"_s, u"abc"_s);
    const QString key =
        u"AADSTS50013: Assertion failed signature validation. [Reason - Key was found, but use of the "
        "key to verify the signature failed., Thumbprint of key used by client: 'FAA3', Found key "
        "'Start=06/21/2019 00:00:00, End=06/21/2021 00:00:00', Please visit the Azure Portal, …]"_s;
    row("reason", u"50013"_s, key, u"reason"_s,
        u"Key was found, but use of the key to verify the signature failed"_s);
    row("key's end", u"50013"_s, key, u"keyEnd"_s, u"06/21/2021 00:00:00"_s);
    row("reason of 2018", u"50013"_s,
        u"AADSTS70002: Error validating credentials. AADSTS50013: Assertion contains an invalid signature. "
        u"[Reason - "
        "The key was not found., Thumbprint of key used by client: 'AB12']\r\nTrace ID: 1"_s,
        u"thumbprint"_s, u"AB12"_s);
    const QString audience =
        u"AADSTS500131: Assertion audience does not match the Client app presenting the assertion. "
        "The audience in the assertion was 'api://x' and the expected audience is 'api://y' or one "
        "of the Application Uris of this application with App ID 'y'(Orders (test)). The "
        "downstream client must request"_s;
    row("audience", u"500131"_s, audience, u"audience"_s, u"api://x"_s);
    row("expected", u"500131"_s, audience, u"expected"_s, u"api://y"_s);
    row("name with brackets", u"500131"_s, audience, u"appName"_s, u"Orders (test)"_s);
    row("no beginning of another code", u"50013"_s, audience, u"audience"_s, missing);
    row("time with fraction", u"500133"_s,
        u"AADSTS500133: Assertion is not within its valid time range. Current time: "
        u"2024-06-20T11:53:16.0381024Z, "
        "expiry time of assertion 2024-06-20T11:53:16.0000000Z. Trace ID: 1"_s,
        u"expires"_s, u"2024-06-20T11:53:16.0000000Z"_s);
    row("scope", u"70011"_s,
        u"AADSTS70011: The provided request must include a 'scope' input parameter. The provided value for the "
        u"input "
        "parameter 'scope' is not valid. The scope User.Read .default is not valid. .default scope can't be "
        "combined "
        "with resource-specific scopes. Trace ID: 1"_s,
        u"scope"_s, u"User.Read .default"_s);
    row("resource", u"50076"_s,
        u"AADSTS50076: Due to a configuration change made by your administrator, or because you moved to a new "
        "location, you must use multi-factor authentication to access '0000-1111'."_s,
        u"resource"_s, u"0000-1111"_s);
    row("short entry", u"29201"_s,
        u"AADSTS29201: Invalid QR Code request. Client Id (abc) or target client Id (def) is"_s, u"app"_s,
        u"abc"_s);
    row("nothing to find", u"50057"_s, u"AADSTS50057: The user account is disabled."_s, u"app"_s, missing);
}

void TestMessages::takenApart()
{
    QFETCH(QString, code);
    QFETCH(QString, description);
    QFETCH(QString, name);
    QFETCH(QString, value);
    const QString found = values(code, description).text(name);
    QCOMPARE(found.isEmpty() ? missing : found, value);
}

void TestMessages::messageOf_data()
{
    QTest::addColumn<QString>("description");
    QTest::addColumn<QString>("message");
    QTest::newRow("plain") << u"AADSTS50057: It is so. Trace ID: 1"_s << u"It is so."_s;
    QTest::newRow("line breaks") << u"AADSTS50057: It is so.\r\nTrace ID: 1\r\nCorrelation ID: 2"_s
                                 << u"It is so."_s;
    QTest::newRow("only a correlation ID") << u"AADSTS50057: It is so. Correlation ID: 2"_s << u"It is so."_s;
    QTest::newRow("next code") << u"AADSTS50057: It is so. AADSTS1234: And so."_s << u"It is so."_s;
    QTest::newRow("after another") << u"AADSTS70002: No. AADSTS50057: It is so."_s << u"It is so."_s;
    QTest::newRow("lower case") << u"aadsts50057 - It is so."_s << u"- It is so."_s;
    QTest::newRow("absent") << u"AADSTS500571: Other."_s << QString();
    QTest::newRow("at the end") << u"see AADSTS50057"_s << QString();
}

void TestMessages::messageOf()
{
    QFETCH(QString, description);
    QTEST(answers::messageOf(description, u"50057"_s), "message");
}

void TestMessages::everyTemplateMatchesItsOwnText()
{
    const answers::Catalogue catalogue;
    int count = 0;
    for (const QString &code : catalogue.codes()) {
        for (const QString &pattern : catalogue.templates(code)) {
            const Values found = answers::takenApart(sample(pattern), {pattern});
            for (const QString &name : answers::placeholdersIn(pattern)) {
                if (name != "_"_L1)
                    QVERIFY2(found.text(name) == u"value of "_s + name, qPrintable(code + u": "_s + pattern));
            }
            ++count;
        }
    }
    QVERIFY(count > 230);
}

void TestMessages::everySentenceIsFilledByItsTemplates()
{
    const answers::Catalogue catalogue;
    int count = 0;
    for (const QString &code : catalogue.codes()) {
        QSet<QString> names{u"your.tenant"_s, u"your.client"_s, u"your.scope"_s, u"your.resource"_s,
                            u"token.aud"_s,   u"token.iss"_s,   u"token.tid"_s,  u"token.azp"_s};
        Values filled;
        for (const QString &pattern : catalogue.templates(code))
            for (const QString &name : answers::placeholdersIn(pattern))
                names.insert(name);
        for (const QString &name : names)
            filled.add(name, u"value of "_s + name);
        for (const QString &sentence : catalogue.sentencesWithValues(code)) {
            QVERIFY2(filled.fill(sentence), qPrintable(code + u": "_s + sentence));
            ++count;
        }
        // With and without values nothing between braces reaches a person.
        for (const Values &some : {Values(), filled}) {
            const auto entry = catalogue.code(code, some);
            const QString all = entry->happened + entry->causes.join(u' ') + entry->fix.join(u' ') + entry->note
                + entry->headline + entry->who;
            QVERIFY2(answers::placeholdersIn(all).isEmpty(), qPrintable(code + u": "_s + all));
        }
    }
    QVERIFY(count > 40);
}

void TestMessages::hostileTextIsLinear()
{
    const answers::Catalogue catalogue;
    const QString text = u"AADSTS50013: Assertion failed signature validation. [Reason - "_s
        + u"Thumbprint of key used by client: '"_s.repeated(300'000);
    QBENCHMARK_ONCE
    {
        const Values found =
            answers::takenApart(answers::messageOf(text, u"50013"_s), catalogue.templates(u"50013"_s));
        for (const answers::Value &value : found.all())
            QVERIFY(value.text.size() <= 2048);
    }
}

OBO_TEST(TestMessages)
#include "TestMessages.moc"

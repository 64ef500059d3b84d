// What a person takes elsewhere: the header for the caller, the consent address, the note.
#include "answers/ClaimsChallenge.h"
#include "answers/Consent.h"
#include "answers/find/TextAnswers.h"

#include "MadeToken.h"
#include "TestMain.h"

#include <QTest>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace obo;

class TestHelpers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void challengeInWords_data();
    void challengeInWords();
    void headerHasTheDocumentedForm();
    void everyCodeWithAChallenge_data();
    void everyCodeWithAChallenge();
    void consentNamesExactlyThisPair();
    void consentOfAMessageAlone();
    void nothingForOthers();
};

namespace {

const auto tenant = u"11112222-3333-4444-8555-666677778888"_s;
const auto client = u"c0ffee00-1234-4abc-8def-001122334455"_s;
const auto caller = u"aaaa0000-1234-4abc-8def-001122334455"_s;

QByteArray json(QByteArray text) { return text.replace('\'', '"'); }

QString challenge()
{
    return QString::fromUtf8(json("{'access_token': {'capolids':{'essential':true,'values':['p1']}}}"));
}

answers::Context context()
{
    answers::Context made;
    made.tenant = tenant;
    made.clientId = client;
    made.cloudId = u"usgov"_s;
    made.scope = u"https://graph.microsoft.us/Mail.Read"_s;
    made.assertion = *token::Jwt::read(
        tests::madeToken(json("{'azp':'") + caller.toUtf8() + json("','app_displayname':'Shop'}")));
    return made;
}

base::OAuthError refusal(const QString &code, const QString &message)
{
    base::OAuthError error;
    error.error = u"invalid_grant"_s;
    error.errorCodes = {code};
    error.errorDescription = u"AADSTS"_s + code + u": "_s + message;
    return error;
}

answers::Block block(const answers::Explanation &answer, const QString &id)
{
    for (const answers::Block &one : answer.blocks)
        if (one.id == id)
            return one;
    return {};
}

const auto notConsented = u"The user or administrator has not consented to use the application with ID "
                          "'c0ffee00-1234-4abc-8def-001122334455' named 'Orders API'. Send an"_s;

} // namespace

void TestHelpers::challengeInWords_data()
{
    QTest::addColumn<QByteArray>("claims");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *claims, const QString &says) {
        QTest::newRow(name) << json(claims) << says;
    };
    row("policy", "{'access_token':{'capolids':{'essential':true,'values':['p1','p2']}}}",
        u"policy with the ID p1, p2"_s);
    row("policy of 2017", "{'access_token':{'polids':{'essential':true,'values':['p1']}}}",
        u"policy with the ID p1"_s);
    row("context", "{'access_token':{'acrs':{'essential':true,'value':'c25'}}}",
        u"authentication context c25"_s);
    row("revoked", "{'access_token':{'nbf':{'essential':true,'value':'1604106651'}}}",
        u"2020-10-31 01:10:51 UTC"_s);
    row("odd time", "{'access_token':{'nbf':{'essential':true,'value':'soon'}}}", u"claim nbf must be"_s);
    row("capability", "{'access_token':{'xms_cc':{'values':['cp1']}}}", u"cp1"_s);
    row("other", "{'id_token':{'email':null}}", u"email is wished for"_s);
    row("no JSON", "p1", QString());
    row("list", "['a']", QString());
}

void TestHelpers::challengeInWords()
{
    QFETCH(QByteArray, claims);
    QFETCH(QString, says);
    const QString words = answers::challengeWords(QString::fromUtf8(claims)).join(u' ');
    QVERIFY2(says.isEmpty() ? words.isEmpty() : words.contains(says), qPrintable(words));
}

void TestHelpers::headerHasTheDocumentedForm()
{
    const QString header = answers::challengeHeader(challenge(), context());
    const QString start = u"WWW-Authenticate: Bearer realm=\"%1\", "
                          "authorization_uri=\"https://login.microsoftonline.us/%1/oauth2/v2.0/authorize\", "
                          "error=\"insufficient_claims\", claims=\""_s.arg(tenant);
    QVERIFY2(header.startsWith(start) && header.endsWith(u'"'), qPrintable(header));
    const QByteArray encoded = header.sliced(start.size()).chopped(1).toLatin1();
    QCOMPARE(QByteArray::fromBase64(encoded),
             json("{'access_token':{'capolids':{'essential':true,'values':['p1']}}}"));
    // Without a tenant: empty realm, and the common endpoint.
    QVERIFY(answers::challengeHeader(challenge(), {})
                .contains(u"realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/"_s));
    // What a caller reads out of it is what was answered: the finder reads it back.
    const auto back = answers::explainText(header);
    QCOMPARE(back.size(), 1);
    QCOMPARE(back.first().found.error.error, u"insufficient_claims"_s);
    QVERIFY(block(back.first().explanation, u"challenge"_s).text.contains(u"p1"_s));
}

void TestHelpers::everyCodeWithAChallenge_data()
{
    QTest::addColumn<QString>("code");
    for (const char *code : {"50076", "50078", "50079", "50158", "53003"})
        QTest::newRow(code) << QString::fromLatin1(code);
}

void TestHelpers::everyCodeWithAChallenge()
{
    QFETCH(QString, code);
    auto error = refusal(code, u"Words."_s);
    const auto without = answers::explain(error, context());
    QVERIFY(without.blocks.isEmpty());
    QVERIFY(without.facts.last().contains(u"claims"_s));
    error.claims = challenge();
    const auto answer = answers::explain(error, context());
    QCOMPARE(block(answer, u"www-authenticate"_s).text, answers::challengeHeader(challenge(), context()));
    QCOMPARE(QUrl::fromPercentEncoding(block(answer, u"claims-parameter"_s).text.sliced(7).toLatin1()),
             QString::fromUtf8(json("{'access_token':{'capolids':{'essential':true,'values':['p1']}}}")));
}

void TestHelpers::consentNamesExactlyThisPair()
{
    const auto answer = answers::explain(refusal(u"65001"_s, notConsented), context());
    const QUrl url(block(answer, u"admin-consent-url"_s).text, QUrl::StrictMode);
    QVERIFY(url.isValid());
    QCOMPARE(url.host(), u"login.microsoftonline.us"_s);
    QCOMPARE(url.path(), u"/%1/v2.0/adminconsent"_s.arg(tenant));
    const QUrlQuery query(url);
    QCOMPARE(query.queryItemValue(u"client_id"_s), client);
    QCOMPARE(query.queryItemValue(u"scope"_s, QUrl::FullyDecoded), u"https://graph.microsoft.us/Mail.Read"_s);
    QVERIFY(query.hasQueryItem(u"redirect_uri"_s));
    QCOMPARE(block(answer, u"admin-consent-url-all"_s).text,
             u"https://login.microsoftonline.us/%1/adminconsent?client_id=%2"_s.arg(tenant, client));
    const auto known = block(answer, u"known-client-applications"_s);
    QVERIFY(known.text.contains(caller) && known.note.contains(u"Shop"_s)
            && known.note.contains(u"Orders API"_s));
    // Microsoft Graph is nobody's to pre-authorize apps on.
    QVERIFY(block(answer, u"pre-authorized-applications"_s).text.isEmpty());
    const QString note = block(answer, u"note-to-administrator"_s).text;
    for (const QString &part : {tenant, client, u"Orders API"_s, u"Mail.Read"_s, u"adminconsent"_s})
        QVERIFY2(note.contains(part), qPrintable(part));
    auto own = context();
    own.scope = u"api://down/Files.Read"_s;
    const auto downstream = answers::explain(refusal(u"65001"_s, notConsented), own);
    QVERIFY(block(downstream, u"pre-authorized-applications"_s).text.contains(client));
}

void TestHelpers::consentOfAMessageAlone()
{
    const auto answer = answers::explain(refusal(u"65001"_s, notConsented));
    QVERIFY(block(answer, u"admin-consent-url"_s).text.isEmpty()); // the scopes are not known
    QCOMPARE(block(answer, u"admin-consent-url-all"_s).text,
             u"https://login.microsoftonline.com/organizations/adminconsent?client_id=%1"_s.arg(client));
    QVERIFY(block(answer, u"known-client-applications"_s).text.contains(u"CALLING-APP-ID"_s));
    QVERIFY(answers::explainCode(u"65001"_s).blocks.isEmpty());
}

void TestHelpers::nothingForOthers()
{
    QVERIFY(answers::explain(refusal(u"50013"_s, u"Words."_s), context()).blocks.isEmpty());
}

OBO_TEST(TestHelpers)
#include "TestHelpers.moc"

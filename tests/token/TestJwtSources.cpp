// Tokens as they come: pasted with what was around them, and as RFC 7520 prints them.
#include "TestMain.h"
#include "token/Tokens.h"
#include "token/WrappedToken.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::test;
using token::Jwt;

namespace {

QByteArray vector(const QString &file, const QString &member)
{
    QFile source(QStringLiteral(OBO_SOURCE_DIR "/../shared/vectors/rfc7520/") + file);
    if (!source.open(QIODevice::ReadOnly))
        return {};
    const QJsonValue value =
        QJsonDocument::fromJson(source.readAll()).object().value("output"_L1).toObject().value(member);
    return value.isString() ? value.toString().toUtf8() : QJsonDocument(value.toObject()).toJson();
}

} // namespace

class TestJwtSources : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleansWhatPeoplePaste_data();
    void cleansWhatPeoplePaste();
    void wrappingTakesNoSquare_data();
    void wrappingTakesNoSquare();
    void readsRfc7520_data();
    void readsRfc7520();
};

void TestJwtSources::cleansWhatPeoplePaste_data()
{
    QTest::addColumn<QByteArray>("pasted");
    QTest::addColumn<QByteArray>("cleaned");
    QTest::addColumn<QStringList>("findings");
    const auto t = jws();
    const QByteArray broken = t.left(20) + "\r\n" + t.mid(20, 30) + "\n    " + t.mid(50);
    const QString prefix = u"token-prefix-removed"_s;
    const QString quotes = u"token-quotes-removed"_s;
    const QString space = u"token-white-space-removed"_s;
    const QString invisible = u"token-invisible-removed"_s;
    QTest::newRow("as it is") << t << t << QStringList();
    QTest::newRow("white space around") << QByteArray(" \t\r\n" + t + " \n\n") << t << QStringList();
    QTest::newRow("line breaks within") << broken << t << QStringList{space};
    QTest::newRow("Bearer") << QByteArray("Bearer " + t) << t << QStringList{prefix};
    QTest::newRow("bearer, tab") << QByteArray("bEARER\t" + t) << t << QStringList{prefix};
    QTest::newRow("header line") << QByteArray("Authorization: Bearer " + t + "\r\n") << t
                                 << QStringList{prefix};
    QTest::newRow("header line, lower") << QByteArray("authorization:bearer  " + t) << t << QStringList{prefix};
    QTest::newRow("double quotes") << QByteArray('"' + t + '"') << t << QStringList{quotes};
    QTest::newRow("single quotes") << QByteArray("' " + t + " '") << t << QStringList{quotes};
    QTest::newRow("typographic quotes")
        << QByteArray("\xe2\x80\x9c" + t + "\xe2\x80\x9d") << t << QStringList{quotes};
    for (const QByteArray &pair :
         {"\xc2\xab \xc2\xbb"_ba, "\xc2\xbb \xc2\xab"_ba, "\xe2\x80\x9e \xe2\x80\x9d"_ba,
          "\xe2\x80\x9e \xe2\x80\x9c"_ba, "\xe2\x80\x9a \xe2\x80\x98"_ba})
        QTest::newRow(("quotes: " + pair).constData())
            << pair.split(' ').first() + t + pair.split(' ').last() << t << QStringList{quotes};
    for (const QByteArray &mark : {"\xe2\x80\xaa"_ba, "\xe2\x80\xac"_ba, "\xe2\x80\xae"_ba, "\xe2\x81\xa4"_ba})
        QTest::newRow(("mark " + mark.toHex()).constData())
            << QByteArray(mark + t.left(9) + mark + t.mid(9) + mark) << t << QStringList{invisible};
    QTest::newRow("curl's argument") << QByteArray("'Authorization: Bearer " + t + '\'') << t
                                     << QStringList{prefix, quotes};
    QTest::newRow("quotes after Bearer")
        << QByteArray("Bearer \"" + t + '"') << t << QStringList{prefix, quotes};
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf" + t) << t << QStringList{invisible};
    QTest::newRow("zero-width space within")
        << QByteArray(t.left(9) + "\xe2\x80\x8b" + t.mid(9)) << t << QStringList{invisible};
    QTest::newRow("no-break space") << QByteArray(t + "\xc2\xa0") << t << QStringList{invisible};
    QTest::newRow("all at once") << QByteArray("\n\"Bearer " + broken + "\" ") << t
                                 << QStringList{prefix, quotes, space};
    QTest::newRow("Bearer glued on is no prefix") << "Bearertoken"_ba
                                                  << "Bearertoken"_ba << QStringList{u"token-opaque"_s};
    QTest::newRow("one quote is no pair") << "\"opaque"_ba
                                          << "\"opaque"_ba << QStringList{u"token-opaque"_s};
}

void TestJwtSources::cleansWhatPeoplePaste()
{
    QFETCH(QByteArray, pasted);
    QTEST(token::cleanedToken(pasted), "cleaned");
    const auto jwt = Jwt::read(pasted);
    QVERIFY(jwt);
    QTEST(jwt->text(), "cleaned");
    QTEST(ids(*jwt), "findings");
}

// Quadratic, each takes a minute or more.
void TestJwtSources::wrappingTakesNoSquare_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("names in one word") << QByteArray("bearer").repeated(100'000) + " ";
    QTest::newRow("with dots") << QByteArray("bearer.").repeated(100'000) + " ";
    QTest::newRow("names and blanks") << QByteArray("bearer ").repeated(100'000);
    QTest::newRow("access_token") << QByteArray("access_token").repeated(50'000) + " ";
}

void TestJwtSources::wrappingTakesNoSquare()
{
    QFETCH(QByteArray, before);
    const QByteArray text = "x " + before + jws() + " x";
    const auto wrapped = token::wrappedToken(text);
    QVERIFY(wrapped);
    QCOMPARE(wrapped->token, jws());
}

void TestJwtSources::readsRfc7520_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("member");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("alg");
    QTest::addColumn<QStringList>("findings");
    const auto row = [](const QString &file, const QString &member, const QString &kind, const QString &alg,
                        const QStringList &found) {
        QTest::newRow(qPrintable(file + u' ' + member)) << file << member << kind << alg << found;
    };
    const QString json = u"token-json-serialization"_s;
    const QString text = u"payload-not-json"_s;
    const QString open = u"header-unprotected"_s;
    const QString rsa = u"jws/4_1.rsa_v15_signature.json"_s;
    row(rsa, u"compact"_s, u"jws"_s, u"RS256"_s, {text});
    row(rsa, u"json"_s, u"jws"_s, u"RS256"_s, {json, text});
    row(rsa, u"json_flat"_s, u"jws"_s, u"RS256"_s, {json, text});
    row(u"jws/4_5.signature_with_detached_content.json"_s, u"compact"_s, u"jws"_s, u"HS256"_s,
        {u"payload-missing"_s});
    row(u"jws/4_6.protecting_specific_header_fields.json"_s, u"json_flat"_s, u"jws"_s, u"HS256"_s,
        {json, open, text});
    row(u"jws/4_7.protecting_content_only.json"_s, u"json_flat"_s, u"jws"_s, u"HS256"_s, {json, open, text});
    row(u"jws/4_8.multiple_signatures.json"_s, u"json"_s, u"jws"_s, u"RS256"_s,
        {json, u"token-more-signatures"_s, open, text});
    row(u"rfc7797/hmac-sha2_b64_false.json"_s, u"json_flat"_s, u"jws"_s, u"HS256"_s, {json, text});
    const QString jwe = u"jwe/5_1.key_encryption_using_rsa_v15_and_aes-hmac-sha2.json"_s;
    row(jwe, u"compact"_s, u"jwe"_s, u"RSA1_5"_s, {u"token-encrypted"_s});
    row(jwe, u"json_flat"_s, u"jwe"_s, u"RSA1_5"_s, {json, u"token-encrypted"_s});
    row(u"jwe/5_6.direct_encryption_using_aes-gcm.json"_s, u"compact"_s, u"jwe"_s, u"dir"_s,
        {u"token-encrypted"_s});
    row(u"jwe/5_12.protecting_content_only.json"_s, u"json_flat"_s, u"jwe"_s, u"A128KW"_s,
        {json, u"token-encrypted"_s, open});
    row(u"jwe/5_13.encrypting_to_multiple_recipients.json"_s, u"json"_s, u"jwe"_s, u"RSA1_5"_s,
        {json, u"token-encrypted"_s, open, open});
}

void TestJwtSources::readsRfc7520()
{
    QFETCH(QString, file);
    QFETCH(QString, member);
    const QByteArray text = vector(file, member);
    if (text.isEmpty())
        QSKIP("../shared/vectors/rfc7520 is not there");
    const auto jwt = Jwt::read(text);
    QVERIFY(jwt);
    QTEST(token::toString(jwt->kind()), "kind");
    QTEST(jwt->headerValue(u"alg").text(), "alg");
    QTEST(ids(*jwt), "findings");
    if (jwt->payload().bytes.size() > 100)
        QVERIFY(jwt->payloadText().startsWith(u"It’s a dangerous business"));
}

OBO_TEST(TestJwtSources)
#include "TestJwtSources.moc"

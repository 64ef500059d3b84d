#include "TestMain.h"
#include "token/Tokens.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::test;
using token::Jwt;
using token::toBase64Url;

class TestJwt : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesASignedTokenApart();
    void refuses_data();
    void refuses();
    void tellsKindsAndFaults_data();
    void tellsKindsAndFaults();
    void pointsAtTheByte_data();
    void pointsAtTheByte();
    void looksUpClaims();
    void prefersTheProtectedHeader();
    void capsFindingsOfHostileTokens();
    void readsOneMegabyteWithTenThousandGroups();
    void copiesShareTheirTree();
};

void TestJwt::takesASignedTokenApart()
{
    const auto jwt = Jwt::read(jws());
    QVERIFY(jwt);
    QCOMPARE(token::toString(jwt->kind()), u"jws"_s);
    QVERIFY(jwt->serialization() == token::Serialization::Compact);
    QCOMPARE(jwt->text(), jws());
    QCOMPARE(jwt->header().bytes, header);
    QCOMPARE(jwt->header().encoded, toBase64Url(header));
    QCOMPARE(jwt->payload().bytes, payload);
    QCOMPARE(jwt->payload().json->text(), payload);
    QCOMPARE(jwt->signature(), "signature"_ba);
    QCOMPARE(jwt->signatureText(), toBase64Url("signature"));
    QCOMPARE(jwt->signingInput(), toBase64Url(header) + '.' + toBase64Url(payload));
    QCOMPARE(ids(*jwt), QStringList());
    QCOMPARE(jwt->headerValue(u"kid").text(), u"k1"_s);
    QVERIFY(!jwt->headerValue(u"aud").isValid());
}

void TestJwt::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("white space") << " \r\n\t "_ba;
    QTest::newRow("an invisible character") << "\xef\xbb\xbf"_ba;
    QTest::newRow("Bearer alone") << "Bearer "_ba;
    QTest::newRow("quotes alone") << "\"\""_ba;
    QTest::newRow("not UTF-8") << "eyJ\xff"_ba;
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("over 16 MiB") << QByteArray(16 * 1024 * 1024 + 1, 'a');
}

void TestJwt::refuses()
{
    QFETCH(QByteArray, text);
    const auto jwt = Jwt::read(text);
    QVERIFY(!jwt);
    QCOMPARE(base::toString(jwt.error().kind), u"bad_input"_s);
    QCOMPARE(jwt.error().place, base::Place::field(u"assertion"_s));
    QVERIFY(!jwt.error().summary.isEmpty());
}

void TestJwt::tellsKindsAndFaults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QStringList>("findings");
    const auto h = toBase64Url(header);
    const auto p = toBase64Url(payload);
    const auto s = toBase64Url("signature");
    const auto row = [](const char *name, const QByteArray &text, const QString &kind,
                        const QStringList &found) { QTest::newRow(name) << text << kind << found; };
    const QString opaque = u"token-opaque"_s;
    const QString cut = u"token-cut-short"_s;
    row("opaque", "0.AXoA-opaque_token"_ba, u"opaque"_s, {opaque});
    row("a host name is no token", "www.example.com"_ba, u"opaque"_s, {opaque});
    row("words", "not a token at all"_ba, u"opaque"_s, {u"token-white-space-removed"_s, opaque});
    row("dots", "...."_ba, u"opaque"_s, {opaque});
    row("many dots", QByteArray(100000, '.'), u"opaque"_s, {opaque});
    row("base64url of something else", toBase64Url("hello there"), u"opaque"_s, {opaque});
    row("one part of JSON that is no header", toBase64Url("{\"a\":1}"), u"opaque"_s, {opaque});
    row("header alone", h, u"jws"_s, {cut});
    row("two parts", h + '.' + p, u"jws"_s, {cut});
    row("cut inside the payload", h + '.' + p.left(21), u"jws"_s, {cut, u"payload-not-base64url"_s});
    row("cut inside the payload, whole groups", h + '.' + p.left(20), u"jws"_s, {cut, u"payload-not-json"_s});
    row("full stop after it", jws() + '.', u"jws"_s, {u"token-too-many-parts"_s});
    row("no signature", h + '.' + p + '.', u"jws"_s, {u"signature-missing"_s});
    row("no payload", h + ".." + s, u"jws"_s, {u"payload-missing"_s});
    row("no header", '.' + p + '.' + s, u"jws"_s, {u"header-missing"_s});
    row("padded header", toBase64Url("{\"alg\":1}  ") + "=." + p + '.' + s, u"jws"_s, {u"header-padded"_s});
    row("padded payload", h + '.' + p + "==." + s, u"jws"_s, {u"payload-padded"_s});
    row("padded signature", jws() + "==", u"jws"_s, {u"signature-padded"_s});
    row("plain base64", h + '.' + QByteArray(R"({"a":"?>?>?~"})").toBase64() + '.' + s, u"jws"_s,
        {u"payload-padded"_s, u"payload-standard-alphabet"_s});
    row("plain base64 signature", h + '.' + p + ".+/+/", u"jws"_s, {u"signature-standard-alphabet"_s});
    row("loose bits", h + '.' + p + ".Zh", u"jws"_s, {u"signature-loose-bits"_s});
    row("comma after it", jws() + ',', u"jws"_s, {u"signature-not-base64url"_s});
    row("damaged header", "eyJ!" + h.mid(4) + '.' + p + '.' + s, u"jws"_s, {u"header-not-base64url"_s});
    row("header is no JSON", jws("{\"alg\":}"), u"jws"_s, {u"header-not-json"_s});
    row("header is text", jws("hello there"), u"jws"_s, {u"header-not-json"_s});
    row("payload is text", jws(header, "hello there"), u"jws"_s, {u"payload-not-json"_s});
    row("payload is an array", jws(header, "[1]"), u"jws"_s, {u"payload-not-object"_s});
    row("payload has a byte order mark", jws(header, "\xef\xbb\xbf{}"), u"jws"_s, {u"payload-not-json"_s});
    row("payload is not UTF-8", jws(header, "{\"a\":\"\xff\"}"), u"jws"_s, {u"payload-invalid-utf8"_s});
    row("payload is deep", jws(header, QByteArray(200, '[') + QByteArray(200, ']')), u"jws"_s,
        {u"payload-too-deep"_s});
    row("header and payload damaged", jws("{\"alg\":", "{\"a\":01}"), u"jws"_s,
        {u"header-not-json"_s, u"payload-not-json"_s});
    row("duplicate claims", jws(header, R"({"a":1,"b":{"c":1,"c":2},"a":2,"a":3})"), u"jws"_s,
        {u"payload-duplicate"_s, u"payload-duplicate"_s});
    row("duplicate header parameter", jws(R"({"alg":"none","alg":"RS256"})"), u"jws"_s,
        {u"header-duplicate"_s});
    const auto e = toBase64Url(R"({"alg":"RSA-OAEP","enc":"A256GCM"})");
    const QString encrypted = u"token-encrypted"_s;
    row("encrypted", e + ".a2V5.aXY.dGV4dA.dGFn", u"jwe"_s, {encrypted});
    row("encrypted, direct key", e + "..aXY.dGV4dA.dGFn", u"jwe"_s, {encrypted});
    row("encrypted, damaged", e + ".a2V5.aXY.d%.dGFn", u"jwe"_s, {encrypted, u"ciphertext-not-base64url"_s});
    row("encrypted, cut", e + ".a2V5.aXY", u"jwe"_s, {encrypted, cut});
    row("encrypted, too long", e + ".a2V5.aXY.dGV4dA.dGFn.", u"jwe"_s, {encrypted, u"token-too-many-parts"_s});
    row("JSON, damaged", "{\"payload\":"_ba, u"opaque"_s, {u"token-json-damaged"_s});
    row("JSON, another", "{\"a\": 1}"_ba, u"opaque"_s, {u"token-json-without-token"_s});
    row("an answer", R"({"access_token":"x"})"_ba, u"opaque"_s, {u"token-json-without-token"_s});
    const QByteArray members =
        "\"payload\":\"" + p + "\",\"protected\":\"" + h + "\",\"signature\":\"" + s + '"';
    const QString json = u"token-json-serialization"_s;
    row("flattened", "{ " + members + "}", u"jws"_s, {json});
    row("flattened, ambiguous", '{' + members + ",\"payload\":\"e30\"}", u"jws"_s,
        {json, u"token-ambiguous"_s});
    row("flattened, no header", "{\"payload\":\"" + p + "\",\"signature\":\"" + s + "\"}", u"jws"_s,
        {json, u"header-missing"_s});
    row("flattened, line breaks within",
        "{\"payload\":\"" + p.left(8) + "\\n" + p.mid(8) + "\",\"protected\":\"" + h + "\",\"signature\":\"" + s
            + "\"}",
        u"jws"_s, {json, u"payload-white-space"_s});
    row("general, no signature", "{\"payload\":\"" + p + "\",\"signatures\":[]}", u"jws"_s,
        {json, u"header-missing"_s, u"signature-missing"_s});
}

void TestJwt::tellsKindsAndFaults()
{
    QFETCH(QByteArray, text);
    const auto jwt = Jwt::read(text);
    QVERIFY(jwt);
    QTEST(token::toString(jwt->kind()), "kind");
    QTEST(ids(*jwt), "findings");
    for (const base::Finding &finding : jwt->findings())
        QVERIFY2(!finding.summary.isEmpty() && !finding.summary.contains(u'%'), qPrintable(finding.summary));
}

void TestJwt::pointsAtTheByte_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::newRow("invalid UTF-8") << jws(header, "{\"name\":\"Zo\xeb\"}") << u"part:payload@11"_s;
    QTest::newRow("leading zero") << jws(header, "{\"a\":01}") << u"part:payload@5"_s;
    QTest::newRow("character in the payload")
        << QByteArray(toBase64Url(header) + ".eyJ*.c2ln") << u"part:payload@3"_s;
    QTest::newRow("duplicate claim") << jws(header, R"({"aud":{"x":1,"x":1}})") << u"claim:aud"_s;
    QTest::newRow("duplicate with a hard name")
        << jws(header, R"({"x5t#S256":1,"x5t#S256":1})") << u"claim:x5t#S256"_s;
    QTest::newRow("duplicate parameter") << jws(R"({"kid":1,"kid":1})") << u"header:kid"_s;
}

void TestJwt::pointsAtTheByte()
{
    QFETCH(QByteArray, text);
    const auto jwt = Jwt::read(text);
    QVERIFY(jwt);
    QCOMPARE(jwt->findings().size(), 1);
    QTEST(jwt->findings().constFirst().subject.toString(), "place");
}

void TestJwt::looksUpClaims()
{
    const auto jwt = Jwt::read(jws(header,
                                   R"({"aud":["a",1,"b"],"exp":1700000000.5,"nbf":"1700000000","iat":1E400,)"
                                   R"("big":99999999999999,"\u0074id":"T","tid":"second","n":7})"));
    QVERIFY(jwt);
    QCOMPARE(jwt->audiences(), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(jwt->time(u"exp"), QDateTime::fromMSecsSinceEpoch(1700000000500, Qt::UTC));
    QVERIFY(!jwt->time(u"nbf").isValid());
    QVERIFY(!jwt->time(u"iat").isValid());
    QVERIFY(!jwt->time(u"big").isValid());
    QVERIFY(!jwt->time(u"absent").isValid());
    QCOMPARE(jwt->claimText(u"tid"), u"T"_s);
    QCOMPARE(jwt->claimText(u"n"), QString());
    QCOMPARE(jwt->claim(u"n").integer(), 7);
    const auto single = Jwt::read(jws());
    QCOMPARE(single->audiences(), QStringList{u"api://a"_s});
    const auto damaged = Jwt::read(jws(header, "{\"a\":\"\xff\xfe\"} x"));
    QVERIFY(!damaged->payload().json);
    QCOMPARE(damaged->payloadText(), u"{\"a\":\"\ufffd\ufffd\"} x"_s);
    // Five other libraries give this payload with its mark; without, another text than the signed one would be
    // told.
    QCOMPARE(Jwt::read(jws(header, "\xef\xbb\xbf{}"))->payloadText(), u"\ufeff{}"_s);
    QCOMPARE(damaged->audiences(), QStringList());
    QVERIFY(!damaged->claim(u"a").isValid());
}

void TestJwt::prefersTheProtectedHeader()
{
    const QByteArray text = "{\"payload\":\"e30\",\"signature\":\"c2ln\",\"protected\":\"" + toBase64Url(header)
        + R"(","header":{"alg":"none","jku":"x"}})";
    const auto jwt = Jwt::read(text);
    QVERIFY(jwt);
    QCOMPARE(jwt->headerValue(u"alg").text(), u"RS256"_s);
    QCOMPARE(jwt->headerValue(u"jku").text(), u"x"_s);
    QCOMPARE(jwt->unprotectedHeaders().size(), std::size_t(1));
    QVERIFY(ids(*jwt).contains(u"header-ambiguous"_s));
}

void TestJwt::capsFindingsOfHostileTokens()
{
    QByteArray body = "{\"" + QByteArray(100000, 'n') + "\":{";
    for (int i = 0; i < 5000; ++i) {
        const QByteArray member = "\"m" + QByteArray::number(i) + "\":1,";
        body += member + member;
    }
    body += "\"z\":1}}";
    const auto jwt = Jwt::read(jws(header, body));
    QVERIFY(jwt);
    QVERIFY(jwt->payload().json);
    QCOMPARE(jwt->findings().size(), 101);
    QCOMPARE(jwt->findings().constLast().id, u"payload-more-duplicates"_s);
    for (const base::Finding &finding : jwt->findings())
        QVERIFY(finding.summary.size() < 300);
}

void TestJwt::readsOneMegabyteWithTenThousandGroups()
{
    QByteArray body = R"({"groups":[)";
    for (int i = 0; i < 10000; ++i)
        body += "\"00000000-0000-4000-8000-" + QByteArray::number(i).rightJustified(12, '0') + "\",";
    body += "\"last\"],\"pad\":\"" + QByteArray(380000, 'x') + "\"}";
    const QByteArray text = jws(header, body);
    QVERIFY(text.size() > 1000000);
    const auto jwt = Jwt::read(text);
    QVERIFY(jwt);
    QCOMPARE(jwt->claim(u"groups").size(), 10001);
    QCOMPARE(ids(*jwt), QStringList());
}

void TestJwt::copiesShareTheirTree()
{
    auto first = std::make_unique<Jwt>(*Jwt::read(jws()));
    const Jwt second = *first;
    const token::JsonValue name = first->claim(u"name");
    first.reset();
    QCOMPARE(name.text(), u"Zoë"_s);
    QCOMPARE(second.claimText(u"name"), u"Zoë"_s);
}

OBO_TEST(TestJwt)
#include "TestJwt.moc"

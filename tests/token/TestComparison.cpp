#include "TestMain.h"
#include "token/Tokens.h"
#include "token/compare/Comparison.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::test;
using token::Change;
using token::ClaimPlace;
using token::ComparedClaim;
using token::Comparison;
using token::Jwt;
using token::Relation;

namespace {

const QDateTime now(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);
constexpr auto api = "11111111-2222-4333-8444-555555555555";

QByteArray withApi(QByteArray json) { return json.replace("API", api); }

} // namespace

class TestComparison : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changes_data();
    void changes();
    void ordersAsTheLeftOneDoes();
    void duplicatesMeetInOrder();
    void setsSayWhatCameAndWent();
    void headersAreMarked();
    void unreadablePartsAreCompared();
    void whatIsTheSame_data();
    void whatIsTheSame();
    void saysWhatAnExchangeDid();
    void tellsAnExchangeFromTwoTokens_data();
    void tellsAnExchangeFromTwoTokens();
    void hostileTextStaysPlain();

private:
    [[nodiscard]] Comparison compared(const QByteArray &left, const QByteArray &right,
                                      Relation relation = Relation::Unknown) const
    {
        return token::compare(*Jwt::read(left), *Jwt::read(right), catalogue_, now, relation);
    }

    [[nodiscard]] Comparison ofBodies(const QByteArray &left, const QByteArray &right) const
    {
        return compared(jws(header, withApi(left)), jws(header, withApi(right)));
    }

    token::ClaimCatalogue catalogue_;
};

void TestComparison::changes_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QString>("change");
    const auto row = [](const char *name, const QByteArray &left, const QByteArray &right,
                        const QString &change) {
        QTest::newRow(name) << QByteArray('{' + left + '}') << QByteArray('{' + right + '}') << change;
    };
    row("equal text", R"("x":"a")", R"("x":"a")", u"same"_s);
    row("other text", R"("x":"a")", R"("x":"A")", u"changed"_s);
    row("only left", R"("x":null)", "", u"left"_s);
    row("only right", "", R"("x":null)", u"right"_s);
    row("an escape is its character", R"("x":"\u0061")", R"("x":"a")", u"same"_s);
    row("an escaped name is its name", R"("\u0078":1)", R"("x":1)", u"same"_s);
    row("white space", R"("x":[1,2])", R"("x": [ 1 , 2 ])", u"same"_s);
    row("members in another order", R"("x":{"a":1,"b":{"c":2,"d":3}})", R"("x":{"b":{"d":3,"c":2},"a":1})",
        u"same"_s);
    row("elements in another order", R"("x":[1,2])", R"("x":[2,1])", u"changed"_s);
    row("1 and 1.0", R"("x":1)", R"("x":1.0)", u"changed"_s);
    row("1000 and 1e3", R"("x":1000)", R"("x":1e3)", u"changed"_s);
    row("beyond 2^53", R"("x":9007199254740993)", R"("x":9007199254740992)", u"changed"_s);
    row("beyond 64 bits", R"("x":123456789012345678901)", R"("x":123456789012345678902)", u"changed"_s);
    row("number and text", R"("x":1)", R"("x":"1")", u"changed"_s);
    row("true and text", R"("x":true)", R"("x":"true")", u"changed"_s);
    row("null and empty", R"("x":null)", R"("x":"")", u"changed"_s);
    row("lone surrogates", R"("x":"\ud800")", R"("x":"\ud801")", u"changed"_s);
    row("nested duplicate", R"("x":{"a":1,"a":2})", R"("x":{"a":2,"a":1})", u"changed"_s);
    row("texts that look like two", R"("x":["a,s1:b"])", R"("x":["a","b"])", u"changed"_s);
    row("scopes in another order", R"("scp":"a b")", R"("scp":"b  a")", u"same"_s);
    row("scopes by case", R"("scp":"User.Read")", R"("scp":"user.read")", u"changed"_s);
    row("roles in another order", R"("roles":["a","b"])", R"("roles":["b","a","a"])", u"same"_s);
    row("one audience as text and list", R"("aud":"a")", R"("aud":["a"])", u"same"_s);
    row("an audience with spaces is one", R"("aud":"a b")", R"("aud":["a","b"])", u"changed"_s);
    row("a set that is none", R"("roles":{"a":1})", R"("roles":["a"])", u"changed"_s);
    row("lone surrogates in sets", R"("roles":["\ud800"])", R"("roles":["\ud801"])", u"changed"_s);
}

void TestComparison::changes()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    const Comparison comparison = ofBodies(left, right);
    QVERIFY(!comparison.claims.empty());
    QTEST(token::toString(comparison.claims.front().change), "change");
    QCOMPARE(comparison.same, comparison.claims.front().change == Change::Same);
    QVERIFY(!comparison.identical || left == right);
}

void TestComparison::ordersAsTheLeftOneDoes()
{
    const Comparison comparison = ofBodies(R"({"c":1,"a":2,"b":3})", R"({"z":1,"b":3,"y":2,"c":1})");
    QStringList names;
    for (const ComparedClaim &claim : comparison.claims)
        names += (claim.place == ClaimPlace::Header ? u"header "_s : QString()) + claim.name;
    QCOMPARE(names,
             QStringList(
                 {u"c"_s, u"a"_s, u"b"_s, u"z"_s, u"y"_s, u"header typ"_s, u"header alg"_s, u"header kid"_s}));
    QCOMPARE(comparison.count(Change::Same), 5);
    QCOMPARE(comparison.count(Change::Left), 1);
    QCOMPARE(comparison.count(Change::Right), 2);
}

void TestComparison::duplicatesMeetInOrder()
{
    const Comparison comparison = ofBodies(R"({"a":1,"b":0,"a":2,"a":3})", R"({"a":1,"a":9,"b":0})");
    QStringList rows;
    for (const ComparedClaim &claim : comparison.claims) {
        if (claim.place == ClaimPlace::Payload)
            rows += claim.name + QString::number(claim.occurrence) + u' ' + token::toString(claim.change);
    }
    QCOMPARE(rows, QStringList({u"a1 same"_s, u"b1 same"_s, u"a2 changed"_s, u"a3 left"_s}));
    QVERIFY(comparison.claims.front().left->duplicate);
    QVERIFY(!comparison.same);
}

void TestComparison::setsSayWhatCameAndWent()
{
    const Comparison comparison =
        ofBodies(R"({"groups":["c","a","b"],"scp":"x"})", R"({"groups":["b","d","c","d","e"]})");
    QCOMPARE(comparison.claims[0].added, QStringList({u"d"_s, u"e"_s}));
    QCOMPARE(comparison.claims[0].removed, QStringList({u"a"_s}));
    QCOMPARE(comparison.claims[1].removed, QStringList({u"x"_s}));
    QVERIFY(comparison.claims[1].added.isEmpty());
}

void TestComparison::headersAreMarked()
{
    const Comparison comparison =
        compared(jws(R"({"alg":"RS256","kid":"a","x5t":"a","nonce":"n"})", R"({"kid":"claim"})"),
                 jws(R"({"alg":"RS256","kid":"b","typ":"JWT"})", R"({"kid":"claim"})"));
    QCOMPARE(token::toString(comparison.claims[0].place), u"payload"_s);
    QCOMPARE(token::toString(comparison.claims[0].change), u"same"_s);
    QStringList rows;
    for (const ComparedClaim &claim : comparison.claims) {
        if (claim.place == ClaimPlace::Header)
            rows += claim.name + u' ' + token::toString(claim.change);
    }
    QCOMPARE(rows,
             QStringList({u"alg same"_s, u"kid changed"_s, u"x5t left"_s, u"nonce left"_s, u"typ right"_s}));
    QVERIFY(comparison.claims[2].meaning.contains(u"another key"_s));
    QVERIFY(comparison.claims[2].source.contains(u"signing-key-rollover"_s));
    QVERIFY(comparison.claims[3].meaning.contains(u"v1.0 tokens only"_s));
}

void TestComparison::unreadablePartsAreCompared()
{
    const QByteArray broken = jws(header, "not JSON");
    const Comparison same = compared(broken, jws(header, "not JSON", "another signature"));
    QVERIFY(same.same);
    QVERIFY(!same.identical);
    const Comparison differing = compared(broken, jws(header, "nor is this"));
    QVERIFY(!differing.same);
    QCOMPARE(token::toString(differing.claims[0].place), u"part"_s);
    QCOMPARE(token::toString(differing.claims[0].change), u"changed"_s);
    QCOMPARE(differing.claims[0].left->value, u"not JSON"_s);
    const Comparison oneReadable = compared(broken, jws());
    QVERIFY(!oneReadable.same);
    QCOMPARE(token::toString(oneReadable.claims[0].change), u"left"_s);
}

void TestComparison::whatIsTheSame_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<bool>("same");
    QTest::addColumn<QString>("says");
    const QByteArray jwe = token::toBase64Url(R"({"alg":"dir","enc":"A256GCM"})") + "..aXY.Y2lwaGVy.dGFn";
    const QByteArray otherJwe = token::toBase64Url(R"({"alg":"dir","enc":"A256GCM"})") + "..aXY.b3RoZXI.dGFn";
    QTest::newRow("one token twice") << jws() << jws() << true << u"the same token"_s;
    QTest::newRow("in quotes with Bearer")
        << jws() << QByteArray("\"Bearer " + jws() + "\"\n") << true << u"the same token"_s;
    QTest::newRow("signatures differ")
        << jws() << jws(header, payload, "x") << true << u"Only the signatures differ."_s;
    QTest::newRow("writing differs") << jws() << jws(header, payload + ' ') << true
                                     << u"Only the way of writing differs."_s;
    QTest::newRow("opaque twice") << QByteArray("opaque.token") << QByteArray("opaque.token") << true
                                  << u"the same token"_s;
    QTest::newRow("two opaque ones") << QByteArray("opaque1") << QByteArray("opaque2") << false
                                     << u"Two different opaque tokens"_s;
    QTest::newRow("opaque and signed")
        << QByteArray("opaque1") << jws() << false << u"The left token is opaque"_s;
    QTest::newRow("encrypted twice") << jwe << jwe << true << u"the same token"_s;
    QTest::newRow("two encrypted ones") << jwe << otherJwe << false << u"Both tokens are encrypted"_s;
    QTest::newRow("signed and encrypted") << jws() << jwe << false << u"The right token is encrypted"_s;
}

void TestComparison::whatIsTheSame()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QFETCH(QString, says);
    const Comparison comparison = compared(left, right);
    QTEST(comparison.same, "same");
    QVERIFY2(comparison.summary.contains(says), qPrintable(comparison.summary));
}

void TestComparison::saysWhatAnExchangeDid()
{
    const Comparison comparison =
        ofBodies(R"({"aud":"api://API","tid":"t","oid":"o","exp":1000})",
                 R"({"aud":"https://graph.microsoft.com","azp":"API","tid":"t","oid":"o","exp":2380})");
    QVERIFY(comparison.exchanged);
    QCOMPARE(comparison.summary,
             u"After the exchange: for Microsoft Graph instead of api://11111111-2222-4333-8444-555555555555, "
             "the same user, expires 23 minutes later. 2 changed, 1 only right, 5 the same."_s);
}

void TestComparison::tellsAnExchangeFromTwoTokens_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<int>("relation");
    QTest::addColumn<bool>("exchanged");
    const auto unknown = static_cast<int>(Relation::Unknown);
    const QByteArray result = R"({"aud":"x","azp":"API"})";
    QTest::newRow("by client ID") << QByteArray(R"({"aud":"API"})") << result << unknown << true;
    QTest::newRow("by App ID URI") << QByteArray(R"({"aud":"api://API"})") << result << unknown << true;
    QTest::newRow("a name that says nothing")
        << QByteArray(R"({"aud":"api://orders"})") << result << unknown << false;
    QTest::newRow("known") << QByteArray(R"({"aud":"api://orders"})") << result
                           << static_cast<int>(Relation::Exchange) << true;
    QTest::newRow("the wrong way round") << result << QByteArray(R"({"aud":"API"})") << unknown << false;
    QTest::newRow("for another user") << QByteArray(R"({"aud":"API","tid":"t","oid":"a"})")
                                      << QByteArray(R"({"aud":"x","azp":"API","tid":"t","oid":"b"})") << unknown
                                      << false;
    QTest::newRow("for the API itself") << QByteArray(R"({"aud":"API","azp":"API"})")
                                        << QByteArray(R"({"aud":"API","azp":"API"})") << unknown << false;
}

void TestComparison::tellsAnExchangeFromTwoTokens()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QFETCH(int, relation);
    const Comparison comparison =
        compared(jws(header, withApi(left)), jws(header, withApi(right)), static_cast<Relation>(relation));
    QTEST(comparison.exchanged, "exchanged");
}

void TestComparison::hostileTextStaysPlain()
{
    const Comparison comparison = ofBodies(R"({"aud":"a\u202e%1","azp":"%2\u001b","scp":"x\u200b"})",
                                           R"({"aud":"%2%1","azp":"b%1","scp":"y"})");
    for (const ComparedClaim &claim : comparison.claims) {
        for (const QString &hidden : {u"\u202e"_s, u"\u001b"_s, u"\u200b"_s})
            QVERIFY2(!claim.meaning.contains(hidden), qPrintable(claim.name));
    }
    QVERIFY(comparison.claims[0].meaning.contains(u"a‹U+202E›%1 at the left, %2%1 at the right"_s));
    QVERIFY(!comparison.summary.contains(u"\u202e"_s));
}

OBO_TEST(TestComparison)
#include "TestComparison.moc"

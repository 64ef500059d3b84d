#include "TestMain.h"
#include "token/Tokens.h"
#include "token/claims/ClaimRows.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::test;
using token::ClaimCatalogue;
using token::ClaimRow;
using token::Jwt;

namespace {

const QDateTime now(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);

std::vector<ClaimRow> rowsOf(const QByteArray &body, const ClaimCatalogue &catalogue)
{
    const auto jwt = Jwt::read(jws(header, body));
    return jwt ? token::claimRows(*jwt, catalogue, now) : std::vector<ClaimRow>();
}

} // namespace

class TestClaimRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void displays_data();
    void displays();
    void keepsOrderDuplicatesAndDigits();
    void splitsScopes();
    void tipsHaveTheExactForm();
    void nestsObjectsAndArrays();
    void claimsInsideActorsAreKnown();
    void showsDeceptiveTextVisibly();
    void headerRowsKnowParameters();
    void saysWho_data();
    void saysWho();
    void whatIsNoObjectHasNoRows();
    void tenThousandGroups();
    void hostileNestingStaysSmall();

private:
    ClaimCatalogue catalogue_;
};

void TestClaimRows::initTestCase()
{
    qputenv("TZ", "Europe/Berlin");
    tzset();
}

void TestClaimRows::displays_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QString>("display");
    const auto row = [](const QByteArray &member, const QString &display) {
        QTest::newRow(member.left(60).constData()) << member << display;
    };
    const QString graph = u"Microsoft Graph"_s;
    row(R"("exp":1795525200)", u"14:00:00, in 1 hour"_s);
    row(R"("exp":"1795525200")", u"14:00:00, in 1 hour"_s);
    row(R"("iat":1795521599.5)", u"12:59:59, now"_s);
    row(R"("nbf":1795348800)", u"2026-11-22 13:00:00, 2 days ago"_s);
    row(R"("aud":"00000003-0000-0000-c000-000000000000")", graph);
    row(R"("aud":"https://graph.microsoft.com/")", graph);
    row(R"("aud":"api://my-api")", u"api://my-api"_s);
    row(R"("aud":["https://graph.microsoft.com","api://x"])", u"Microsoft Graph, api://x"_s);
    row(R"("iss":"https://sts.windows.net/t1/")", u"Microsoft Entra ID, v1.0, tenant t1"_s);
    row(R"("iss":"https://example.com/")", u"https://example.com/"_s);
    row(R"("iss":"00000003-0000-0000-c000-000000000000")", graph);
    row(R"("tid":"9188040d-6c67-4c5b-b112-36a304b66dad")", u"personal Microsoft accounts"_s);
    row(R"("tid":"t1")", u"t1"_s);
    row(R"("azp":"00000003-0000-0000-c000-000000000000")", graph);
    row(R"("appid":"11111111-2222-4333-8444-555555555555")", u"11111111-2222-4333-8444-555555555555"_s);
    row(R"("azpacr":"2")", u"Client certificate"_s);
    row(R"("appidacr":"0")", u"Public client: the app proved nothing"_s);
    row(R"("appidacr":"9")", u"9"_s);
    row(R"("idtyp":"app")", u"App-only: no user"_s);
    row(R"("acct":0)", u"Member of the tenant"_s);
    row(R"("xms_idrel":"1 5")", u"Member user; Guest user"_s);
    row(R"("xms_idrel":"1 999")", u"1 999"_s);
    row(R"("wids":["62e90394-69f5-4237-9190-012177145e10"])", u"Global Administrator"_s);
    row(R"("xms_cc":["CP1"])", u"The client can handle claims challenges"_s);
    row(R"("groups":["a","b"])", u"a, b"_s);
    row(R"("groups":["a","b","c","d","e"])", u"5 groups"_s);
    row(R"("roles":["a","b","c","d","e"])", u"5 roles"_s);
    row(R"("roles":[])", u"empty"_s);
    row(R"("_claim_names":{"groups":"src1"})", u"Groups left out: too many for the token"_s);
    row(R"("hasgroups":true)", u"true"_s);
    row(R"("pwd_exp":"7200")", u"2 hours"_s);
    row(R"("pwd_exp":7200)", u"2 hours"_s);
    row(R"("pwd_exp":-1)", u"-1"_s);
    row(R"("pwd_exp":"soon")", u"soon"_s);
    row(R"("exp":"soon")", u"soon"_s);
    row(R"("exp":1E400)", u"1E400"_s);
    row(R"("exp":true)", u"true"_s);
    row(R"("exp":null)", u"null"_s);
    row(R"("custom":12345678901234567890123)", u"12345678901234567890123"_s);
    row(R"("custom":{"a": 1})", u"{\"a\":1}"_s);
    row(R"("custom":"text")", u"text"_s);
    row(R"("custom":"\u00e9")", u"é"_s);
    row(R"("custom":[[1],2])", u"[[1],2]"_s);
}

void TestClaimRows::displays()
{
    QFETCH(QByteArray, member);
    const auto rows = rowsOf('{' + member + '}', catalogue_);
    QCOMPARE(rows.size(), std::size_t(1));
    QTEST(rows[0].display, "display");
}

void TestClaimRows::keepsOrderDuplicatesAndDigits()
{
    const auto rows =
        rowsOf(R"({"z":-0,"a":1.50,"z":{"k":1,"k":2},"big":123456789012345678901234})", catalogue_);
    QCOMPARE(rows.size(), std::size_t(4));
    QCOMPARE(rows[0].name, u"z"_s);
    QCOMPARE(rows[0].raw, "-0"_ba);
    QVERIFY(rows[0].duplicate);
    QCOMPARE(rows[1].value, u"1.50"_s);
    QVERIFY(!rows[1].duplicate);
    QVERIFY(rows[2].duplicate);
    QVERIFY(rows[2].children[0].duplicate && rows[2].children[1].duplicate);
    QCOMPARE(rows[3].display, u"123456789012345678901234"_s);
}

void TestClaimRows::splitsScopes()
{
    const auto rows =
        rowsOf(R"({"scp":"User.Read  access_as_user","aud":"https://graph.microsoft.com"})", catalogue_);
    QCOMPARE(rows[0].display, u"User.Read  access_as_user"_s);
    QCOMPARE(rows[0].children.size(), std::size_t(2));
    QCOMPARE(rows[0].children[0].value, u"User.Read"_s);
    QCOMPARE(rows[0].children[0].raw, "\"User.Read\""_ba);
    QCOMPARE(rows[0].children[0].path, u"$.scp[0]"_s);
    QVERIFY(!rows[0].children[0].meaning.isEmpty());
    QCOMPARE(rows[0].children[1].name, u"1"_s);
    QCOMPARE(rows[0].children[1].meaning, QString());
    const auto list =
        rowsOf(R"({"scope":["User.Read"],"aud":"00000003-0000-0000-c000-000000000000"})", catalogue_);
    QVERIFY(!list[0].children.at(0).meaning.isEmpty());
    // The same name at another API may mean anything, but one that is written out says whose it is.
    const auto other =
        rowsOf(R"({"scp":"User.Read https://graph.microsoft.com/User.Read","aud":"api://x"})", catalogue_);
    QCOMPARE(other[0].children[0].meaning, QString());
    QVERIFY(!other[0].children[1].meaning.isEmpty());
}

void TestClaimRows::tipsHaveTheExactForm()
{
    const auto rows = rowsOf(R"({"aud":"00000003-0000-0000-c000-000000000000","exp":1795525200,)"
                             R"("azp":"00000003-0000-0000-c000-000000000000","name":"Zoë"})",
                             catalogue_);
    QCOMPARE(rows[0].tip, u"00000003-0000-0000-c000-000000000000"_s);
    QCOMPARE(rows[1].display, u"14:00:00, in 1 hour"_s);
    QCOMPARE(rows[1].tip, u"2026-11-24 14:00:00 CET\n2026-11-24 13:00:00 UTC\n1795525200"_s);
    QCOMPARE(rows[2].display, u"Microsoft Graph (the audience itself)"_s);
    QCOMPARE(rows[3].tip, QString());
    for (const ClaimRow &row : rows)
        QVERIFY2(!row.meaning.isEmpty() && !row.explanation.isEmpty() && !row.source.isEmpty(),
                 qPrintable(row.name));
}

void TestClaimRows::nestsObjectsAndArrays()
{
    const auto rows = rowsOf(R"({"o":{"name":"n","x y":[{"exp":1}]}})", catalogue_);
    const ClaimRow &object = rows[0];
    QCOMPARE(object.path, u"$.o"_s);
    QCOMPARE(object.children[0].path, u"$.o.name"_s);
    QCOMPARE(object.children[0].meaning, QString()); // a member of another object is no claim
    QCOMPARE(object.children[1].path, u"$.o['x y']"_s);
    QCOMPARE(object.children[1].children[0].name, u"0"_s);
    QCOMPARE(object.children[1].children[0].children[0].path, u"$.o['x y'][0].exp"_s);
    QCOMPARE(object.children[1].children[0].children[0].display, u"1"_s);
}

void TestClaimRows::claimsInsideActorsAreKnown()
{
    const auto rows = rowsOf(R"({"act":{"sub":"x","act":{"iss":"https://sts.windows.net/t/"}}})", catalogue_);
    QVERIFY(!rows[0].children[0].meaning.isEmpty());
    QCOMPARE(rows[0].children[1].children[0].display, u"Microsoft Entra ID, v1.0, tenant t"_s);
}

void TestClaimRows::showsDeceptiveTextVisibly()
{
    const auto rows =
        rowsOf(R"({"name":"a\u202eb","aud":["x\u001b[31m"],"scp":"a\u200bb","o":"\ud800"})", catalogue_);
    QCOMPARE(rows[0].display, u"a‹U+202E›b"_s);
    QCOMPARE(rows[0].value, u"a\u202eb"_s);
    QCOMPARE(rows[1].display, u"x‹U+001B›[31m"_s);
    QCOMPARE(rows[1].children[0].display, u"x‹U+001B›[31m"_s);
    QCOMPARE(rows[2].children[0].display, u"a‹U+200B›b"_s);
    QCOMPARE(rows[3].display, u"‹U+D800›"_s);
}

void TestClaimRows::headerRowsKnowParameters()
{
    const auto jwt = Jwt::read(jws());
    const auto rows = token::headerRows(*jwt, catalogue_, now);
    QCOMPARE(rows.size(), std::size_t(3));
    QCOMPARE(rows[1].name, u"alg"_s);
    QCOMPARE(rows[1].display, u"RS256"_s);
    QVERIFY(!rows[1].meaning.isEmpty());
    const auto open = Jwt::read(R"({"payload":"e30","signature":"c2ln","header":{"alg":"RS256","kid":"1"}})");
    QCOMPARE(token::headerRows(*open, catalogue_, now).size(), std::size_t(2));
}

void TestClaimRows::saysWho_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("who");
    const auto row = [](const QByteArray &body, const QString &who) {
        QTest::newRow(body.constData()) << body << who;
    };
    row(R"({"name":"Zo\u00eb \u00c5ngstr\u00f6m","upn":"z@x"})", u"Zoë Ångström"_s);
    row(R"({"name":"","given_name":"Zoë","upn":"z@x"})", u"Zoë"_s);
    row(R"({"name":7,"upn":"z@x"})", u"z@x"_s);
    row(R"({"email":"e@x","preferred_username":"p@x"})", u"p@x"_s);
    row(R"({"email":"e@x"})", u"e@x"_s);
    row(R"({"azp":"00000003-0000-0000-c000-000000000000"})", u"Microsoft Graph"_s);
    row(R"({"appid":"my-app","app_displayname":"Daemon"})", u"Daemon"_s);
    row(R"({"appid":"my-app"})", u"my-app"_s);
    row(R"({"name":"a\u202eb"})", u"a‹U+202E›b"_s);
    row("{}", {});
    row("[]", {});
}

void TestClaimRows::saysWho()
{
    QFETCH(QByteArray, body);
    QTEST(token::whoIn(*Jwt::read(jws(header, body)), catalogue_), "who");
}

void TestClaimRows::whatIsNoObjectHasNoRows()
{
    QVERIFY(rowsOf("[1,2]", catalogue_).empty());
    QVERIFY(rowsOf("text", catalogue_).empty());
    QVERIFY(rowsOf("{}", catalogue_).empty());
    QVERIFY(token::claimRows(*Jwt::read("opaque"), catalogue_, now).empty());
    QVERIFY(token::headerRows(*Jwt::read("opaque"), catalogue_, now).empty());
}

void TestClaimRows::tenThousandGroups()
{
    QByteArray body = R"({"groups":[)";
    for (int i = 0; i < 10000; ++i)
        body += "\"00000000-0000-4000-8000-" + QByteArray::number(i).rightJustified(12, '0') + "\",";
    const auto rows = rowsOf(body.chopped(1) + "]}", catalogue_);
    QCOMPARE(rows[0].display, u"10000 groups"_s);
    QCOMPARE(rows[0].children.size(), std::size_t(10000));
    QCOMPARE(rows[0].children[9999].path, u"$.groups[9999]"_s);
    QCOMPARE(rows[0].children[9999].value, u"00000000-0000-4000-8000-000000009999"_s);
}

void TestClaimRows::hostileNestingStaysSmall()
{
    // 120 levels around 100 kB: copies at each level would make 12 MB, names as paths far more
    const QByteArray body = "{\"" + QByteArray(1000, 'n') + "\":" + QByteArray(120, '[')
        + QByteArray("0,").repeated(50000) + '0' + QByteArray(120, ']') + '}';
    const auto rows = rowsOf(body, catalogue_);
    int levels = 1;
    const ClaimRow *row = &rows[0];
    QVERIFY(row->path.size() < 100);
    for (; !row->children.empty(); row = &row->children[0])
        ++levels;
    QCOMPARE(levels, 8);
    QCOMPARE(row->display, u"1 value"_s);
}

OBO_TEST(TestClaimRows)
#include "TestClaimRows.moc"

// Answers as golden files (tests/data/answers): an HTTP answer, a line "====", what must come of it.
#include "TestMain.h"
#include "http/mask/Mask.h"
#include "oauth/TokenAnswer.h"
#include "token/json/Json.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::oauth;

namespace {

http::HttpAnswer readAnswer(const QByteArray &text)
{
    http::HttpAnswer answer;
    const qsizetype headEnd = text.indexOf("\n\n");
    const QList<QByteArray> lines = text.first(headEnd).split('\n');
    answer.status = lines.first().split(' ').at(1).toInt();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(": ");
        answer.headers.append({line.first(colon), line.mid(colon + 2)});
    }
    answer.body = text.mid(headEnd + 2);
    return answer;
}

/// What an outcome says, in the lines that the golden files expect. Later lines may be left out there.
QStringList said(const base::Result<TokenAnswer> &outcome)
{
    if (outcome) {
        return {u"token: "_s + QString::fromUtf8(outcome->accessToken),
                u"type: "_s + outcome->tokenType,
                u"expires_in: %1"_s.arg(outcome->expiresIn),
                u"scope: "_s + outcome->scope,
                u"refresh: %1"_s.arg(outcome->hasRefreshToken),
                u"members: %1"_s.arg(outcome->members.size())};
    }
    const base::Error &error = outcome.error();
    QStringList lines{u"kind: "_s + base::toString(error.kind), u"summary: "_s + error.summary};
    if (error.oauth) {
        const base::OAuthError &oauth = *error.oauth;
        lines += {u"error: "_s + oauth.error,
                  u"description: "_s + oauth.errorDescription,
                  u"codes: "_s + oauth.errorCodes.join(u' '),
                  u"suberror: "_s + oauth.suberror,
                  u"claims: "_s + oauth.claims,
                  u"trace: "_s + oauth.traceId,
                  u"correlation: "_s + oauth.correlationId,
                  u"timestamp: "_s + oauth.timestamp,
                  u"uri: "_s + oauth.errorUri,
                  u"status: %1"_s.arg(oauth.httpStatus),
                  u"members: %1"_s.arg(oauth.members.size())};
        for (const base::RawMember &member : oauth.members)
            lines += u"raw %1: %2"_s.arg(member.name, QString::fromUtf8(member.rawJson));
    }
    return lines;
}

} // namespace

class TestTokenAnswer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void golden_data();
    void golden();
    void echoesAreMasked();
    void onlyCodesAreCodes_data();
    void onlyCodesAreCodes();
    void echoesBesideATokenAreMasked();
};

void TestTokenAnswer::golden_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(OBO_SOURCE_DIR "/tests/data/answers"));
    const QStringList files = folder.entryList({u"*.txt"_s}, QDir::Files, QDir::Name);
    QVERIFY(files.size() > 20);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << folder.filePath(file);
}

void TestTokenAnswer::golden()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    const qsizetype split = text.indexOf("\n====\n");
    QVERIFY(split > 0);
    const QStringList lines = said(readTokenAnswer(readAnswer(text.first(split)), u"login.example"_s));
    for (const QString &expected : QString::fromUtf8(text.mid(split + 6)).split(u'\n', Qt::SkipEmptyParts)) {
        // "summary~ words": the sentence must hold the words.
        const qsizetype holds = expected.indexOf(u"~ "_s);
        if (holds > 0 && holds < 10) {
            const QString name = expected.first(holds) + u": "_s;
            const QStringList own = lines.filter(QRegularExpression(u'^' + QRegularExpression::escape(name)));
            QVERIFY2(own.size() == 1 && own.first().contains(expected.mid(holds + 2)),
                     qPrintable(lines.join(u'\n')));
        } else {
            QVERIFY2(lines.contains(expected), qPrintable(expected + u"\nis not in\n"_s + lines.join(u'\n')));
        }
    }
}

void TestTokenAnswer::echoesAreMasked()
{
    http::HttpAnswer answer;
    answer.status = 401;
    answer.body =
        R"({"error":"invalid_client","error_description":"AADSTS7000215: got S3cr3t%2Bvalue and eyJhbGciOiJub25lIn0.eyJhIjoxfQ.","x":"S3cr3t+value"})";
    std::vector<base::Secret> values;
    values.emplace_back("S3cr3t+value");
    answer.masker = std::make_shared<http::Masker>(std::move(values), QStringList{u"client secret"_s});
    const auto outcome = readTokenAnswer(answer, u"login.example"_s);
    QVERIFY(!outcome && outcome.error().oauth);
    const QString everything = said(outcome).join(u'\n') + outcome.error().detail;
    QVERIFY2(!everything.contains(u"S3cr3t"_s) && !everything.contains(u"eyJ"_s), qPrintable(everything));
    QVERIFY2(everything.contains(u"‹client secret, 12 characters›"_s), qPrintable(everything));
    QCOMPARE(outcome.error().oauth->errorCodes, QStringList{u"7000215"_s});
}

void TestTokenAnswer::onlyCodesAreCodes_data()
{
    QTest::addColumn<QByteArray>("listed");
    QTest::addColumn<QStringList>("codes");
    QTest::newRow("secret") << R"(["S3cr3t+value"])"_ba << QStringList();
    QTest::newRow("AADSTS and secret") << R"(["AADSTSS3cr3t+value"])"_ba << QStringList();
    QTest::newRow("secret of digits") << R"(["20261127"])"_ba << QStringList();
    QTest::newRow("secret as a number") << R"([20261127, 50013])"_ba << QStringList{u"50013"_s};
    QTest::newRow("secret in base64") << R"("UzNjcjN0K3ZhbHVl")"_ba << QStringList();
    QTest::newRow("words") << R"(["please sign in", 1e3, 12, 1234567890, null, true, [50013]])"_ba
                           << QStringList();
    QTest::newRow("codes") << R"(["AADSTS50013", "aadsts70002", 500133, " 65001 "])"_ba
                           << QStringList{u"50013"_s, u"70002"_s, u"500133"_s, u"65001"_s};
    QTest::newRow("others' codes") << R"(["AADB2C90117", "MSIS9602"])"_ba
                                   << QStringList{u"AADB2C90117"_s, u"MSIS9602"_s};
}

void TestTokenAnswer::onlyCodesAreCodes()
{
    QFETCH(QByteArray, listed);
    QFETCH(QStringList, codes);
    http::HttpAnswer answer;
    answer.status = 401;
    answer.body = R"({"error":"invalid_client","error_codes":)" + listed + '}';
    std::vector<base::Secret> values;
    values.emplace_back("S3cr3t+value");
    values.emplace_back("20261127");
    answer.masker = std::make_shared<http::Masker>(std::move(values), QStringList{u"client secret"_s});
    const auto outcome = readTokenAnswer(answer, u"login.example"_s);
    QVERIFY(!outcome && outcome.error().oauth);
    QCOMPARE(outcome.error().oauth->errorCodes, codes);
    const QString everything = said(outcome).join(u'\n') + outcome.error().detail;
    for (const QString &mark : {u"S3cr3t"_s, u"20261127"_s, u"UzNjcjN0"_s, u"please"_s})
        QVERIFY2(!outcome.error().summary.contains(mark), qPrintable(everything));
    QVERIFY2(!everything.contains(u"S3cr3t"_s) && !everything.contains(u"20261127"_s), qPrintable(everything));
}

void TestTokenAnswer::echoesBesideATokenAreMasked()
{
    http::HttpAnswer answer;
    answer.status = 200;
    const QByteArray tokens =
        R"("access_token":"eyJhbGciOiJub25lIn0.eyJhIjoxfQ.x", "refresh_token":"r-1","other":"eyJhbGciOiJub25lIn0.eyJhIjoxfQ.y")";
    std::vector<base::Secret> values;
    values.emplace_back("S3cr3t+value");
    answer.masker = std::make_shared<http::Masker>(std::move(values), QStringList{u"client secret"_s});
    answer.body = "{" + tokens + ", \"token_type\":\"Bearer\"}";
    const auto plain = readTokenAnswer(answer, u"login.example"_s);
    QVERIFY(plain);
    QCOMPARE(plain->json, answer.body);
    answer.body = R"({"token_type":"S3cr3t+value",)" + tokens
        + R"(,"scope":"a S3cr3t%2Bvalue","S3cr3t+value":["UzNjcjN0K3ZhbHVl"]})";
    const auto echo = readTokenAnswer(answer, u"login.example"_s);
    QVERIFY(echo);
    QString everything = QString::fromUtf8(echo->json) + echo->tokenType + echo->scope;
    for (const base::RawMember &member : echo->members)
        everything += member.name + QString::fromUtf8(member.rawJson);
    QVERIFY2(!everything.contains(u"S3cr3t"_s) && !everything.contains(u"UzNjcjN0"_s), qPrintable(everything));
    QVERIFY2(echo->json.contains(tokens), echo->json.constData());
    QVERIFY(token::JsonDocument::parse(echo->json));
    QCOMPARE(echo->accessToken, "eyJhbGciOiJub25lIn0.eyJhIjoxfQ.x"_ba);
}

OBO_TEST(TestTokenAnswer)
#include "TestTokenAnswer.moc"

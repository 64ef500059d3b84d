// The picture as a file: well-formed, escaped, alone, and masked where asked.
#include "Journeys.h"
#include "TestMain.h"
#include "report/journey/JourneySvg.h"
#include "report/journey/PictureFile.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::report;

class TestJourneySvg : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isWellFormed_data();
    void isWellFormed();
    void hasNothingFromElsewhere();
    void maskedHoldsNoIdAndNoName();
    void maskedHoldsNoHost_data();
    void maskedHoldsNoHost();
    void unmaskedNamesThem();
    void coloursAreThoseGiven();
    void filesAreTheOwnersAlone();

private:
    token::ClaimCatalogue catalogue_;
};

namespace {

/// All texts of the document in order; nothing when it is not well-formed.
std::optional<QString> textOf(const QByteArray &svg)
{
    QXmlStreamReader reader(svg);
    QString text;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isCharacters())
            text += reader.text();
    }
    return reader.hasError() ? std::nullopt : std::optional(text);
}

} // namespace

void TestJourneySvg::isWellFormed_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"Orders"_s;
    QTest::newRow("markup") << u"</text><script>alert(1)</script>&amp;\"'"_s;
    QTest::newRow("bidi") << u"a\u202eb\u2066c"_s;
    QTest::newRow("controls") << QString(u"a\u0001\u0000\u001b[2Jb"_s);
    QTest::newRow("noncharacters") << (u"a"_s + QChar(0xfffe) + QChar(0xffff) + u'b');
    QTest::newRow("lone surrogate") << (u"a"_s + QChar(0xd800) + u'b');
    QTest::newRow("pairs") << u"😀漢字"_s;
    QTest::newRow("placeholders") << u"%1 %2 %99"_s;
}

void TestJourneySvg::isWellFormed()
{
    QFETCH(QString, name);
    flow::ExchangeOutcome outcome = tests::refusal();
    outcome.asked.clientId = name;
    outcome.asked.scope = name;
    outcome.answer.error().oauth->error = name;
    outcome.answer.error().oauth->errorCodes = {name};
    Journey journey = journeyOf(outcome, catalogue_, tests::noon());
    // As if nobody had made it visible: the writer must hold by itself.
    journey.stops[0].name = name;
    journey.legs[1].scopes = {name};
    journey.legs[2].marks[0].sentence = name;
    for (const bool mask : {false, true}) {
        const QByteArray svg = journeySvg(journey, mask, darkJourneyColours());
        const auto text = textOf(svg);
        QVERIFY(text);
        QVERIFY(svg.isValidUtf8());
        QVERIFY(!svg.contains("<script"));
        if (!mask && QTest::currentDataTag() == QByteArray("placeholders"))
            QVERIFY(text->contains(name));
    }
}

void TestJourneySvg::hasNothingFromElsewhere()
{
    const QByteArray svg =
        journeySvg(journeyOf(tests::refusal(), catalogue_, tests::noon()), true, lightJourneyColours());
    QVERIFY(svg.startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    for (const char *word : {"href", "url(", "@import", "<style", "<image", "<foreignObject"})
        QVERIFY2(!svg.contains(word), word);
    QCOMPARE(svg.count("http"), 1); // the name space
    const auto text = textOf(svg);
    QVERIFY(text && text->contains(u"AADSTS65001"_s) && text->contains(u"Mail.Read"_s));
    QVERIFY(svg.contains("<desc id=\"desc\">User signs in to Calling app;"));
}

void TestJourneySvg::maskedHoldsNoIdAndNoName()
{
    static const QRegularExpression guid(u"[0-9a-f]{8}-[0-9a-f]{4}"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    for (const auto &outcome : {tests::success(), tests::refusal()}) {
        const QString svg = QString::fromUtf8(
            journeySvg(journeyOf(outcome, catalogue_, tests::noon()), true, lightJourneyColours()));
        QVERIFY(!guid.match(svg).hasMatch());
        for (const QString &name : {u"Zoë"_s, u"Ångström"_s, u"contoso"_s, u"Orders"_s, u"@"_s, u"c0ffee"_s})
            QVERIFY2(!svg.contains(name, Qt::CaseInsensitive), qPrintable(name));
        QVERIFY(svg.contains(u"Microsoft Graph"_s));
    }
}

void TestJourneySvg::maskedHoldsNoHost_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isMasked");
    QTest::newRow("authority") << u"https://STS.fabrikam.example/adfs"_s << QString()
                               << u"sts.fabrikam.example"_s << true;
    QTest::newRow("token endpoint") << QString() << u"https://id.fabrikam.example/token"_s
                                    << u"id.fabrikam.example"_s << true;
    QTest::newRow("External ID") << u"https://fabrikam.ciamlogin.com"_s << QString()
                                 << u"fabrikam.ciamlogin.com"_s << true;
    QTest::newRow("Microsoft's own") << u"https://login.microsoftonline.us"_s << QString()
                                     << u"login.microsoftonline.us"_s << false;
    QTest::newRow("this computer") << u"http://127.0.0.1:4711"_s << QString() << u"127.0.0.1"_s << false;
}

void TestJourneySvg::maskedHoldsNoHost()
{
    QFETCH(QString, url);
    QFETCH(QString, endpoint);
    QFETCH(QString, host);
    QFETCH(bool, isMasked);
    flow::ExchangeOutcome outcome = tests::success();
    outcome.token.reset();
    outcome.asked.cloudId.clear();
    outcome.asked.authorityUrl = url;
    outcome.asked.tokenEndpoint = endpoint;
    base::Error error;
    error.kind = base::ErrorKind::Network;
    error.summary = u"No way to %1 was found."_s.arg(host);
    outcome.answer = tl::unexpected(error);
    const QString svg = QString::fromUtf8(
        journeySvg(journeyOf(outcome, catalogue_, tests::noon()), true, lightJourneyColours()));
    QVERIFY(svg.contains(u"No way to "_s));
    QCOMPARE(svg.contains(host), !isMasked);
}

void TestJourneySvg::unmaskedNamesThem()
{
    const QString svg = QString::fromUtf8(
        journeySvg(journeyOf(tests::success(), catalogue_, tests::noon()), false, lightJourneyColours()));
    for (const QString &name : {u"Zoë Ångström"_s, u"Orders API"_s, u"c0ffee00-1234-4abc-8def-001122334455"_s})
        QVERIFY2(svg.contains(name), qPrintable(name));
}

void TestJourneySvg::coloursAreThoseGiven()
{
    const Journey journey = journeyOf(tests::refusal(), catalogue_, tests::noon());
    QVERIFY(journeySvg(journey, true, lightJourneyColours()).contains("fill=\"#f4f5f6\""));
    QVERIFY(journeySvg(journey, true, darkJourneyColours()).contains("fill=\"#1f2124\""));
    QVERIFY(!journeySvg(journey, true, darkJourneyColours()).contains("#f4f5f6"));
}

void TestJourneySvg::filesAreTheOwnersAlone()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"j.svg"_s);
    QVERIFY(checkPicturePath(path));
    QVERIFY(!checkPicturePath(folder.path()));
    QVERIFY(!checkPicturePath(u"-"_s));
    QVERIFY(!checkPicturePath(folder.filePath(u"no/such/j.svg"_s)));
    QVERIFY(!checkPicturePath(u"/proc/j.svg"_s)); // there, but nothing can be made in it
    QVERIFY(!checkPicturePath(u"/dev/null"_s));
    QVERIFY(QDir(folder.path()).isEmpty()); // trying leaves nothing
    QVERIFY(writePicture(path, "one"));
    QVERIFY(
        QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadOther));
    QVERIFY(writePicture(path, "two"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("two"));
    QVERIFY(!(file.permissions() & (QFileDevice::ReadOther | QFileDevice::ReadGroup)));
    const auto failed = writePicture(folder.filePath(u"no/such/j.svg"_s), "x");
    QVERIFY(!failed && failed.error().kind == base::ErrorKind::Storage);
}

OBO_TEST(TestJourneySvg)
#include "TestJourneySvg.moc"

// Refusals dug out of the texts in tests/data/explain: what is found stands beside each in a file ".expected",
// a line a refusal: codes | error | suberror | libraries | how often | trace ID | time [| claims].
#include "TestMain.h"
#include "answers/Catalogue.h"
#include "answers/find/TextAnswers.h"
#include "answers/find/Unwrap.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

class TestFinder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void unwraps_data();
    void unwraps();
    void everyCodeAloneIsFound();
    void everyLibraryIsExplained();
    void whatIsFoundIsExplained();
    void nothingSecretIsRepeated();
    void hostileText_data();
    void hostileText();
};

namespace {

QString folder() { return QStringLiteral(OBO_SOURCE_DIR "/tests/data/explain/"); }

QString content(const QString &name)
{
    QFile file(folder() + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : u"(no such file)"_s;
}

QString lineOf(const answers::Found &found)
{
    QStringList parts{found.error.errorCodes.join(u' '),
                      found.error.error,
                      found.error.suberror,
                      found.libraries.join(u' '),
                      QString::number(found.count),
                      found.error.traceId,
                      found.error.timestamp};
    if (!found.error.claims.isEmpty())
        parts.append(found.error.claims);
    return parts.join(u" | "_s);
}

} // namespace

void TestFinder::finds_data()
{
    QTest::addColumn<QString>("name");
    const QStringList files = QDir(folder()).entryList({u"*.txt"_s});
    QVERIFY(files.size() > 15);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file.chopped(4);
}

void TestFinder::finds()
{
    QFETCH(QString, name);
    QStringList lines;
    for (const answers::Found &found : answers::findRefusals(content(name + u".txt"_s), answers::Catalogue()))
        lines.append(lineOf(found));
    QStringList expected = content(name + u".expected"_s).split(u'\n');
    expected.removeAll(QString());
    QCOMPARE(lines, expected);
}

void TestFinder::unwraps_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("plain");
    const auto row = [](const char *name, const char *text, const char *plain) {
        QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(plain);
    };
    row("quotes", "\\\\\\\"a\\\"", "\"a\"");
    row("line breaks", "a\\r\\nb", "a\nb");
    row("code unit", "client\\u0027s", "client's");
    row("no code unit", "\\uzzzz", "\\uzzzz");
    row("cut code unit", "\\u00", "\\u00");
    row("backslash at the end", "a\\", "a\\");
    row("entities", "&quot;a&#39;s&amp;quot;", "\"a's\"");
    row("ampersand", "a&b&amp;c", "a&b&c");
    row("tags", "<div>a</div><b>c</b>", "\na\n c ");
    row("no tag", "<https://example/scope>", "<https://example/scope>");
    row("form", "error_description=A%3a+b&x=1", "error_description=A: b&x=1");
    row("no form", "error_description=A b", "error_description=A b");
}

void TestFinder::unwraps()
{
    QFETCH(QString, text);
    QTEST(answers::unwrapped(text), "plain");
}

void TestFinder::everyCodeAloneIsFound()
{
    const answers::Catalogue catalogue;
    for (const QString &code : catalogue.codes()) {
        const QString written = code.front().isDigit() ? u"AADSTS"_s + code : code;
        const auto found = answers::findRefusals(u"log: "_s + written + u": words"_s, catalogue);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().error.errorCodes, QStringList{code});
    }
}

void TestFinder::everyLibraryIsExplained()
{
    const answers::Catalogue catalogue;
    const auto libraries = catalogue.names().libraries;
    QVERIFY(libraries.size() > 10);
    for (const QString &library : libraries) {
        const auto answers = answers::explainText(u"Unhandled: "_s + library + u" at line 1"_s);
        QCOMPARE(answers.size(), 1);
        const auto &answer = answers.first().explanation;
        QVERIFY2(answer.known && answer.code == library && answer.happened.endsWith(u'.')
                     && !answer.fix.isEmpty() && answer.source.startsWith(u"https://"_s)
                     && !answer.who.isEmpty(),
                 qPrintable(library));
    }
}

void TestFinder::whatIsFoundIsExplained()
{
    const auto answers = answers::explainText(content(u"dotnet.txt"_s));
    QCOMPARE(answers.size(), 1);
    QVERIFY(answers.first().explanation.happened.contains(u"WebApi-Cache"_s));
    const auto late = answers::explainText(content(u"dotnet-log.txt"_s));
    QVERIFY(late.first().explanation.facts.constFirst().contains(u"0.04"_s));
    QVERIFY(answers::explainText(u"").isEmpty());
    // Unknown is said to be unknown.
    const auto unknown = answers::explainText(u"AADSTS99999999: Never seen.");
    QCOMPARE(unknown.size(), 1);
    QVERIFY(!unknown.first().explanation.known);
}

void TestFinder::nothingSecretIsRepeated()
{
    const QString token = u"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl"_s;
    const QString secret = u"S3cr3tValue8Q"_s;
    const auto answers =
        answers::explainText(u"AADSTS50013: Assertion failed signature validation. [Reason - "_s + token
                             + u" was not found., Thumbprint of key used by client: 'AA'] client_secret="_s
                             + secret + u"&assertion="_s + token);
    QCOMPARE(answers.size(), 1);
    const auto &[found, explanation] = answers.first();
    QStringList said{found.error.errorDescription, explanation.happened, explanation.note};
    said += explanation.causes + explanation.fix + explanation.facts;
    for (const answers::Value &value : explanation.values.all())
        said += value.text;
    // Where an ID or a time belongs something else may stand.
    const auto odd = answers::explainText(u"AADSTS50013: x. Trace ID: client_secret="_s + secret
                                          + u" Correlation ID: "_s + secret + u" Timestamp: "_s + secret);
    QCOMPARE(odd.size(), 1);
    for (const answers::Occurrence &one : odd.first().found.occurrences)
        said += {one.traceId, one.correlationId, one.timestamp};
    said += odd.first().explanation.facts;
    QVERIFY(said.join(u' ').contains(u"Thumbprint"_s));
    QVERIFY(!said.join(u' ').contains(token) && !said.join(u' ').contains(secret));
}

void TestFinder::hostileText_data()
{
    QTest::addColumn<QString>("unit");
    for (const char *unit : {"\\", "\\\"", "&amp;", "<div", "{\"claims\":\"{", "error_description=%",
                             "AADSTS50013: ", "\"error\":\"invalid_grant\"", "correlation_id=", "x-ms-request-",
                             "a", "_", "AADSTS50013: The x\nTrace ID: ", "claims=eyJ", "\n\n", "[Reason - "})
        QTest::newRow(unit) << QString::fromLatin1(unit);
}

/// Whatever is pasted, the answer is short and comes: a search that is not linear would not end in the test's
/// time.
void TestFinder::hostileText()
{
    QFETCH(QString, unit);
    const answers::Catalogue catalogue;
    const QString text = unit.repeated((1 << 19) / unit.size());
    QVERIFY(answers::findRefusals(text, catalogue).size() <= 200);
}

OBO_TEST(TestFinder)
#include "TestFinder.moc"

#include "token/json/JsonWriter.h"

#include "TestMain.h"
#include "token/json/Json.h"

#include <QTest>

using namespace Qt::StringLiterals;
using obo::token::JsonDocument;
using obo::token::JsonWriter;

class TestJsonWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesInTheOrderTold();
    void emptyContainers();
    void scalarsAlone();
    void embedsRawJson_data();
    void embedsRawJson();
    void writesStrings_data();
    void writesStrings();
    void everyCodeUnitComesBack();
};

void TestJsonWriter::writesInTheOrderTold()
{
    JsonWriter writer;
    writer.beginObject();
    writer.member(u"z", u"1");
    writer.memberOrNull(u"empty", u"");
    writer.memberOrNull(u"full", u"x");
    writer.key(u"list");
    writer.beginArray();
    writer.number(-9223372036854775807LL - 1);
    writer.boolean(true);
    writer.boolean(false);
    writer.null();
    writer.beginObject();
    writer.member(u"z", u"2");
    writer.endObject();
    writer.endArray();
    writer.key(u"a");
    writer.string(u"é");
    writer.endObject();
    QCOMPARE(writer.take(), R"({
  "z": "1",
  "empty": null,
  "full": "x",
  "list": [
    -9223372036854775808,
    true,
    false,
    null,
    {
      "z": "2"
    }
  ],
  "a": "é"
}
)"_ba);
    QCOMPARE(writer.take(), "\n"_ba);
}

void TestJsonWriter::emptyContainers()
{
    JsonWriter writer;
    writer.beginObject();
    writer.key(u"a");
    writer.beginArray();
    writer.endArray();
    writer.key(u"o");
    writer.beginObject();
    writer.endObject();
    writer.endObject();
    QCOMPARE(writer.take(), "{\n  \"a\": [],\n  \"o\": {}\n}\n"_ba);
}

void TestJsonWriter::scalarsAlone()
{
    JsonWriter writer;
    writer.number(7);
    QCOMPARE(writer.take(), "7\n"_ba);
    writer.raw("{ }");
    QCOMPARE(writer.take(), "{}\n"_ba);
}

void TestJsonWriter::embedsRawJson_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("digits") << " 1E400 "_ba
                            << "1E400"_ba;
    QTest::newRow("order, duplicates, escapes")
        << R"({"b":-0,"a":"\u00e9\/","b":[]})"_ba
        << "{\n    \"b\": -0,\n    \"a\": \"\\u00e9\\/\",\n    \"b\": []\n  }"_ba;
    QTest::newRow("bidirectional character") << "\"a\xe2\x80\xae\""_ba
                                             << R"("a\u202e")"_ba;
    QTest::newRow("DEL and C1") << "\"\x7f\xc2\x9b\""_ba
                                << R"("\u007f\u009b")"_ba;
    QTest::newRow("tag character") << "\"\xf3\xa0\x80\x81x\""_ba
                                   << R"("\udb40\udc01x")"_ba;
    QTest::newRow("in a name") << "{\"\xe2\x80\x8b\":1}"_ba
                               << "{\n    \"\\u200b\": 1\n  }"_ba;
    QTest::newRow("letters stay") << "\"\xc3\xa9\xf0\x9f\x98\x80\""_ba
                                  << "\"\xc3\xa9\xf0\x9f\x98\x80\""_ba;
    QTest::newRow("no JSON") << "01"_ba
                             << "\"01\""_ba;
    QTest::newRow("nothing") << ""_ba
                             << "\"\""_ba;
    QTest::newRow("invalid UTF-8") << "\"\xff\""_ba
                                   << "\"\\\"\xef\xbf\xbd\\\"\""_ba;
    QTest::newRow("too deep") << QByteArray(QByteArray(129, '[') + QByteArray(129, ']'))
                              << QByteArray('"' + QByteArray(129, '[') + QByteArray(129, ']') + '"');
}

void TestJsonWriter::embedsRawJson()
{
    QFETCH(QByteArray, raw);
    QFETCH(QByteArray, written);
    JsonWriter writer;
    writer.beginObject();
    writer.key(u"r");
    writer.raw(raw);
    writer.member(u"after", u"");
    writer.endObject();
    const QByteArray text = writer.take();
    QCOMPARE(text, QByteArray("{\n  \"r\": " + written + ",\n  \"after\": \"\"\n}\n"));
    QVERIFY(JsonDocument::parse(text));
}

void TestJsonWriter::writesStrings_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("empty") << u""_s << "\"\""_ba;
    QTest::newRow("quotes and backslash") << u"\"\\/"_s << R"("\"\\/")"_ba;
    QTest::newRow("short escapes") << u"\b\f\n\r\t"_s << R"("\b\f\n\r\t")"_ba;
    QTest::newRow("escape sequence") << u"\u001b[31m"_s << R"("\u001b[31m")"_ba;
    QTest::newRow("NUL") << QString(QChar(0)) << R"("\u0000")"_ba;
    QTest::newRow("bidirectional") << u"\u202e\u2066"_s << R"("\u202e\u2066")"_ba;
    QTest::newRow("byte order mark") << u"\ufeff"_s << R"("\ufeff")"_ba;
    QTest::newRow("lone surrogate") << QString(QChar(0xdc00)) << R"("\udc00")"_ba;
    QTest::newRow("filler") << u"\u3164"_s << R"("\u3164")"_ba;
    QTest::newRow("marks piled up") << QString(9, QChar(0x336))
                                    << '"' + QByteArray("\xcc\xb6").repeated(8) + R"(\u0336")";
    QTest::newRow("letters") << u"Zoë 😀"_s << "\"Zo\xc3\xab \xf0\x9f\x98\x80\""_ba;
}

void TestJsonWriter::writesStrings()
{
    QFETCH(QString, text);
    QTEST(obo::token::jsonString(text), "written");
}

void TestJsonWriter::everyCodeUnitComesBack()
{
    for (int unit = 0; unit <= 0xffff; unit += unit < 0x3000 ? 1 : 7) {
        const QString text = u'a' + QString(QChar(char16_t(unit))) + u'z';
        const auto document = JsonDocument::parse(obo::token::jsonString(text));
        QVERIFY2(document, qPrintable(QString::number(unit, 16)));
        QCOMPARE(document->root().text(), text);
    }
}

OBO_TEST(TestJsonWriter)
#include "TestJsonWriter.moc"

#include "TestMain.h"
#include "token/json/Json.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using obo::token::JsonDocument;
using obo::token::JsonType;
using obo::token::JsonValue;

namespace {

JsonDocument parsed(const QByteArray &text)
{
    auto document = JsonDocument::parse(text);
    return document ? *std::move(document) : JsonDocument();
}

/// Tokens of a text in order, by the plainest means there are: to compare layouts without the code under test.
QByteArrayList tokensOf(const QByteArray &json)
{
    QByteArrayList tokens;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r')
            continue;
        qsizetype end = i + 1;
        if (c == '"') {
            while (json[end] != '"')
                end += json[end] == '\\' ? 2 : 1;
            ++end;
        } else if (!QByteArrayView("{}[],:").contains(c)) {
            while (end < json.size() && !QByteArrayView("{}[],: \n\t\r\"").contains(json[end]))
                ++end;
        }
        tokens += json.sliced(i, end - i);
        i = end - 1;
    }
    return tokens;
}

/// Random JSON with white space wherever it may stand.
class Generator {
public:
    explicit Generator(quint32 seed)
        : random_(seed)
    {
    }

    QByteArray value(int depth)
    {
        const int kind = random_.bounded(depth > 0 ? 8 : 6);
        if (kind == 6 || kind == 7)
            return container(depth, kind == 6);
        static const QByteArrayList scalars{"null",        "true",   "-0",       "1E400",
                                            "0.10",        "-1e-05", "\"\"",     "\"\\u00e9\\/\\\"\"",
                                            "\"a, b:{}\"", "false",  "\"\\\\\"", "12345678901234567890123"};
        return scalars[random_.bounded(int(scalars.size()))];
    }

private:
    QByteArray space() { return QByteArray(" \n\t\r  ").left(random_.bounded(4)); }

    QByteArray container(int depth, bool object)
    {
        QByteArray text = (object ? "{" : "[") + space();
        const int count = random_.bounded(4);
        for (int i = 0; i < count; ++i) {
            if (i > 0)
                text += space() + ',' + space();
            if (object)
                text += "\"n" + QByteArray::number(random_.bounded(3)) + "\"" + space() + ':' + space();
            text += value(depth - 1);
        }
        return text + space() + (object ? '}' : ']');
    }

    QRandomGenerator random_;
};

} // namespace

class TestJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTokensAsWritten();
    void layoutsKeepEveryToken();
    void walksInOrder();
    void readsText_data();
    void readsText();
    void readsNumbers_data();
    void readsNumbers();
    void findsMembers();
    void findsDuplicates();
    void namesAtMostTheLimit();
    void invalidValuesAnswerEmptily();
};

void TestJson::keepsTokensAsWritten()
{
    const auto document = parsed("{ \"b\" : [1, -0,1E400, {}] ,\"a\\u0062\":\"\\u00e9\\/\",\"b\":[ ]}");
    QCOMPARE(document.compact(), "{\"b\":[1,-0,1E400,{}],\"a\\u0062\":\"\\u00e9\\/\",\"b\":[]}"_ba);
    QCOMPARE(
        document.indented(),
        "{\n  \"b\": [\n    1,\n    -0,\n    1E400,\n    {}\n  ],\n  \"a\\u0062\": \"\\u00e9\\/\",\n  \"b\": []\n}"_ba);
    QCOMPARE(parsed(" 1 ").indented(), "1"_ba);
    QCOMPARE(parsed("[ ]").indented(), "[]"_ba);
    QCOMPARE(JsonDocument().compact(), ""_ba);
}

void TestJson::layoutsKeepEveryToken()
{
    for (quint32 seed = 0; seed < 500; ++seed) {
        const QByteArray text = Generator(seed).value(6);
        const auto document = JsonDocument::parse(text);
        QVERIFY2(document, text.constData());
        const auto tokens = tokensOf(text);
        QCOMPARE(tokensOf(document->compact()), tokens);
        QCOMPARE(tokensOf(document->indented()), tokens);
        QCOMPARE(document->compact(), tokens.join());
        QCOMPARE(parsed(document->indented()).indented(), document->indented());
        QCOMPARE(parsed(document->indented()).compact(), document->compact());
    }
}

void TestJson::walksInOrder()
{
    const auto document = parsed(R"({"a":[true,null],"b":{"c":"d"},"e":1.5})");
    const JsonValue root = document.root();
    QVERIFY(root.isObject());
    QCOMPARE(root.size(), 3);
    const JsonValue a = root.firstChild();
    QCOMPARE(a.name(), u"a"_s);
    QVERIFY(a.isArray());
    QCOMPARE(a.offset(), 5);
    QCOMPARE(a.raw().toByteArray(), "[true,null]"_ba);
    QVERIFY(a.firstChild().isBoolean() && a.firstChild().isTrue());
    QVERIFY(a.firstChild().next().type() == JsonType::Null);
    QVERIFY(!a.firstChild().next().next().isValid());
    QCOMPARE(a.firstChild().name(), QString());
    const JsonValue b = a.next();
    QCOMPARE(b.raw().toByteArray(), R"({"c":"d"})"_ba);
    QCOMPARE(b.firstChild().text(), u"d"_s);
    QVERIFY(!b.firstChild().next().isValid());
    QCOMPARE(b.next().text(), u"1.5"_s);
    QVERIFY(!b.next().next().isValid());
    QVERIFY(!root.next().isValid());
}

void TestJson::readsText_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << R"("abc")"_ba << u"abc"_s;
    QTest::newRow("empty") << R"("")"_ba << u""_s;
    QTest::newRow("short escapes") << R"("\"\\\/\b\f\n\r\t")"_ba << u"\"\\/\b\f\n\r\t"_s;
    QTest::newRow("hexadecimal in both cases") << R"("\u00e9\u00E9\uAbCd")"_ba << u"\u00e9\u00e9\uabcd"_s;
    QTest::newRow("surrogate pair") << R"("\ud83d\ude00")"_ba << u"\U0001f600"_s;
    QTest::newRow("lone surrogate") << R"("a\ud800b")"_ba << QString(u'a' + QString(QChar(0xd800)) + u'b');
    QTest::newRow("NUL") << R"("a\u0000b")"_ba << QString(u'a' + QString(QChar(0)) + u'b');
    QTest::newRow("UTF-8 beside escapes") << "\"\xc3\xa9\\n\xe2\x82\xac\""_ba << u"é\n€"_s;
    QTest::newRow("backslash, then u") << R"("\\u0041")"_ba << u"\\u0041"_s;
    QTest::newRow("byte order mark") << "\"\xef\xbb\xbf"
                                        "aud\""_ba
                                     << QString(QChar(0xfeff) + u"aud"_s);
    QTest::newRow("byte order mark after an escape") << "\"\\n\xef\xbb\xbf"
                                                        "aud\""_ba
                                                     << QString(u"\n"_s + QChar(0xfeff) + u"aud"_s);
    QTest::newRow("number") << "-0"_ba << u"-0"_s;
    QTest::newRow("object") << "{\"a\": 1}"_ba << u"{\"a\": 1}"_s;
}

void TestJson::readsText()
{
    QFETCH(QByteArray, json);
    QTEST(parsed(json).root().text(), "text");
}

void TestJson::readsNumbers_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<qint64>("integer");
    QTest::addColumn<bool>("numeric");
    QTest::addColumn<double>("number");
    const auto row = [](const QByteArray &json, std::optional<qint64> integer, std::optional<double> number) {
        QTest::newRow(json.constData())
            << json << integer.has_value() << integer.value_or(0) << number.has_value() << number.value_or(0);
    };
    row("0", 0, 0);
    row("-0", 0, -0.0);
    row("1700000000", 1700000000, 1.7e9);
    row("9007199254740993", 9007199254740993, 9007199254740992.0);
    row("9223372036854775807", std::numeric_limits<qint64>::max(), 9223372036854775807.0);
    row("-9223372036854775808", std::numeric_limits<qint64>::min(), -9223372036854775808.0);
    row("9223372036854775808", {}, 9223372036854775808.0);
    row("123456789012345678901234567890", {}, 1.2345678901234568e29);
    row("1.5", {}, 1.5);
    row("1e3", {}, 1000);
    row("1.0", {}, 1);
    row("1E400", {}, {});
    row("\"7\"", {}, {});
    row("true", {}, {});
    row("[7]", {}, {});
}

void TestJson::readsNumbers()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, whole);
    QFETCH(bool, numeric);
    const auto document = parsed(json);
    const JsonValue value = document.root();
    QCOMPARE(value.integer().has_value(), whole);
    QTEST(qint64(value.integer().value_or(0)), "integer");
    QCOMPARE(value.number().has_value(), numeric);
    QTEST(value.number().value_or(0), "number");
    QCOMPARE(value.raw().toByteArray(), json);
}

void TestJson::findsMembers()
{
    const auto document = parsed(R"({"\u0061":1,"a":2,"A":3,"é":4,"":5,"a b":6,"a\\u0062":7})");
    const JsonValue root = document.root();
    QCOMPARE(root.member(u"a").integer(), 1);
    QCOMPARE(root.count(u"a"), 2);
    QCOMPARE(root.member(u"A").integer(), 3);
    QCOMPARE(root.member(u"é").integer(), 4);
    QCOMPARE(root.member(u"").integer(), 5);
    QCOMPARE(root.member(u"a\\u0062").integer(), 7);
    QVERIFY(!root.member(u"ab").isValid());
    QVERIFY(!root.member(u"a ").isValid());
    QCOMPARE(root.count(u"absent"), 0);
    QVERIFY(!parsed("[1]").root().member(u"").isValid());
}

void TestJson::findsDuplicates()
{
    const auto document =
        parsed(R"({"a":1,"o":{"x":[0,{"k-1":1,"z":{"q":1,"q":2},"k-1":2}]},"\u0061":2,"a":3})");
    QCOMPARE(document.duplicateNames(), (QStringList{u"$.o.x[1].z.q"_s, u"$.o.x[1]['k-1']"_s, u"$.a"_s}));
    QCOMPARE(parsed(R"({"a":{"a":{"a":1}},"b":[{"c":1},{"c":1}]})").duplicateNames(), QStringList());
    QCOMPARE(parsed(R"({"it's":1,"it's":1})").duplicateNames(), QStringList{u"$['it\\'s']"_s});
    QCOMPARE(parsed("[[{\"\":1,\"\":1}]]").duplicateNames(), QStringList{u"$[0][0]['']"_s});
    QCOMPARE(parsed("7").duplicateNames(), QStringList());
}

void TestJson::namesAtMostTheLimit()
{
    QByteArray text = "{";
    for (int i = 0; i < 1000; ++i)
        text += QByteArray("\"m" + QByteArray::number(i) + "\":1,").repeated(2);
    const auto document = parsed(text.chopped(1) + '}');
    QCOMPARE(document.duplicateNames().size(), 100);
    QCOMPARE(document.duplicateNames(3), (QStringList{u"$.m0"_s, u"$.m1"_s, u"$.m2"_s}));
    QCOMPARE(document.duplicateNames(5000).size(), 1000);
}

void TestJson::invalidValuesAnswerEmptily()
{
    for (const JsonValue value : {JsonValue(), JsonDocument().root()}) {
        QVERIFY(!value.isValid() && !value.isString() && !value.isObject() && !value.isTrue());
        QVERIFY(value.type() == JsonType::Null);
        QVERIFY(value.raw().isEmpty() && value.rawName().isEmpty());
        QCOMPARE(value.text(), QString());
        QCOMPARE(value.name(), QString());
        QCOMPARE(value.size(), 0);
        QCOMPARE(value.offset(), 0);
        QVERIFY(!value.firstChild().isValid() && !value.next().isValid() && !value.member(u"a").isValid());
        QVERIFY(!value.integer() && !value.number());
        QCOMPARE(value.count(u"a"), 0);
    }
}

OBO_TEST(TestJson)
#include "TestJson.moc"

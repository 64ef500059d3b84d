#include "token/Json.h"

#include <QTest>

using namespace Qt::StringLiterals;
using obo::token::JsonDocument;

class TestJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTokensAsWritten();
    void findsDuplicates();
};

void TestJson::keepsTokensAsWritten()
{
    const auto document =
        JsonDocument::parse("{ \"b\" : [1, -0,1E400, {}] ,\"a\\u0062\":\"\\u00e9\\/\",\"b\":[ ]}"_ba);
    QVERIFY(document);
    QCOMPARE(document->compact(), "{\"b\":[1,-0,1E400,{}],\"a\\u0062\":\"\\u00e9\\/\",\"b\":[]}"_ba);
    QCOMPARE(
        document->indented(),
        "{\n  \"b\": [\n    1,\n    -0,\n    1E400,\n    {}\n  ],\n  \"a\\u0062\": \"\\u00e9\\/\",\n  \"b\": []\n}"_ba);
    QCOMPARE(document->root().size(), 3);
    QCOMPARE(document->root().member(u"ab").text(), u"é/"_s);
    QCOMPARE(document->root().count(u"b"), 2);
}

void TestJson::findsDuplicates()
{
    const auto document =
        JsonDocument::parse(R"({"a":1,"o":{"x":[0,{"k-1":1,"z":{"q":1,"q":2},"k-1":2}]},"\u0061":2,"a":3})"_ba);
    QVERIFY(document);
    QCOMPARE(document->duplicateNames(), (QStringList{u"$.o.x[1].z.q"_s, u"$.o.x[1]['k-1']"_s, u"$.a"_s}));
}

QTEST_APPLESS_MAIN(TestJson)
#include "TestJson.moc"

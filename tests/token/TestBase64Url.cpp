#include "TestMain.h"
#include "token/Base64Url.h"

#include <QTest>

using namespace Qt::StringLiterals;
using obo::token::fromBase64Url;
using obo::token::toBase64Url;

namespace {

enum Liberty { None = 0, Padding = 1, Standard = 2, Space = 4, Loose = 8 };

} // namespace

class TestBase64Url : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writes_data();
    void writes();
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void everyLengthAndByteComesBack();
};

void TestBase64Url::writes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << ""_ba
                           << ""_ba;
    QTest::newRow("RFC 4648 f") << "f"_ba
                                << "Zg"_ba;
    QTest::newRow("RFC 4648 fo") << "fo"_ba
                                 << "Zm8"_ba;
    QTest::newRow("RFC 4648 foo") << "foo"_ba
                                  << "Zm9v"_ba;
    QTest::newRow("RFC 7515 appendix C") << "\x03\xec\xff\xe0\xc1"_ba
                                         << "A-z_4ME"_ba;
    QTest::newRow("NUL bytes") << QByteArray(3, '\0') << "AAAA"_ba;
}

void TestBase64Url::writes()
{
    QFETCH(QByteArray, bytes);
    QTEST(toBase64Url(bytes), "text");
}

void TestBase64Url::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("liberties");
    QTest::newRow("empty") << ""_ba
                           << ""_ba << int(None);
    QTest::newRow("two characters") << "Zg"_ba
                                    << "f"_ba << int(None);
    QTest::newRow("three characters") << "Zm8"_ba
                                      << "fo"_ba << int(None);
    QTest::newRow("four characters") << "Zm9v"_ba
                                     << "foo"_ba << int(None);
    QTest::newRow("both marks") << "A-z_4ME"_ba
                                << "\x03\xec\xff\xe0\xc1"_ba << int(None);
    QTest::newRow("padding of two") << "Zg=="_ba
                                    << "f"_ba << int(Padding);
    QTest::newRow("padding of one") << "Zm8="_ba
                                    << "fo"_ba << int(Padding);
    QTest::newRow("padding cut short") << "Zg="_ba
                                       << "f"_ba << int(Padding);
    QTest::newRow("padding where none belongs") << "Zm9v=="_ba
                                                << "foo"_ba << int(Padding);
    QTest::newRow("plus and slash") << "A+z/4ME"_ba
                                    << "\x03\xec\xff\xe0\xc1"_ba << int(Standard);
    QTest::newRow("mixed alphabets") << "A-z/4ME="_ba
                                     << "\x03\xec\xff\xe0\xc1"_ba << int(Standard | Padding);
    QTest::newRow("line breaks") << "Zm\r\n9v"_ba
                                 << "foo"_ba << int(Space);
    QTest::newRow("spaces and tabs") << " Z m9\tv "_ba
                                     << "foo"_ba << int(Space);
    QTest::newRow("white space after padding") << "Zg==\n"_ba
                                               << "f"_ba << int(Padding | Space);
    QTest::newRow("four loose bits") << "Zh"_ba
                                     << "f"_ba << int(Loose);
    QTest::newRow("two loose bits") << "Zm9"_ba
                                    << "fo"_ba << int(Loose);
    QTest::newRow("highest loose bit") << "Zo"_ba
                                       << "f"_ba << int(Loose);
}

void TestBase64Url::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, bytes);
    QFETCH(int, liberties);
    const auto reading = fromBase64Url(text);
    QVERIFY(reading.bytes);
    QCOMPARE(*reading.bytes, bytes);
    QCOMPARE(reading.padding, (liberties & Padding) != 0);
    QCOMPARE(reading.standardAlphabet, (liberties & Standard) != 0);
    QCOMPARE(reading.whiteSpace, (liberties & Space) != 0);
    QCOMPARE(reading.looseBits, (liberties & Loose) != 0);
    QCOMPARE(reading.strict(), liberties == None);
    QCOMPARE(reading.badOffset, -1);
}

void TestBase64Url::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qsizetype>("offset");
    QTest::newRow("one character") << "Z"_ba << qsizetype(1);
    QTest::newRow("five characters") << "Zm9vZ"_ba << qsizetype(5);
    QTest::newRow("a dot") << "Zm.9v"_ba << qsizetype(2);
    QTest::newRow("a percent sign") << "Zm8%3D"_ba << qsizetype(3);
    QTest::newRow("UTF-8") << "Zm9v\xc3\xa9"_ba << qsizetype(4);
    QTest::newRow("NUL") << QByteArray("Zm\0v", 4) << qsizetype(2);
    QTest::newRow("text after padding") << "Zg==Zg"_ba << qsizetype(4);
    QTest::newRow("padding first") << "=Zg"_ba << qsizetype(1);
    QTest::newRow("high byte") << "\xff"_ba << qsizetype(0);
}

void TestBase64Url::refuses()
{
    QFETCH(QByteArray, text);
    const auto reading = fromBase64Url(text);
    QVERIFY(!reading.bytes);
    QVERIFY(!reading.strict());
    QTEST(reading.badOffset, "offset");
}

void TestBase64Url::everyLengthAndByteComesBack()
{
    QByteArray bytes;
    for (int i = 0; i < 300; ++i) {
        const auto reading = fromBase64Url(toBase64Url(bytes));
        QVERIFY(reading.strict());
        QCOMPARE(*reading.bytes, bytes);
        bytes.append(static_cast<char>(i * 7));
    }
}

OBO_TEST(TestBase64Url)
#include "TestBase64Url.moc"

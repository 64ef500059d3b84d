#include "TestMain.h"
#include "base/Error.h"
#include "base/Finding.h"
#include "base/Text.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo::base;

class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void makesDeceptionVisible_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"Zoë Ångström 李明"_s << u"Zoë Ångström 李明"_s;
        QTest::newRow("escape") << u"\x1b[2Jx"_s << u"‹U+001B›[2Jx"_s;
        QTest::newRow("c1") << QString(QChar(0x9b)) << u"‹U+009B›"_s;
        QTest::newRow("bidi") << u"abc\u202Edef"_s << u"abc‹U+202E›def"_s;
        QTest::newRow("zero width") << u"a\u200Bb"_s << u"a‹U+200B›b"_s;
        QTest::newRow("tag") << QString::fromUcs4(U"\U000E0041", 1) << u"‹U+E0041›"_s;
        QTest::newRow("emoji stays") << u"🔑"_s << u"🔑"_s;
        QTest::newRow("lone surrogate") << QString(QChar(0xd800)) << u"‹U+D800›"_s;
        QTest::newRow("format character") << u"a\u00ADb\u2061"_s << u"a‹U+00AD›b‹U+2061›"_s;
        QTest::newRow("filler") << u"\u3164\u115F\u1160\uFFA0\u034F"_s
                                << u"‹U+3164›‹U+115F›‹U+1160›‹U+FFA0›‹U+034F›"_s;
        QTest::newRow("variation selector")
            << u"a\uFE00"_s + QString::fromUcs4(U"\U000E0100", 1) << u"a‹U+FE00›‹U+E0100›"_s;
        QTest::newRow("marks of a language") << u"a\u0301\u0323 ก็้"_s << u"a\u0301\u0323 ก็้"_s;
        QTest::newRow("marks piled up")
            << u"a"_s + QString(9, QChar(0x336)) + u'b' << u"a"_s + QString(8, QChar(0x336)) + u"‹U+0336›b"_s;
        QTest::newRow("line feed") << u"a\nb"_s << u"a‹U+000A›b"_s;
        QTest::newRow("nul") << u"a"_s + QChar(0) << u"a‹U+0000›"_s;
    }

    void makesDeceptionVisible()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(visible(text), shown);
    }

    void keepsLinesOnRequest() { QCOMPARE(visible(u"a\tb\nc\r", true), u"a\tb\nc‹U+000D›"_s); }

    void briefIsShortAndVisible()
    {
        QCOMPARE(brief(u"a\u202Eb"_s), u"a‹U+202E›b"_s);
        QCOMPARE(brief(QString(200, u'x')), QString(200, u'x'));
        QCOMPARE(brief(QString(201, u'x')), QString(199, u'x') + u'…');
    }

    void shortensWithoutHalvingACharacter()
    {
        const QString face = u"\U0001F600"_s;
        QCOMPARE(shortened(u"abcd"_s, 4), u"abcd"_s);
        QCOMPARE(shortened(u"abcde"_s, 4), u"abc…"_s);
        QCOMPARE(shortened(u"abc"_s + face, 5), u"abc"_s + face);
        QCOMPARE(shortened(u"abc"_s + face + u"d"_s, 5), u"abc…"_s);
        QCOMPARE(shortened(u"ab"_s + face + u"d"_s, 4), u"ab…"_s);
        QCOMPARE(shortened(u"ab"_s + face + u"de"_s, 5), u"ab"_s + face + u'…');
        QCOMPARE(shortened(u"ab"_s, 1), u"…"_s);
        QCOMPARE(brief(QString(198, u'x') + face + u'y'), QString(198, u'x') + u'…');
    }

    void escapesAreHexadecimalAndWhole()
    {
        QCOMPARE(hexUnit(u"00e4"), u'\u00e4');
        QCOMPARE(hexUnit(u"FfFf"), char16_t(0xffff));
        QCOMPARE(hexUnit(u"41", 2), u'A');
        for (const QString &wrong : {u"41"_s, u"00041"_s, u" 041"_s, u"+041"_s, u"0x41"_s, u"g041"_s, QString(),
                                     u"00"_s + QChar(0) + QChar(0), u"004\u0661"_s})
            QVERIFY2(!hexUnit(wrong), qPrintable(wrong));
    }

    void rowsHoldNoFormulas()
    {
        QCOMPARE(tableRow({u"iss"_s, u"https://a"_s, QString()}), u"iss\thttps://a\t"_s);
        QCOMPARE(tableRow({u"=HYPERLINK(\"x\")"_s, u"+1"_s, u"-1"_s, u"@a"_s, u"a=1"_s}),
                 u"'=HYPERLINK(\"x\")\t'+1\t'-1\t'@a\ta=1"_s);
        QCOMPARE(tableRow({u"a\tb\n=1"_s, u"\r=1"_s}), u"a‹U+0009›b‹U+000A›=1\t‹U+000D›=1"_s);
    }

    void slashesAtTheEndGo()
    {
        QCOMPARE(withoutSlashes(u"https://a/b//"_s), u"https://a/b"_s);
        QCOMPARE(withoutSlashes(u"api://x"_s), u"api://x"_s);
        QCOMPARE(withoutSlashes(u"//"_s), QString());
    }

    void knowsGuids_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("guid");
        QTest::newRow("lower") << u"11111111-2222-4333-8444-555555555555"_s << true;
        QTest::newRow("upper") << u"ABCDEF00-2222-4333-8444-555555555555"_s << true;
        QTest::newRow("braces") << u"{11111111-2222-4333-8444-555555555555}"_s << false;
        QTest::newRow("short") << u"11111111-2222-4333-8444-55555555555"_s << false;
        QTest::newRow("letter") << u"g1111111-2222-4333-8444-555555555555"_s << false;
        QTest::newRow("dash moved") << u"1111111-12222-4333-8444-555555555555"_s << false;
        QTest::newRow("full width") << u"１1111111-2222-4333-8444-55555555555"_s << false;
        QTest::newRow("empty") << QString() << false;
    }

    void knowsGuids()
    {
        QFETCH(QString, text);
        QTEST(isGuid(text), "guid");
    }

    void knowsDomainNames_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("domain");
        QTest::newRow("usual") << u"contoso.onmicrosoft.com"_s << true;
        QTest::newRow("one label") << u"contoso"_s << false;
        QTest::newRow("address") << u"10.0.0.1"_s << false;
        QTest::newRow("dash first") << u"-a.example"_s << false;
        QTest::newRow("empty label") << u"a..example"_s << false;
        QTest::newRow("slash") << u"a.example/x"_s << false;
        QTest::newRow("long label") << QString(64, u'a') + u".example"_s << false;
        QTest::newRow("punycode") << u"xn--bcher-kva.example"_s << true;
    }

    void knowsDomainNames()
    {
        QFETCH(QString, text);
        QTEST(isDomainName(text), "domain");
    }

    void namesPlacesAndKinds()
    {
        QCOMPARE(Place::claim(u"aud"_s).toString(), u"claim:aud"_s);
        QCOMPARE(Place::part(u"payload"_s, 17).toString(), u"part:payload@17"_s);
        QCOMPARE(Place().toString(), QString());
        QCOMPARE(toString(ErrorKind::TimedOut), u"timed_out"_s);
        QCOMPARE(toString(Severity::MayStop), u"may_stop"_s);
        QVERIFY(
            anyStops({{Severity::Note, {}, {}, {}, {}, {}, {}}, {Severity::Stops, {}, {}, {}, {}, {}, {}}}));
        QVERIFY(!anyStops({{Severity::MayStop, {}, {}, {}, {}, {}, {}}}));
    }
};

OBO_TEST(TestText)
#include "TestText.moc"

// What is JSON by RFC 8259 and what is not, in tables named as JSONTestSuite names its files: y_ must be taken,
// n_ refused, i_ is where the RFC leaves the choice and this says ours.
#include "TestMain.h"
#include "token/json/Json.h"

#include <QTest>

using namespace Qt::StringLiterals;
using obo::token::JsonDocument;
using obo::token::JsonFaultKind;

class TestJsonSyntax : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void refusesWhatIsNotUtf8_data();
    void refusesWhatIsNotUtf8();
    void everyByteAtEveryPlace();
    void everyPrefixIsRefused();
    void depth();
};

void TestJsonSyntax::accepts_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
    row("y_number", "[123]");
    row("y_number_0", "0");
    row("y_number_minus_zero", "[-0]");
    row("y_number_minus_zero_fraction", "[-0.0]");
    row("y_number_fraction", "[0.5]");
    row("y_number_0e+1", "[0e+1]");
    row("y_number_0e1", "[0e1]");
    row("y_number_exponent", "[1E-22]");
    row("y_number_exponent_leading_zero", "[1e01]");
    row("y_number_after_space", "[ 4]");
    row("i_number_huge_exponent", "[1E400]");
    row("i_number_tiny_exponent", "[-1e-9999999999999]");
    row("i_number_beyond_64_bits", "[123456789012345678901234567890]");
    row("i_number_beyond_64_bits_negative", "[-9223372036854775809]");
    row("y_number_long_fraction", "[0." + QByteArray(5000, '0') + "1]");
    row("y_literals", "[true,false,null]");
    row("y_lonely_string", "\"x\"");
    row("y_lonely_true", "true");
    row("y_lonely_null", " null ");
    row("y_string_empty", "\"\"");
    row("y_string_all_escapes", R"(["\"\\\/\b\f\n\r\t\u0041\uABcd"])");
    row("y_string_surrogate_pair", R"(["\uD834\uDD1E"])");
    row("y_string_escaped_noncharacter", R"(["\uFFFF"])");
    row("y_string_null_escape", R"(["\u0000"])");
    row("y_string_DEL", "[\"\x7f\"]");
    row("y_string_comment_like", "[\"a/*b*/c//\"]");
    row("y_string_two_bytes", "[\"\xc2\x80\"]");
    row("y_string_three_bytes", "[\"\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf\"]");
    row("y_string_four_bytes", "[\"\xf0\x90\x80\x80\xf4\x8f\xbf\xbf\"]");
    row("y_string_line_separator", "[\"\xe2\x80\xa8\"]");
    row("y_string_bom_inside", "[\"\xef\xbb\xbf\"]");
    row("i_string_lone_high_surrogate", R"(["\uD800"])");
    row("i_string_lone_low_surrogate", R"(["\uDC00"])");
    row("i_string_inverted_surrogates", R"(["\uDd1e\uD834"])");
    row("y_array_empty", "[]");
    row("y_array_spaces", "[ \t\r\n]");
    row("y_array_nested", "[[],[[]],{}]");
    row("y_object_empty", "{}");
    row("y_object_empty_name", "{\"\":0}");
    row("y_object_duplicate_names", "{\"a\":\"b\",\"a\":\"b\"}");
    row("y_object_escaped_name", R"({"\u0061\n":1})");
    row("y_object_long_name", "{\"" + QByteArray(100000, 'x') + "\":1}");
    row("y_structure_white_space", " \n\t\r{ \"a\" \n:\r [ \t1 , 2 ] } \n");
}

void TestJsonSyntax::accepts()
{
    QFETCH(QByteArray, text);
    const auto document = JsonDocument::parse(text);
    QVERIFY2(document, qPrintable(document ? QString() : document.error().sentence));
    QCOMPARE(document->text(), text);
    QCOMPARE(QByteArray(document->root().raw().data(), document->root().raw().size()), text.trimmed());
}

void TestJsonSyntax::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qsizetype>("offset");
    const auto row = [](const char *name, const QByteArray &text, qsizetype offset) {
        QTest::newRow(name) << text << offset;
    };
    row("n_empty", "", 0);
    row("n_white_space", " \n", 2);
    row("n_bom", "\xef\xbb\xbf{}", 0);
    row("n_bom_alone", "\xef\xbb\xbf", 0);
    row("n_number_leading_zero", "[01]", 1);
    row("n_number_minus_leading_zero", "[-012]", 2);
    row("n_number_two_zeros", "[00]", 1);
    row("n_number_plus", "[+1]", 1);
    row("n_number_point_first", "[.5]", 1);
    row("n_number_point_last", "[2.]", 3);
    row("n_number_point_then_e", "[2.e3]", 3);
    row("n_number_minus_alone", "[-]", 2);
    row("n_number_minus_then_letter", "[-a]", 2);
    row("n_number_minus_space", "[- 1]", 2);
    row("n_number_e_alone", "[1e]", 3);
    row("n_number_e_sign_alone", "[1e+]", 4);
    row("n_number_two_e", "[1e1e1]", 4);
    row("n_number_hexadecimal", "[0x1]", 2);
    row("n_number_space_inside", "[1 000]", 3);
    row("n_number_NaN", "[NaN]", 1);
    row("n_number_Infinity", "[-Infinity]", 2);
    row("n_number_letter_after", "[1a]", 2);
    row("n_number_two_minus", "[--1]", 2);
    row("n_number_cut", "-", 1);
    row("n_literal_cut", "[tru]", 4);
    row("n_literal_end", "nul", 3);
    row("n_literal_capital", "[True]", 1);
    row("n_literal_long", "[nulls]", 5);
    row("n_string_single_quotes", "['a']", 1);
    row("n_string_no_quotes", "[a]", 1);
    row("n_string_open", "[\"a", 3);
    row("n_string_ends_in_escape", "[\"a\\", 4);
    row("n_string_escaped_end", "[\"a\\\"]", 6);
    row("n_string_bad_escape", R"(["\x41"])", 2);
    row("n_string_escape_a", R"(["\a"])", 2);
    row("n_string_escape_capital_u", R"(["\U0041"])", 2);
    row("n_string_short_unicode", R"(["\u00A"])", 2);
    row("n_string_bad_unicode", R"(["\u00G0"])", 2);
    row("n_string_unicode_cut", R"(["\u00)", 6);
    row("n_string_tab", "[\"\t\"]", 2);
    row("n_string_newline", "[\"a\nb\"]", 3);
    row("n_string_NUL", QByteArray("[\"\0\"]", 5), 2);
    row("n_string_unit_separator", "[\"\x1f\"]", 2);
    row("n_NUL", QByteArray("\0", 1), 0);
    row("n_NUL_after", QByteArray("1\0", 2), 1);
    row("n_array_trailing_comma", "[1,]", 3);
    row("n_array_two_commas", "[1,,2]", 3);
    row("n_array_comma_first", "[,1]", 1);
    row("n_array_comma_alone", "[,]", 1);
    row("n_array_no_comma", "[1 2]", 3);
    row("n_array_colon", "[1:2]", 2);
    row("n_array_open", "[1", 2);
    row("n_array_open_after_comma", "[1,", 3);
    row("n_array_wrong_end", "[1}", 2);
    row("n_array_end_alone", "]", 0);
    row("n_array_two_ends", "[]]", 2);
    row("n_object_trailing_comma", "{\"a\":1,}", 7);
    row("n_object_two_commas", "{\"a\":1,,\"b\":2}", 7);
    row("n_object_no_colon", "{\"a\" 1}", 5);
    row("n_object_two_colons", "{\"a\"::1}", 5);
    row("n_object_no_value", "{\"a\":}", 5);
    row("n_object_no_quotes", "{a:1}", 1);
    row("n_object_single_quotes", "{'a':1}", 1);
    row("n_object_number_name", "{1:1}", 1);
    row("n_object_null_name", "{null:1}", 1);
    row("n_object_lone_string", "{\"a\"}", 4);
    row("n_object_wrong_end", "{\"a\":1]", 6);
    row("n_object_open", "{", 1);
    row("n_object_open_after_name", "{\"a\":", 5);
    row("n_object_end_alone", "}", 0);
    row("n_trailing_text", "{}x", 2);
    row("n_trailing_object", "{}{}", 2);
    row("n_trailing_comma", "{},", 2);
    row("n_trailing_comment", "{}//", 2);
    row("n_comment", "[/**/1]", 1);
    row("n_two_values", "1 2", 2);
    row("n_white_space_form_feed", "[\f]", 1);
    row("n_white_space_vertical_tab", "[\v1]", 1);
    row("n_white_space_no_break", "[\xc2\xa0]", 1);
    row("n_white_space_line_separator", "[\xe2\x80\xa8]", 1);
}

void TestJsonSyntax::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(qsizetype, offset);
    const auto document = JsonDocument::parse(text);
    QVERIFY(!document);
    QCOMPARE(document.error().offset, offset);
    QVERIFY(document.error().kind == JsonFaultKind::Syntax);
    QVERIFY2(document.error().sentence.contains(QString::number(offset)),
             qPrintable(document.error().sentence));
}

void TestJsonSyntax::refusesWhatIsNotUtf8_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
    row("Latin-1", "\xe9");
    row("lone continuation byte", "\x80");
    row("overlong slash in two bytes", "\xc0\xaf");
    row("overlong NUL", "\xc0\x80");
    row("C1 lead", "\xc1\xbf");
    row("overlong in three bytes", "\xe0\x80\xaf");
    row("highest overlong in three bytes", "\xe0\x9f\xbf");
    row("overlong in four bytes", "\xf0\x80\x80\xaf");
    row("highest overlong in four bytes", "\xf0\x8f\xbf\xbf");
    row("first high surrogate", "\xed\xa0\x80");
    row("last low surrogate", "\xed\xbf\xbf");
    row("surrogate pair (CESU-8)", "\xed\xa0\xbd\xed\xb8\x80");
    row("past U+10FFFF", "\xf4\x90\x80\x80");
    row("lead F5", "\xf5\x80\x80\x80");
    row("five bytes", "\xf8\x88\x80\x80\x80");
    row("FE", "\xfe");
    row("FF", "\xff");
    row("two bytes cut", "\xc3");
    row("three bytes cut", "\xe2\x82");
    row("four bytes cut", "\xf0\x9f\x98");
    row("wrong second byte", "\xe2\x28\xa1");
    row("wrong third byte", "\xe2\x82\x28");
    row("wrong fourth byte", "\xf0\x9f\x98\x28");
}

void TestJsonSyntax::refusesWhatIsNotUtf8()
{
    QFETCH(QByteArray, bytes);
    const auto refusedAt = [&](const QByteArray &text, qsizetype offset) {
        const auto document = JsonDocument::parse(text);
        return !document && document.error().kind == JsonFaultKind::Utf8 && document.error().offset == offset
            && document.error().sentence.contains(QString::number(offset));
    };
    QVERIFY(refusedAt("{\"n\":\"Zo" + bytes + "\"}", 8));
    QVERIFY(refusedAt("{\"n\":\"Zo" + bytes, 8));
    QVERIFY(refusedAt("{\"" + bytes + "\":1}", 2));
    QVERIFY(refusedAt("[" + bytes + "]", 1));
    QVERIFY(refusedAt("[1]" + bytes, 3));
    QVERIFY(refusedAt("[\"\\" + bytes + "\"]", 3));
}

void TestJsonSyntax::everyPrefixIsRefused()
{
    const QByteArray text = R"({"a":[1.5e-3,-0,true,false,null,"\u00e9\n",{"b":{}},[]],"é":"€"})";
    QVERIFY(JsonDocument::parse(text));
    for (qsizetype length = 0; length < text.size(); ++length)
        QVERIFY2(!JsonDocument::parse(text.left(length)), text.left(length).constData());
    for (qsizetype at = 0; at < text.size(); ++at) {
        QByteArray damaged = text;
        for (const char c : {'\0', '\xff'}) {
            damaged[at] = c;
            QVERIFY2(!JsonDocument::parse(damaged), qPrintable(QString::number(at)));
        }
    }
}

void TestJsonSyntax::everyByteAtEveryPlace()
{
    // Strings are read eight bytes at a time: what ends or breaks one must be seen at each place of the eight,
    // whatever stands before and behind it.
    for (const char around : {'a', '\x7f', ' ', '!', '#', '[', ']'}) {
        for (int place = 0; place < 17; ++place) {
            for (int byte = 0; byte < 256; ++byte) {
                QByteArray text = '"' + QByteArray(17, around) + '"';
                text[1 + place] = static_cast<char>(byte);
                const bool plain = byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
                const bool held = JsonDocument::parse(text).has_value();
                QVERIFY2(held == plain, qPrintable(u"%1 at %2 in %3"_s.arg(byte).arg(place).arg(around)));
            }
        }
    }
}

void TestJsonSyntax::depth()
{
    const auto nested = [](qsizetype levels) { return QByteArray(levels, '[') + QByteArray(levels, ']'); };
    QVERIFY(JsonDocument::parse(nested(128)));
    const auto over = JsonDocument::parse(nested(129));
    QVERIFY(!over);
    QVERIFY(over.error().kind == JsonFaultKind::Depth);
    QCOMPARE(over.error().offset, 128);
    QVERIFY(JsonDocument::parse(nested(3), 3));
    QVERIFY(!JsonDocument::parse(nested(4), 3));
    QVERIFY(!JsonDocument::parse("{}", 0));
    QVERIFY(JsonDocument::parse("1", 0));

    constexpr qsizetype deep = 1000000;
    QVERIFY(!JsonDocument::parse(QByteArray(deep, '[')));
    QVERIFY(!JsonDocument::parse(QByteArray(deep, '['), deep + 1));
    QVERIFY(!JsonDocument::parse(QByteArray("{\"a\":").repeated(deep), deep + 1));
    const auto whole = JsonDocument::parse(nested(deep), deep);
    QVERIFY(whole);
    QCOMPARE(whole->compact(), nested(deep));
    QCOMPARE(whole->duplicateNames(), QStringList());
}

OBO_TEST(TestJsonSyntax)
#include "TestJsonSyntax.moc"

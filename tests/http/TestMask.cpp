// What is masked, in every spelling; what is not.
#include "TestMain.h"
#include "http/FaultServer.h"
#include "http/Requests.h"
#include "http/mask/Mask.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::test;

namespace {

const QByteArray secret(markedSecret.data(), static_cast<qsizetype>(markedSecret.size()));

std::vector<base::Secret> secrets()
{
    std::vector<base::Secret> values;
    values.emplace_back(markedSecret);
    return values;
}

QByteArray percent(const QByteArray &text, bool lower, bool plus)
{
    QByteArray out = text.toPercentEncoding();
    if (lower) {
        for (qsizetype i = 0; i + 2 < out.size(); ++i) {
            if (out[i] == '%')
                out.replace(i, 3, out.mid(i, 3).toLower());
        }
    }
    return plus ? out.replace("%20", "+") : out;
}

QByteArray everyByte(const QByteArray &text, bool upper)
{
    QByteArray out;
    for (const char c : text)
        out += '%' + (upper ? QByteArray(1, c).toHex().toUpper() : QByteArray(1, c).toHex());
    return out;
}

QByteArray jsonEscaped(const QByteArray &text, bool all)
{
    QByteArray out;
    const QString characters = QString::fromUtf8(text);
    for (const QChar c : characters) {
        const ushort code = c.unicode();
        if (all || code > 0x7e || code < 0x20)
            out += "\\u" + QByteArray::number(code, 16).rightJustified(4, '0');
        else
            out += c == u'"' || c == u'\\' || c == u'/' ? QByteArray("\\") + c.toLatin1()
                                                        : QByteArray(1, c.toLatin1());
    }
    return out;
}

/// Four or more bytes of the value in a row, in clear or in a simple encoding, are a leak.
bool leaks(const QByteArray &text)
{
    const QByteArrayList pieces{"S3cr"_ba, "3t~"_ba, "mark"_ba, "\xc3\xbc-m"_ba};
    return std::ranges::any_of(pieces, [&text](const QByteArray &piece) {
        return text.contains(piece) || text.contains(everyByte(piece, true))
            || text.contains(everyByte(piece, false)) || text.contains(piece.toHex())
            || text.contains(jsonEscaped(piece, true));
    });
}

} // namespace

class TestMask : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spelling_data();
    void spelling();
    void cutOff_data();
    void cutOff();
    void jsonStaysJson();
    void jwts_data();
    void jwts();
    void untouched_data();
    void untouched();
    void named_data();
    void named();
    void headers();
    void urls();
    void echoServer_data();
    void echoServer();
    void timeIsLinear();
};

void TestMask::spelling_data()
{
    QTest::addColumn<QByteArray>("spelled");
    QTest::newRow("raw") << secret;
    QTest::newRow("percent upper") << percent(secret, false, false);
    QTest::newRow("percent lower") << percent(secret, true, false);
    QTest::newRow("form upper") << percent(secret, false, true);
    QTest::newRow("form lower") << percent(secret, true, true);
    QTest::newRow("every byte upper") << everyByte(secret, true);
    QTest::newRow("every byte lower") << everyByte(secret, false);
    QTest::newRow("twice percent") << percent(percent(secret, false, true), false, false);
    QTest::newRow("JSON") << jsonEscaped(secret, false);
    QTest::newRow("JSON all") << jsonEscaped(secret, true);
    QTest::newRow("HTML") << QString::fromUtf8(secret).toHtmlEscaped().toUtf8();
    QTest::newRow("HTML numbers") << "S3cr3t~+&#38;=/ %&#xFC;-mark"_ba;
    QTest::newRow("taken for Latin-1") << QString::fromLatin1(secret).toUtf8();
    QTest::newRow("hex") << secret.toHex();
    QTest::newRow("hex upper") << secret.toHex().toUpper();
    QTest::newRow("UTF-16LE") << QByteArray(reinterpret_cast<const char *>(QString::fromUtf8(secret).utf16()),
                                            QString::fromUtf8(secret).size() * 2);
    const QByteArray form = percent(secret, false, true);
    for (const QByteArray &inner : {secret, form}) {
        for (const QByteArray &before : {""_ba, "x"_ba, "xy"_ba, "client:"_ba}) {
            for (const QByteArray &after : {""_ba, "y"_ba, "yz"_ba}) {
                const QByteArray whole = before + inner + after;
                const QByteArray tag = (inner == form ? "form " : "") + before + "|" + after;
                QTest::addRow("base64 %s", tag.constData()) << whole.toBase64();
                QTest::addRow("base64url %s", tag.constData())
                    << whole.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
                QTest::addRow("base64 in percent %s", tag.constData()) << whole.toBase64().toPercentEncoding();
                QTest::addRow("base64 in JSON %s", tag.constData()) << whole.toBase64().replace("/", "\\/");
            }
        }
    }
}

void TestMask::spelling()
{
    QFETCH(QByteArray, spelled);
    const http::Masker masker(secrets(), {u"client secret"_s});
    for (const QByteArray &frame : {"%"_ba, "a \"%\" b"_ba, "(%)"_ba, "error: % at"_ba}) {
        QByteArray text = frame;
        text.replace("%", spelled);
        const QByteArray masked = masker.text(text);
        QByteArray expected = frame;
        expected.replace("%", "‹client secret, 19 characters›");
        if (frame == "%" || frame.startsWith('('))
            QCOMPARE(masked, expected);
        QVERIFY2(masked.contains("‹client secret, 19 characters›"), masked.constData());
        QVERIFY2(!leaks(masked), masked.constData());
        QCOMPARE(masker.echoes(text), masked);
    }
}

void TestMask::cutOff_data()
{
    QTest::addColumn<QByteArray>("spelled");
    QTest::newRow("raw") << secret;
    QTest::newRow("percent") << percent(secret, false, true);
    QTest::newRow("JSON") << jsonEscaped(secret, true);
    QTest::newRow("base64") << secret.toBase64();
}

void TestMask::cutOff()
{
    QFETCH(QByteArray, spelled);
    const http::Masker masker(secrets());
    for (qsizetype size = spelled.size() - 1; size > 30; --size)
        QVERIFY2(masker.text("{\"echo\":\"" + spelled.first(size)).contains("‹secret"),
                 spelled.first(size).constData());
    QVERIFY(masker.text(QByteArrayView("{\"echo\":\"S3cr3t")).endsWith("‹secret, 19 characters›"));
}

void TestMask::jsonStaysJson()
{
    const http::Masker masker(secrets());
    const QByteArray text = "{\"a\":\"" + jsonEscaped(secret, false)
        + "\",\"access_token\":\"a\\\"b\\\\\",\"refresh_token\": "
          "\"0.AX\" , \"n\\n"
        + secret.toBase64() + "\":1,\"expires_in\":3599}";
    const QByteArray masked = masker.text(text);
    QJsonParseError error;
    QJsonDocument::fromJson(masked, &error);
    QVERIFY2(error.error == QJsonParseError::NoError, masked.constData());
    QVERIFY(!leaks(masked));
    QVERIFY(masked.contains("\"expires_in\":3599"));
    QVERIFY(masked.contains("\"access_token\":\"‹access token, 6 characters›\""));
    QVERIFY(masked.contains("\"refresh_token\": \"‹refresh token, 4 characters›\" ,"));
    // A form that goes wrong at a whole escape is not one that the end of the text cuts: the quote and brace
    // stay.
    std::vector<base::Secret> spaced;
    spaced.emplace_back("top secret");
    const http::Masker other(std::move(spaced));
    QCOMPARE(other.text(QByteArrayView(R"({"e":"top%20secret"})")), R"({"e":"‹secret, 10 characters›"})"_ba);
    QCOMPARE(other.text(QByteArrayView(R"({"e":"top%2fx"})")), R"({"e":"top%2fx"})"_ba);
}

void TestMask::jwts_data()
{
    QTest::addColumn<QByteArray>("jwt");
    QTest::newRow("JWS") << "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl"_ba;
    QTest::newRow("no signature") << "eyJhbGciOiJub25lIn0.eyJhIjoxfQ."_ba;
    QTest::newRow("JWE") << "eyJhbGciOiJSU0EtT0FFUCJ9.a2V5.aXY.dGV4dA.dGFn"_ba;
    QTest::newRow("space after the brace") << "eyAiYWxnIjoiUlMyNTYifQ.eyJhIjoxfQ.c2ln"_ba;
}

void TestMask::jwts()
{
    QFETCH(QByteArray, jwt);
    const http::Masker masker;
    for (const QByteArray &frame : {"%"_ba, "x=%&y=1"_ba, "\"%\""_ba, "Bearer %, more"_ba}) {
        QByteArray text = frame;
        text.replace("%", jwt);
        const QByteArray masked = masker.text(text);
        QVERIFY2(!masked.contains("ey") && masked.contains("‹token, "), masked.constData());
    }
}

void TestMask::untouched_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("host names") << "https://login.microsoftonline.com/x and eyes.example.com"_ba;
    QTest::newRow("an OAuth error")
        << R"({"error":"invalid_grant","error_description":"AADSTS50013: 'client_assertion' or 'client_secret'. ","error_codes":[50013],"trace_id":"3375224f-fa78-4fd9-aa8d-c4b5192821c5"})"_ba;
    QTest::newRow("a grant type")
        << "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&requested_token_use=x"_ba;
    QTest::newRow("a null token") << R"({"access_token":null,"token_type":"Bearer"})"_ba;
    QTest::newRow("umlauts") << "Zoë Ångström"_ba;
}

void TestMask::untouched()
{
    QFETCH(QByteArray, text);
    QCOMPARE(http::Masker(secrets()).text(text), text);
}

void TestMask::named_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *name : {"access_token", "refresh_token", "id_token", "client_secret", "assertion",
                             "client_assertion", "ACCESS_TOKEN", "password"}) {
        QTest::addRow("%s member", name) << QByteArray("{\"") + name + "\" : \"opaque-value\"}";
        QTest::addRow("%s parameter", name) << QByteArray("https://x/?a=1&") + name + "=opaque-value&b=2";
        QTest::addRow("%s fragment", name) << QByteArray("https://x/#") + name + "=opaque-value";
    }
    QTest::newRow("cut off") << "{\"access_token\":\"opaque-val"_ba;
}

void TestMask::named()
{
    QFETCH(QByteArray, text);
    const QByteArray masked = http::Masker().text(text);
    QVERIFY2(!masked.contains("opaque") && masked.contains("characters›"), masked.constData());
}

void TestMask::headers()
{
    const http::Masker masker(secrets());
    QCOMPARE(masker.header("authorization", "Bearer abcdef").value, u"Bearer ‹credential, 6 characters›"_s);
    // What an authority sends back may have anything where a scheme belongs.
    const auto odd = masker.header("Proxy-Authorization", secret.toBase64() + " x").value;
    QCOMPARE(odd, u"‹credential, 30 characters›"_s);
    QCOMPARE(masker.header("Set-Cookie", "a=b; path=/\nc=dd").value,
             u"a=‹cookie, 1 character›, c=‹cookie, 2 characters›"_s);
    QCOMPARE(masker.header("X-Echo", secret).value, u"‹secret, 19 characters›"_s);
    QCOMPARE(masker.header("X-" + secret.toHex(), "1").name, u"X-‹secret, 19 characters›"_s);
    QCOMPARE(masker.header("X-Odd", "a\x1b[2J").value, u"a‹U+001B›[2J"_s);
    QCOMPARE(masker.header("Retry-After", "30").value, u"30"_s);
}

void TestMask::urls()
{
    const http::Masker masker(secrets());
    const QUrl url(u"https://user:pw@a.example/p?access_token=abc&x="_s
                   + QString::fromUtf8(secret.toPercentEncoding()));
    const QString shown = masker.url(url).toString(QUrl::PrettyDecoded);
    QVERIFY2(shown.startsWith(u"https://a.example/p?access_token=‹access token, 3 characters›&x=‹secret"_s),
             qPrintable(shown));
    QVERIFY(!leaks(masker.url(url).toEncoded()) && !shown.contains(u"pw"_s));
    QCOMPARE(masker.url(QUrl(u"https://a.example/p?x=%2F1"_s)).toEncoded(), "https://a.example/p?x=%2F1"_ba);
}

void TestMask::echoServer_data()
{
    QTest::addColumn<QByteArray>("spelled");
    QTest::newRow("raw") << secret;
    QTest::newRow("percent upper") << percent(secret, false, false);
    QTest::newRow("percent lower") << everyByte(secret, false);
    QTest::newRow("form") << percent(secret, false, true);
    QTest::newRow("JSON") << jsonEscaped(secret, true);
    QTest::newRow("base64") << ("id:" + secret).toBase64();
    QTest::newRow("base64url") << ("x" + secret + "y").toBase64(QByteArray::Base64UrlEncoding);
}

void TestMask::echoServer()
{
    QFETCH(QByteArray, spelled);
    // The whole request comes back, and the secret once more in each place that an answer has.
    FaultServer server([&](QTcpSocket &socket, const QByteArray &request) {
        const QByteArray body =
            "{\"echo\":\"" + spelled + "\",\"request\":\"" + request.toBase64() + "\"}\n" + request;
        socket.write("HTTP/1.1 400 " + spelled + "\r\nX-Echo: " + spelled + "\r\nX-" + spelled.toHex()
                     + ": 1\r\nLocation: /?" + spelled + "\r\nSet-Cookie: a=" + spelled
                     + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        socket.disconnectFromHost();
    });
    http::QtHttpClient client;
    auto request = post(server.url(), "client_secret=" + percent(secret, false, true).toStdString());
    request.headers.emplaceBack("Authorization", "Bearer eyJhbGciOiJub25lIn0.eyJtYXJrIjoxfQ.bWFyaw");
    request.sensitive = secrets();
    const auto outcome = result(client.send(std::move(request), {}));
    QVERIFY(outcome && outcome->answer);
    const http::HttpExchange &exchange = outcome->exchange;
    QByteArray everything = exchange.url.toEncoded() + exchange.reasonPhrase.toUtf8() + exchange.responseBody;
    for (const auto &headers : {exchange.requestHeaders, exchange.responseHeaders})
        for (const auto &[name, value] : headers)
            everything += '\n' + name.toUtf8() + ": " + value.toUtf8();
    QVERIFY2(!leaks(everything), everything.constData());
    QVERIFY2(!everything.contains("eyJ"), everything.constData());
    QVERIFY2(!everything.contains(secret.toBase64().mid(4, 12)), everything.constData());
    QVERIFY(exchange.responseBody.contains("‹secret, 19 characters›"));
}

void TestMask::timeIsLinear()
{
    const http::Masker masker(secrets());
    const auto measure = [&](qsizetype size) {
        const QByteArray text = QByteArray("{\"a\":\"S3cr%53\\u0053&amp;").repeated(size / 20);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 2; ++i)
            (void)masker.text(text);
        return timer.nsecsElapsed();
    };
    (void)measure(16 * 1024);
    const qint64 one = measure(16 * 1024);
    const qint64 four = measure(64 * 1024);
    QVERIFY2(four < one * 10, qPrintable(u"%1 %2"_s.arg(one).arg(four)));
}

OBO_TEST(TestMask)
#include "TestMask.moc"

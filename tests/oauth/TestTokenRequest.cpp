// The token request byte for byte, and beside what Microsoft's own clients send (shared/wire).
#include "TestMain.h"
#include "oauth/TokenRequest.h"

#include <QDir>
#include <QFile>
#include <QMap>
#include <QSet>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::oauth;

namespace {

const QString tenant = u"11111111-2222-4333-8444-555555555555"_s;
const QString client = u"66666666-7777-4888-8999-aaaaaaaaaaaa"_s;
const QByteArray wireSecret = "s3cr3t~+&=/ %";
const QByteArray wireAssertion = "eyJhbGciOiJub25lIn0.eyJhIjoxfQ.";

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray bytesOf(const base::Secret &secret)
{
    return QByteArray(secret.view().data(), static_cast<qsizetype>(secret.size()));
}

/// As the tests of this file name what they send.
enum class CredentialKind { Secret, ClientAssertion };

ClientCredential credentialOf(CredentialKind kind, const QByteArray &value)
{
    if (kind == CredentialKind::Secret)
        return SecretInBody{base::Secret(viewOf(value))};
    return ReadyAssertion{base::Secret(viewOf(value))};
}

http::HttpRequest made(CredentialKind kind, const QByteArray &credential, const QString &claims = {})
{
    OboRequest request{*Authority::ofUrl(u"http://localhost:8443"_s, tenant),
                       client,
                       u"https://graph.microsoft.com/.default"_s,
                       base::Secret(viewOf(wireAssertion)),
                       credentialOf(kind, credential),
                       claims};
    return *toHttp(std::move(request), {}, {});
}

/// One POST of a wire file: header names in lower case, parameters decoded as they stand there.
struct WirePost {
    QByteArray target;
    QMap<QByteArray, QByteArray> headers;
    QMap<QByteArray, QByteArray> form;
};

QList<WirePost> readWire(const QString &path)
{
    QFile file(path);
    QList<WirePost> posts;
    if (!file.open(QIODevice::ReadOnly))
        return posts;
    bool inPost = false;
    for (const QByteArray &whole : file.readAll().split('\n')) {
        const QByteArray line = whole.trimmed();
        if (line.startsWith("GET ") || line == "----") {
            inPost = false;
        } else if (line.startsWith("POST ")) {
            inPost = true;
            posts.append({line.mid(5), {}, {}});
        } else if (inPost && whole.startsWith("  ")) {
            const qsizetype at = line.indexOf(" = ");
            posts.last().form.insert(line.first(at), whole.mid(2).mid(at + 3));
        } else if (inPost && line.contains(": ")) {
            const qsizetype at = line.indexOf(": ");
            posts.last().headers.insert(line.first(at).toLower(), line.mid(at + 2));
        }
    }
    return posts;
}

QMap<QByteArray, QByteArray> decodedForm(const base::Secret &body)
{
    QMap<QByteArray, QByteArray> form;
    for (const QByteArray &pair : bytesOf(body).split('&')) {
        const qsizetype at = pair.indexOf('=');
        form.insert(pair.first(at), QByteArray::fromPercentEncoding(pair.mid(at + 1).replace('+', ' ')));
    }
    return form;
}

} // namespace

class TestTokenRequest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void field_data();
    void field();
    void bodyWithSecret();
    void bodyWithClientAssertion();
    void claimsArePassedOn();
    void headers();
    void recordIsMasked();
    void beside_data();
    void beside();
};

void TestTokenRequest::field_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("plain") << "aZ09-._*"_ba
                           << "aZ09-._*"_ba;
    QTest::newRow("plus") << "+"_ba
                          << "%2B"_ba;
    QTest::newRow("ampersand") << "&"_ba
                               << "%26"_ba;
    QTest::newRow("percent") << "%"_ba
                             << "%25"_ba;
    QTest::newRow("encoded already") << "%2B"_ba
                                     << "%252B"_ba;
    QTest::newRow("equals") << "="_ba
                            << "%3D"_ba;
    QTest::newRow("space") << "a b"_ba
                           << "a+b"_ba;
    QTest::newRow("tilde") << "~"_ba
                           << "%7E"_ba;
    QTest::newRow("slash") << "/"_ba
                           << "%2F"_ba;
    QTest::newRow("umlaut") << "ü"_ba
                            << "%C3%BC"_ba;
    QTest::newRow("emoji") << "😀"_ba
                           << "%F0%9F%98%80"_ba;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << "a%00b"_ba;
    QTest::newRow("line break") << "a\r\nb"_ba
                                << "a%0D%0Ab"_ba;
    QTest::newRow("invalid UTF-8 as it is") << "\xff"_ba
                                            << "%FF"_ba;
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void TestTokenRequest::field()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, encoded);
    base::Secret body;
    appendFormField(body, "n", viewOf(value));
    QCOMPARE(bytesOf(body), "n=" + encoded);
    appendFormField(body, "m", viewOf(value));
    QCOMPARE(bytesOf(body), "n=" + encoded + "&m=" + encoded);
    // The same secret through the whole request.
    QVERIFY(bytesOf(made(CredentialKind::Secret, value).body).contains("&client_secret=" + encoded + "&"));
}

void TestTokenRequest::bodyWithSecret()
{
    QCOMPARE(
        bytesOf(made(CredentialKind::Secret, wireSecret).body),
        "client_id=66666666-7777-4888-8999-aaaaaaaaaaaa&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default"
        "&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&requested_token_use=on_behalf_of"
        "&client_secret=s3cr3t%7E%2B%26%3D%2F+%25&assertion=eyJhbGciOiJub25lIn0.eyJhIjoxfQ."_ba);
}

void TestTokenRequest::bodyWithClientAssertion()
{
    const auto form = decodedForm(made(CredentialKind::ClientAssertion, "a.b.c").body);
    QCOMPARE(form.value("client_assertion"), "a.b.c"_ba);
    QCOMPARE(form.value("client_assertion_type"), "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"_ba);
    QVERIFY(!form.contains("client_secret"));
}

void TestTokenRequest::claimsArePassedOn()
{
    const QString claims = uR"({"access_token":{"capolids":{"essential":true}}})"_s;
    QCOMPARE(decodedForm(made(CredentialKind::Secret, "x", claims).body).value("claims"), claims.toUtf8());
    QVERIFY(!decodedForm(made(CredentialKind::Secret, "x").body).contains("claims"));
}

void TestTokenRequest::headers()
{
    const auto one = made(CredentialKind::Secret, "x");
    const auto two = made(CredentialKind::Secret, "x");
    QVERIFY(one.correlationId != two.correlationId);
    QCOMPARE(one.correlationId.size(), 36);
    const QMap<QByteArray, QByteArray> headers = [&] {
        QMap<QByteArray, QByteArray> map;
        for (const auto &[name, value] : one.headers)
            map.insert(name.toLower(), value);
        return map;
    }();
    QCOMPARE(headers.value("accept"), "application/json"_ba);
    QCOMPARE(headers.value("content-type"), "application/x-www-form-urlencoded"_ba);
    QCOMPARE(headers.value("client-request-id"), one.correlationId.toLatin1());
    QCOMPARE(headers.value("return-client-request-id"), "true"_ba);
    QVERIFY(headers.value("user-agent").startsWith("obo-workbench/"));
    QCOMPARE(one.method, "POST"_ba);
    QCOMPARE(one.url, QUrl(u"http://localhost:8443/"_s + tenant + u"/oauth2/v2.0/token"_s));
}

void TestTokenRequest::recordIsMasked()
{
    const auto request = made(CredentialKind::Secret, wireSecret);
    QString shown;
    for (const auto &[name, value] : request.recordedForm)
        shown += name + u'=' + value + u'\n';
    QVERIFY2(shown.contains(u"client_secret=‹client secret, 13 characters›\n"_s), qPrintable(shown));
    QVERIFY2(shown.contains(u"assertion=‹assertion, 31 characters›\n"_s), qPrintable(shown));
    QVERIFY(shown.contains(u"scope=https://graph.microsoft.com/.default\n"_s));
    QVERIFY(!shown.contains(u"s3cr3t"_s) && !shown.contains(u"eyJ"_s));
    QCOMPARE(request.sensitive.size(), 2U);
    QCOMPARE(request.sensitiveNames, QStringList({u"client secret"_s, u"assertion"_s}));
}

void TestTokenRequest::beside_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("post");
    QTest::addColumn<QByteArrayList>("leftOut");
    QTest::addColumn<QByteArrayList>("headersLeftOut");
    const QByteArrayList node{"client-request-id", "client_info",  "x-client-CPU",       "x-client-OS",
                              "x-client-SKU",      "x-client-VER", "x-ms-lib-capability"};
    const QByteArrayList nodeHeaders{"sec-fetch-mode"};
    const QByteArrayList python{"client_info"};
    const QByteArrayList pythonHeaders{
        "x-client-cpu", "x-client-current-telemetry", "x-client-last-telemetry", "x-client-os", "x-client-sku",
        "x-client-ver", "x-ms-lib-capability"};
    for (const int post : {0, 1}) {
        QTest::addRow("MSAL Node, %s", post ? "certificate" : "secret")
            << u"msal-node-7.2.3.txt"_s << post << node << nodeHeaders;
        QTest::addRow("MSAL Python, %s", post ? "certificate" : "secret")
            << u"msal-python-1.21.0.txt"_s << post << python << pythonHeaders;
    }
}

void TestTokenRequest::beside()
{
    QFETCH(QString, file);
    QFETCH(int, post);
    const QString path = QStringLiteral(OBO_SOURCE_DIR "/../shared/wire/") + file;
    if (!QFile::exists(path))
        QSKIP("shared/wire is not there");
    const QList<WirePost> posts = readWire(path);
    QCOMPARE(posts.size(), 2);
    const WirePost &theirs = posts.at(post);
    const auto request =
        post == 0 ? made(CredentialKind::Secret, wireSecret) : made(CredentialKind::ClientAssertion, "a.b.c");
    auto ours = decodedForm(request.body);

    QVERIFY(theirs.target.startsWith(request.url.path().toUtf8()));
    QByteArrayList leftOut;
    for (auto it = theirs.form.begin(); it != theirs.form.end(); ++it) {
        if (!ours.contains(it.key())) {
            leftOut += it.key();
        } else if (it.key() == "scope") {
            // They always add OpenID Connect's scopes: an ID token and a refresh token that nobody asked for.
            QSet<QByteArray> more;
            for (const QByteArray &scope : it.value().split(' '))
                more.insert(scope);
            QVERIFY(more.remove(ours.value("scope")));
            QCOMPARE(more, QSet<QByteArray>({"openid", "profile", "offline_access"}));
        } else if (it.key() != "client_assertion") { // signed anew each time
            QCOMPARE(ours.value(it.key()), it.value());
        }
        ours.remove(it.key());
    }
    QTEST(leftOut, "leftOut");
    QCOMPARE(ours.keys(), QByteArrayList()); // nothing of ours that they do not send

    QSet<QByteArray> sent{"host", "connection", "content-length", "accept-encoding", "accept-language"};
    for (const auto &header : request.headers)
        sent.insert(header.first.toLower());
    QByteArrayList headersLeftOut;
    for (auto name = theirs.headers.keyBegin(); name != theirs.headers.keyEnd(); ++name) {
        if (!sent.contains(*name))
            headersLeftOut += *name;
    }
    QTEST(headersLeftOut, "headersLeftOut");
}

OBO_TEST(TestTokenRequest)
#include "TestTokenRequest.moc"

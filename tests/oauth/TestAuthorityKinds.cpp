// Authorities beside Entra ID's clouds: recognised, their addresses, their documents, what AD FS is sent.
#include "TestMain.h"
#include "http/HttpClient.h"
#include "oauth/AuthorityDocument.h"
#include "oauth/TokenRequest.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::oauth;

Q_DECLARE_METATYPE(obo::oauth::AuthorityChoice)

namespace {

const QString guid = u"11111111-2222-4333-8444-555555555555"_s;

QString text(const QUrl &url) { return url.toString(QUrl::FullyEncoded); }

} // namespace

class TestAuthorityKinds : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void addresses_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("tenant");
        QTest::addColumn<QString>("endpoint"); // empty: to be discovered
        QTest::addColumn<QString>("documents"); // with spaces between
        const auto row = [](const char *name, const QString &url, const QString &kind, const QString &tenant,
                            const QString &endpoint, const QString &documents) {
            QTest::newRow(name) << url << kind << tenant << endpoint << documents;
        };
        const QString adfs = u"https://adfs.contoso.com/adfs/oauth2/token"_s;
        const QString adfsDocument = u"https://adfs.contoso.com/adfs/.well-known/openid-configuration"_s;
        row("AD FS by its path", u"https://adfs.contoso.com/adfs"_s, {}, {}, adfs, adfsDocument);
        row("AD FS, slash and case", u"https://adfs.contoso.com/ADFS/"_s, {}, {}, adfs, adfsDocument);
        row("AD FS, token endpoint pasted", adfs, {}, {}, adfs, adfsDocument);
        row("AD FS, document pasted", adfsDocument, {}, {}, adfs, adfsDocument);
        row("AD FS chosen", u"https://adfs.contoso.com"_s, u"adfs"_s, {}, adfs, adfsDocument);
        row("adfs is only a beginning", u"https://x.example/adfsproxy"_s, {}, guid,
            u"https://x.example/adfsproxy/%1/oauth2/v2.0/token"_s.arg(guid),
            u"https://x.example/adfsproxy/%1/v2.0/.well-known/openid-configuration"_s.arg(guid));
        row("External ID without a tenant", u"https://contoso.ciamlogin.com"_s, {}, {},
            u"https://contoso.ciamlogin.com/contoso.onmicrosoft.com/oauth2/v2.0/token"_s,
            u"https://contoso.ciamlogin.com/contoso.onmicrosoft.com/v2.0/.well-known/openid-configuration"_s);
        row("External ID with one", u"https://contoso.ciamlogin.com/"_s, {}, guid,
            u"https://contoso.ciamlogin.com/%1/oauth2/v2.0/token"_s.arg(guid),
            u"https://contoso.ciamlogin.com/%1/v2.0/.well-known/openid-configuration"_s.arg(guid));
        row("External ID, its ID as host", u"https://%1.ciamlogin.com"_s.arg(guid), {}, {},
            u"https://%1.ciamlogin.com/%1/oauth2/v2.0/token"_s.arg(guid),
            u"https://%1.ciamlogin.com/%1/v2.0/.well-known/openid-configuration"_s.arg(guid));
        row("External ID, domain of one's own", u"https://login.contoso.com"_s, {}, guid,
            u"https://login.contoso.com/%1/oauth2/v2.0/token"_s.arg(guid),
            u"https://login.contoso.com/%1/v2.0/.well-known/openid-configuration"_s.arg(guid));
        row("issuer without a path", u"https://id.example"_s, u"discovery"_s, {}, {},
            u"https://id.example/.well-known/openid-configuration "
            u"https://id.example/.well-known/oauth-authorization-server"_s);
        row("issuer with a path", u"https://id.example/realms/one"_s, u"discovery"_s, {}, {},
            u"https://id.example/realms/one/.well-known/openid-configuration "
            u"https://id.example/.well-known/oauth-authorization-server/realms/one "
            u"https://id.example/.well-known/openid-configuration/realms/one"_s);
        row("document pasted, OpenID", u"https://id.example/realms/one/.well-known/openid-configuration"_s, {},
            {}, {}, u"https://id.example/realms/one/.well-known/openid-configuration"_s);
        row("document pasted, RFC 8414", u"https://id.example/.well-known/oauth-authorization-server/one"_s, {},
            {}, {}, u"https://id.example/.well-known/oauth-authorization-server/one"_s);
        row("endpoint", u"https://ignored.example"_s, u"endpoint"_s, {}, u"https://id.example/token?x=1"_s, {});
    }

    void addresses()
    {
        QFETCH(QString, url);
        QFETCH(QString, kind);
        QFETCH(QString, tenant);
        QFETCH(QString, documents);
        const auto authority = Authority::of({{}, url, kind, u"https://id.example/token?x=1#y"_s, tenant});
        QVERIFY2(authority, authority ? "" : qPrintable(authority.error().summary));
        QTEST(text(authority->tokenEndpoint()), "endpoint");
        QStringList found;
        for (const QUrl &each : authority->discoveryUrls())
            found.append(text(each));
        QCOMPARE(found.join(u' '), documents);
        QCOMPARE(authority->needsDiscovery(), authority->kind() == AuthorityKind::Discovery);
    }

    void issuers_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("issuer");
        QTest::newRow("typed") << u"https://id.example/realms/one"_s << u"https://id.example/realms/one"_s;
        QTest::newRow("typed with a slash")
            << u"https://id.example/realms/one/"_s << u"https://id.example/realms/one/"_s;
        QTest::newRow("query goes") << u"https://id.example/a?b=c#d"_s << u"https://id.example/a"_s;
        QTest::newRow("OpenID's document")
            << u"https://id.example/a/.well-known/openid-configuration"_s << u"https://id.example/a"_s;
        QTest::newRow("RFC 8414's document")
            << u"https://id.example/.well-known/oauth-authorization-server/a/b"_s
            << u"https://id.example/a/b"_s;
        QTest::newRow("document of a bare host")
            << u"https://id.example/.well-known/oauth-authorization-server"_s << u"https://id.example"_s;
    }

    void issuers()
    {
        QFETCH(QString, url);
        const auto authority = Authority::of({{}, url, u"discovery"_s, {}, {}});
        QVERIFY(authority);
        QTEST(authority->issuer(), "issuer");
    }

    void wrong_data()
    {
        QTest::addColumn<AuthorityChoice>("choice");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const AuthorityChoice &choice, const QString &field) {
            QTest::newRow(name) << choice << field;
        };
        row("unknown kind", {{}, u"https://a.example"_s, u"saml"_s, {}, guid}, u"authority_kind"_s);
        row("AD FS without URL", {{}, {}, u"adfs"_s, {}, {}}, u"authority"_s);
        row("AD FS over http", {{}, u"http://adfs.contoso.com/adfs"_s, {}, {}, {}}, u"authority"_s);
        row("no issuer", {{}, {}, u"discovery"_s, {}, {}}, u"authority"_s);
        row("issuer with user", {{}, u"https://u@a.example"_s, u"discovery"_s, {}, {}}, u"authority"_s);
        row("no endpoint", {{}, {}, u"endpoint"_s, {}, {}}, u"token_endpoint"_s);
        row("endpoint over http", {{}, {}, u"endpoint"_s, u"http://a.example/t"_s, {}}, u"token_endpoint"_s);
        row("unknown cloud", {u"mars"_s, {}, {}, {}, guid}, u"cloud"_s);
        row("no tenant", {u"global"_s, {}, {}, {}, {}}, u"tenant"_s);
        row("evil ciamlogin", {{}, u"https://a.ciamlogin.com.evil.example"_s, {}, {}, {}}, u"tenant"_s);
    }

    void wrong()
    {
        QFETCH(AuthorityChoice, choice);
        QFETCH(QString, field);
        const auto authority = Authority::of(choice);
        QVERIFY(!authority);
        QVERIFY(authority.error().kind == base::ErrorKind::BadInput);
        QCOMPARE(authority.error().place, base::Place::field(field));
    }

    void b2c_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("b2c");
        QTest::newRow("host") << u"https://contoso.b2clogin.com"_s << true;
        QTest::newRow("tfp") << u"https://login.microsoftonline.com/tfp/contoso.onmicrosoft.com/b2c_1_x"_s
                             << true;
        QTest::newRow("policy in the path")
            << u"https://login.contoso.com/contoso.onmicrosoft.com/B2C_1A_in"_s << true;
        QTest::newRow("policy in the query")
            << u"https://login.microsoftonline.com/te/contoso.onmicrosoft.com/oauth2/v2.0/token?p=b2c_1_x"_s
            << true;
        QTest::newRow("Entra ID") << u"https://login.microsoftonline.com/contoso.onmicrosoft.com"_s << false;
        QTest::newRow("no B2C's host") << u"https://evilb2clogin.com"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }

    void b2c()
    {
        QFETCH(QString, url);
        QTEST(isB2cUrl(url), "b2c");
    }

    void documents_data()
    {
        QTest::addColumn<AuthorityChoice>("choice");
        QTest::addColumn<QByteArray>("json"); // apostrophes for quotes
        QTest::addColumn<QString>("word"); // of the refusal; empty: accepted
        const AuthorityChoice id{{}, u"https://id.example/one"_s, u"discovery"_s, {}, {}};
        const AuthorityChoice root{{}, u"https://id.example"_s, u"discovery"_s, {}, {}};
        const AuthorityChoice entra{u"global"_s, {}, {}, {}, guid};
        const AuthorityChoice sts{{}, u"https://sts.windows.net/"_s + guid, u"discovery"_s, {}, {}};
        const AuthorityChoice ciam{{}, u"https://contoso.ciamlogin.com"_s, {}, {}, {}};
        const AuthorityChoice adfs{{}, u"https://adfs.contoso.com/adfs"_s, {}, {}, {}};
        const auto row = [](const char *name, const AuthorityChoice &choice, const QByteArray &issuer,
                            const QByteArray &endpoint, const QString &word) {
            QTest::newRow(name) << choice
                                << QByteArray("{'issuer':'" + issuer + "','token_endpoint':'" + endpoint
                                              + "','jwks_uri':'https://id.example/k'}")
                                << word;
        };
        row("its own", id, "https://id.example/one", "https://id.example/one/token", {});
        row("default port", id, "https://id.example/one", "https://id.example:443/one/token", {});
        row("another issuer", id, "https://id.example/two", "https://id.example/one/token", u"/two"_s);
        row("a slash more", id, "https://id.example/one/", "https://id.example/one/token",
            u"letter for letter"_s);
        row("another letter case", id, "https://id.example/One", "https://id.example/one/token",
            u"letter for letter"_s);
        row("the root's slash is none", root, "https://id.example/", "https://id.example/token", {});
        row("issuer begins like it", root, "https://id.example.evil.example", "https://id.example/token",
            u"evil"_s);
        row("endpoint elsewhere", id, "https://id.example/one", "https://evil.example/token",
            u"another host, evil.example"_s);
        row("endpoint at another port", id, "https://id.example/one", "https://id.example:8443/token",
            u"another host"_s);
        row("endpoint over http", id, "https://id.example/one", "http://id.example/token", u"cannot be used"_s);
        row("no endpoint", id, "https://id.example/one", "", u"no token endpoint"_s);
        row("no issuer", id, "", "https://id.example/token", u"names no issuer"_s);
        row("one cloud, two names", sts, QByteArray("https://sts.windows.net/" + guid.toLatin1()),
            QByteArray("https://login.microsoftonline.com/" + guid.toLatin1() + "/oauth2/token"), {});
        row("Entra ID by GUID", entra, "https://login.microsoftonline.com/x/v2.0",
            "https://login.microsoftonline.com/x/oauth2/v2.0/token", {});
        row("Entra ID of a stranger", entra, "https://evil.example/x/v2.0",
            "https://login.microsoftonline.com/x/oauth2/v2.0/token",
            u"evil.example/x/v2.0, which is not at the host"_s);
        row("AD FS of a stranger", adfs, "https://evil.example/x",
            "https://adfs.contoso.com/adfs/oauth2/token/", u"evil.example/x, which is not at the host"_s);
        row("External ID", ciam, QByteArray("https://" + guid.toLatin1() + ".ciamlogin.com/x/v2.0"),
            "https://contoso.ciamlogin.com/x/oauth2/v2.0/token", {});
        row("AD FS names itself over http", adfs, "http://adfs.contoso.com/adfs",
            "https://adfs.contoso.com/adfs/oauth2/token/", {});
        QTest::newRow("no JSON") << id << "<html>"_ba << u"no discovery document"_s;
        QTest::newRow("an array") << id << "[]"_ba << u"no discovery document"_s;
    }

    void documents()
    {
        QFETCH(AuthorityChoice, choice);
        QFETCH(QByteArray, json);
        QFETCH(QString, word);
        const auto authority = Authority::of(choice);
        QVERIFY(authority);
        const QUrl url(u"https://id.example/document"_s);
        const auto read = readAuthorityDocument(json.replace('\'', '"'), *authority, url);
        QCOMPARE(read.has_value(), word.isEmpty());
        if (read) {
            QVERIFY(!read->tokenEndpoint.isEmpty());
            QCOMPARE(read->jwksUri, u"https://id.example/k"_s);
            return;
        }
        QVERIFY(read.error().kind == base::ErrorKind::Protocol);
        QVERIFY2(read.error().summary.contains(word), qPrintable(read.error().summary));
        QVERIFY2(read.error().summary.contains(url.toString()), qPrintable(read.error().summary));
    }

    void adFsScopes_data()
    {
        QTest::addColumn<QString>("scopes");
        QTest::addColumn<QString>("resource");
        QTest::addColumn<QString>("scope");
        const auto row = [](const QString &scopes, const QString &resource, const QString &scope) {
            QTest::newRow(qPrintable(scopes)) << scopes << resource << scope;
        };
        row(u"https://api.contoso.com//openid"_s, u"https://api.contoso.com/"_s, u"openid"_s);
        row(u"https://api.contoso.com/.default"_s, u"https://api.contoso.com"_s, {});
        row(u"https://api.contoso.com//.default"_s, u"https://api.contoso.com/"_s, {});
        row(u"https://api.contoso.com/"_s, u"https://api.contoso.com/"_s, {});
        row(u"https://api.contoso.com"_s, u"https://api.contoso.com"_s, {});
        row(u"api://orders/read openid"_s, u"api://orders"_s, u"read openid"_s);
        row(u"openid profile"_s, {}, u"openid profile"_s);
        row(u"https://a.example/one https://a.example/two"_s, u"https://a.example"_s, u"one two"_s);
        row({}, {}, {});
    }

    void adFsScopes()
    {
        QFETCH(QString, scopes);
        const AdFsScope split = adFsScope(scopes);
        QTEST(split.resource, "resource");
        QTEST(split.scope, "scope");
    }
};

OBO_TEST(TestAuthorityKinds)
#include "TestAuthorityKinds.moc"

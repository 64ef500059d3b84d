#include "TestMain.h"
#include "base/Text.h"
#include "checks/Preflight.h"
#include "checks/Scope.h"
#include "checks/ScopeHelp.h"
#include "checks/StoppingFindings.h"
#include "token/claims/ApiCatalogue.h"

#include <QTest>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::checks;

namespace {

const auto tenant = "11111111-2222-4333-8444-555555555555"_L1;
const auto client = "66666666-7777-4888-8999-aaaaaaaaaaaa"_L1;

} // namespace

class TestFormRules : public QObject {
    Q_OBJECT

    const token::ApiCatalogue apis_;

private Q_SLOTS:

    void finds_data()
    {
        QTest::addColumn<QString>("tenantId");
        QTest::addColumn<QString>("clientId");
        QTest::addColumn<QString>("scope");
        QTest::addColumn<bool>("secretIsGuid");
        QTest::addColumn<QString>("expected"); // "id severity code", or empty for none
        const QString t = tenant;
        const QString c = client;
        const QString s = u"https://graph.microsoft.com/.default"_s;
        const auto row = [](const char *name, const QString &tenantId, const QString &clientId,
                            const QString &scope, const QString &expected, bool secretIsGuid = false) {
            QTest::newRow(name) << tenantId << clientId << scope << secretIsGuid << expected;
        };
        row("all well", t, c, s, {});
        row("domain name", u"contoso.onmicrosoft.com"_s, c, s, {});
        row("padded", u"  \""_s + t + u"\" "_s, c, s, {});
        row("empty is not wrong yet", {}, {}, {}, {});
        row("common", u"common"_s, c, s, u"tenant-common may_stop "_s);
        row("organizations", u"Organizations"_s, c, s, u"tenant-common may_stop "_s);
        row("consumers", u"consumers"_s, c, s, u"tenant-consumers may_stop "_s);
        row("tenant is a word", u"contoso"_s, c, s, u"tenant-form stops 900023"_s);
        row("client is URI", t, u"api://"_s + c, s, u"client-id-uri stops 700016"_s);
        row("client is a name", t, u"orders-api"_s, s, u"client-id-form stops 700016"_s);
        row("secret ID", t, c, s, u"secret-is-id may_stop 7000215"_s, true);
        row("bare resource", t, c, u"https://graph.microsoft.com"_s, u"scope-bare-resource stops 70011"_s);
        row("bare resource with slash", t, c, u"https://graph.microsoft.com/"_s,
            u"scope-bare-resource stops 70011"_s);
        row("quote inside", t, c, u"User\".Read"_s, u"scope-characters stops 70011"_s);
        row("umlaut", t, c, u"https://graph.microsoft.com/Ü.Read"_s, u"scope-characters stops 70011"_s);
        row("default with named", t, c, s + u" User.Read"_s, u"scope-default-mixed stops 70011"_s);
        row("default with offline_access", t, c, s + u" offline_access"_s, {});
        row("two named of one API", t, c, u"User.Read Mail.Read"_s, {});
        row("bare and full of Graph", t, c, u"User.Read https://graph.microsoft.com/Mail.Read"_s, {});
        row("two APIs", t, c, u"User.Read https://vault.azure.net/user_impersonation"_s,
            u"scope-two-resources stops 28000"_s);
        row("api uri", t, c, u"api://"_s + t + u"/access_as_user"_s, {});
        row("other cloud", t, c, u"https://graph.microsoft.us/User.Read"_s,
            u"scope-other-cloud may_stop 500011"_s);
        row("two names of one API", t, c, u"User.Read 00000003-0000-0000-c000-000000000000/Mail.Read"_s, {});
        row("unknown scope", t, c, u"Usr.Read"_s, u"scope-unknown may_stop 65001"_s);
        row("letter case is free", t, c, u"user.read"_s, {});
        row("unknown scope by address", t, c, u"https://graph.microsoft.com/Nonsense"_s,
            u"scope-unknown may_stop 65001"_s);
        row("own scope without its address", t, c, u"access_as_user"_s, u"scope-unknown may_stop 65001"_s);
        row("near miss at another API", t, c, u"https://vault.azure.net/user_impersonatoin"_s,
            u"scope-unknown may_stop 65001"_s);
        row("other scope at another API", t, c, u"https://vault.azure.net/other"_s, {});
        row("application permission", t, c, u"Mail.ReadBasic.All"_s, u"scope-application may_stop 65001"_s);
        row("delegated permission of that name", t, c, u"Mail.ReadBasic"_s, {});
        row("double slash at a known API", t, c, u"https://graph.microsoft.com//.default"_s,
            u"scope-double-slash may_stop 500011"_s);
        row("double slash at an unknown API", t, c, u"https://orders.contoso.example//.default"_s,
            u"scope-double-slash note 500011"_s);
        row("double slash where it belongs", t, c, u"https://management.azure.com//.default"_s, {});
        row("single slash there", t, c, u"https://management.azure.com/.default"_s,
            u"scope-single-slash note "_s);
        row("other cloud's Key Vault", t, c, u"https://vault.azure.cn/.default"_s,
            u"scope-other-cloud may_stop 500011"_s);
        row("other cloud's SharePoint", t, c, u"https://contoso.sharepoint.us/.default"_s,
            u"scope-other-cloud may_stop 500011"_s);
        row("this cloud's SharePoint", t, c, u"https://contoso.sharepoint.com/.default"_s, {});
        row("the client itself", t, c, u"api://"_s + c + u"/access_as_user"_s, u"scope-self may_stop 90009"_s);
        row("the client itself by ID", t, c, c + u"/.default"_s, {});
        row("placeholder", t, c, u"https://{tenant}.sharepoint.com/.default"_s,
            u"scope-placeholder may_stop 500011"_s);
        row("retired API", t, c, u"https://graph.windows.net/.default"_s, u"scope-retired may_stop "_s);
        row("only offline_access", t, c, u"offline_access"_s, u"scope-oidc-only may_stop "_s);
        row("only openid", t, c, u"openid offline_access"_s, u"scope-oidc-only may_stop "_s);
    }

    void finds()
    {
        QFETCH(QString, tenantId);
        QFETCH(QString, clientId);
        QFETCH(QString, scope);
        QFETCH(bool, secretIsGuid);
        QFETCH(QString, expected);
        PreflightInput input;
        input.tenant = tenantId;
        input.clientId = clientId;
        input.scope = scope;
        input.cloudId = u"global"_s;
        input.secretLooksLikeGuid = secretIsGuid;
        input.now = QDateTime::currentDateTimeUtc();
        QStringList found;
        for (const base::Finding &finding : checkFields(input, apis_)) {
            found.append(finding.id + u' ' + base::toString(finding.severity) + u' ' + finding.code);
            QVERIFY(!finding.summary.isEmpty() && !finding.why.isEmpty() && !finding.fix.isEmpty());
            QVERIFY(finding.subject.kind == base::PlaceKind::Field);
            if (finding.severity == base::Severity::Stops)
                QCOMPARE(tests::stoppingFindings().value(finding.id), finding.code);
        }
        QCOMPARE(found.join(u';'), expected);
    }

    void ownAuthorityMayHaveOtherForms()
    {
        PreflightInput input;
        input.tenant = u"realm-one"_s;
        input.clientId = u"orders"_s;
        input.scope = u"api"_s;
        input.authorityUrl = u"https://idp.example"_s;
        QVERIFY(!base::anyStops(checkFields(input, apis_)));
    }

    void didYouMean_data()
    {
        QTest::addColumn<QString>("scope");
        QTest::addColumn<QString>("fix");
        QTest::newRow("letter left out") << u"Usr.Read"_s << u"Did you mean User.Read?"_s;
        QTest::newRow("letters swapped") << u"https://graph.microsoft.com/Mial.Read"_s
                                         << u"Did you mean https://graph.microsoft.com/Mail.Read?"_s;
        QTest::newRow("plural") << u"Groups.Read.All"_s << u"Did you mean Group.Read.All?"_s;
        QTest::newRow("for apps") << u"Calendars.ReadBasic.All"_s
                                  << u"Choose a delegated permission, such as Calendars.ReadBasic."_s;
        QTest::newRow("other cloud") << u"https://vault.usgovcloudapi.net/.default"_s
                                     << u"In this cloud use https://vault.azure.net/.default."_s;
        QTest::newRow("slash") << u"https://vault.azure.net//.default"_s
                               << u"Use https://vault.azure.net/.default."_s;
    }

    void didYouMean()
    {
        QFETCH(QString, scope);
        PreflightInput input;
        input.scope = scope;
        input.cloudId = u"global"_s;
        const base::Findings found = checkFields(input, apis_);
        QCOMPARE(found.size(), 1);
        QTEST(found.first().fix, "fix");
    }

    void suggests_data()
    {
        QTest::addColumn<QString>("cloud");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("first"); // empty: nothing fits
        const auto row = [](const QString &cloud, const QString &typed, const QString &first) {
            QTest::newRow(qPrintable(cloud + u' ' + typed)) << cloud << typed << first;
        };
        row(u"global"_s, {}, u"https://graph.microsoft.com/User.Read"_s);
        row(u"china"_s, {}, u"https://microsoftgraph.chinacloudapi.cn/User.Read"_s);
        row(u"global"_s, u"key vault"_s, u"https://vault.azure.net/.default"_s);
        row(u"usgov"_s, u"key vault"_s, u"https://vault.usgovcloudapi.net/.default"_s);
        row(u"usgov-dod"_s, u"key vault"_s, u"https://vault.usgovcloudapi.net/.default"_s);
        row(u"usgov-dod"_s, {}, u"https://dod-graph.microsoft.us/User.Read"_s);
        row(u"global"_s, u"https://vault"_s, u"https://vault.azure.net/.default"_s);
        row(u"global"_s, u"https://vault.azure.net/u"_s, u"https://vault.azure.net/user_impersonation"_s);
        row(u"global"_s, u"https://graph.microsoft.com/Mail.Re"_s, u"https://graph.microsoft.com/Mail.Read"_s);
        row(u"global"_s, u"499b84ac-1321-427f-aa17-267ca6975798/"_s,
            u"499b84ac-1321-427f-aa17-267ca6975798/.default"_s);
        row(u"global"_s, u"mail.send"_s, u"https://graph.microsoft.com/Mail.Send"_s);
        row(u"global"_s, u"no such thing"_s, {});
        row(u"global"_s, u"https://nowhere.example/x"_s, {});
    }

    void suggests()
    {
        QFETCH(QString, cloud);
        QFETCH(QString, typed);
        const QList<ScopeSuggestion> found = suggestScopes(apis_, cloud, typed);
        QTEST(found.isEmpty() ? QString() : found.first().scope, "first");
        for (const ScopeSuggestion &each : found)
            QVERIFY(!each.words.isEmpty());
        QVERIFY(found.size() <= 100);
    }

    void everySuggestionIsSound()
    {
        // What is offered must not be scolded, but for names that one has to fill in and what is retired.
        for (const ScopeSuggestion &each : suggestScopes(apis_, u"global"_s, {}, 1000)) {
            PreflightInput input;
            input.scope = each.scope;
            input.cloudId = u"global"_s;
            for (const base::Finding &finding : checkFields(input, apis_))
                QVERIFY2(finding.severity == base::Severity::Note || finding.id == "scope-placeholder"_L1
                             || finding.id == "scope-retired"_L1,
                         qPrintable(each.scope + u' ' + finding.id));
        }
    }

    void theCatalogueIsWhole()
    {
        QVERIFY(apis_.apis().size() >= 40);
        for (const token::Api &api : apis_.apis()) {
            QVERIFY2(base::isGuid(api.appId), qPrintable(api.name));
            QVERIFY2(!api.hostIn(u"global"_s).isEmpty(), qPrintable(api.name));
            QVERIFY2(api.source.startsWith("https://"_L1), qPrintable(api.name));
            for (const auto &[cloud, host] : api.hosts) {
                if (host.contains(u'{'))
                    continue;
                QVERIFY2(apis_.find(host), qPrintable(host));
                QVERIFY2(api.cloudsOf(host).contains(cloud), qPrintable(host));
            }
        }
        QVERIFY(apis_.graphScopes().size() >= 800);
        const token::ApiCatalogue unread; // nothing is parsed for names as they are written
        for (const token::GraphScope &scope : apis_.graphScopes())
            QVERIFY2(unread.isGraphScope(scope.name), qPrintable(scope.name));
        QVERIFY(token::ApiCatalogue().isGraphScope(u"user.READ"_s));
        for (const auto &none : {u"User.Reed"_s, u""_s, u"User"_s, u"User.Read\", \"id"_s})
            QVERIFY2(!token::ApiCatalogue().isGraphScope(none), qPrintable(none));
        for (const token::GraphScope &scope : apis_.graphScopes())
            QVERIFY2(!apis_.isGraphAppPermission(scope.name), qPrintable(scope.name));
        QVERIFY(apis_.isGraphAppPermission(u"Calls.JoinGroupCall.All"_s));
    }

    void b2cHasNoSuchFlow()
    {
        PreflightInput input;
        input.authorityUrl = u"https://contoso.b2clogin.com"_s;
        const base::Findings found = checkFields(input, apis_);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().id, u"authority-b2c"_s);
        QVERIFY(base::anyStops(found));
        input.authorityUrl = u"https://contoso.ciamlogin.com"_s;
        QCOMPARE(checkFields(input, apis_).size(), 0);
    }

    void splitsScopes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("resource");
        QTest::addColumn<QString>("name");
        QTest::newRow("bare") << u"User.Read"_s << QString() << u"User.Read"_s;
        QTest::newRow("https") << u"https://vault.azure.net/.default"_s << u"https://vault.azure.net"_s
                               << u".default"_s;
        QTest::newRow("double slash") << u"https://x.example//.default"_s << u"https://x.example/"_s
                                      << u".default"_s;
        QTest::newRow("api") << u"api://a/b/c"_s << u"api://a/b"_s << u"c"_s;
        QTest::newRow("guid") << u"%1/.default"_s.arg(client) << QString(client) << u".default"_s;
        QTest::newRow("only resource") << u"https://x.example"_s << u"https://x.example"_s << QString();
    }

    void splitsScopes()
    {
        QFETCH(QString, text);
        const Scope scope = parseScope(text);
        QTEST(scope.resource, "resource");
        QTEST(scope.name, "name");
    }
};

OBO_TEST(TestFormRules)
#include "TestFormRules.moc"

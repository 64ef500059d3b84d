#include "checks/Preflight.h"
#include "checks/Scope.h"
#include "checks/StoppingFindings.h"

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
        for (const base::Finding &finding : checkFields(input)) {
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
        QVERIFY(!base::anyStops(checkFields(input)));
    }

    void b2cHasNoSuchFlow()
    {
        PreflightInput input;
        input.authorityUrl = u"https://contoso.b2clogin.com"_s;
        const base::Findings found = checkFields(input);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().id, u"authority-b2c"_s);
        QVERIFY(base::anyStops(found));
        input.authorityUrl = u"https://contoso.ciamlogin.com"_s;
        QCOMPARE(checkFields(input).size(), 0);
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

QTEST_GUILESS_MAIN(TestFormRules)
#include "TestFormRules.moc"

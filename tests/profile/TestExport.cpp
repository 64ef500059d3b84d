// Exports: what comes back from each format, and that what does not is told.
#include "TestMain.h"
#include "profile/Imports.h"
#include "profile/export/Export.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::profile;
using obo::tests::import;

class TestExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data();
    void roundTrip();
    void exportsHoldNoOrders_data();
    void exportsHoldNoOrders();
    void whatIsLeftOutIsTold_data();
    void whatIsLeftOutIsTold();
};

void TestExport::roundTrip_data()
{
    QTest::addColumn<Profile>("profile");
    QTest::addColumn<QString>("format");
    QTest::addColumn<bool>("whole"); // nothing is left out
    Profile secret = newProfile(u"Imported"_s);
    secret.tenant = u"contoso.example"_s;
    secret.clientId = u"66666666-7777-4888-8999-aaaaaaaaaaaa"_s;
    secret.scope = u"User.Read Mail.Read"_s;
    Profile nasty = secret;
    nasty.tenant = u"a'b\"c$(id)`id`\\d%PATH%^& |;#e‘f’"_s;
    nasty.cloudId = u"usgov"_s;
    Profile certificate = secret;
    certificate.cloudId = u"china"_s;
    certificate.credential.kind = u"certificate"_s;
    certificate.credential.certificateFile = u"C:\\certs\\it's #1 $HOME.pfx"_s;
    certificate.credential.sendChain = true;
    Profile federated = secret;
    federated.cloudId.clear();
    federated.authorityUrl = u"https://contoso.ciamlogin.com"_s;
    federated.credential.kind = u"federated"_s;
    federated.credential.assertionFile = u"/var/run/secrets/token"_s;
    Profile adfs = secret;
    adfs.cloudId.clear();
    adfs.authorityUrl = u"https://adfs.contoso.example/adfs"_s;
    adfs.authorityKind = u"adfs"_s;
    adfs.tenant.clear();
    Profile command = secret;
    command.credential.kind = u"command"_s;
    command.credential.command = {u"pass"_s, u"show"_s, u"orders\n$(id)"_s};
    command.proxy = u"http://proxy.example:8080"_s;
    command.caFile = u"/ca.pem\nAZURE_CLIENT_ID=evil"_s;
    const QList<std::pair<const char *, Profile>> all{
        {"secret", secret},       {"nasty", nasty}, {"certificate", certificate},
        {"federated", federated}, {"adfs", adfs},   {"command", command}};
    for (const QString &format : exportFormats())
        for (const auto &[name, profile] : all)
            QTest::addRow("%s as %s", name, qPrintable(format))
                << profile << format << (profile.credential.kind != "command"_L1 || format == "json"_L1);
}

void TestExport::roundTrip()
{
    QFETCH(Profile, profile);
    QFETCH(QString, format);
    QFETCH(bool, whole);
    const Exported out = exportProfile(profile, format);
    QCOMPARE(out.leftOut.isEmpty(), whole);
    const auto back = import(out.text.toUtf8(), out.fileName);
    QVERIFY2(back, back ? "" : qPrintable(back.error().summary));
    QCOMPARE(back->profiles.size(), std::size_t(1));
    const ImportedProfile &made = back->profiles.front();
    QVERIFY(!made.hasSecrets()); // placeholders are none
    Profile got = made.profile;
    QVERIFY(got.id != profile.id);
    got.id = profile.id;
    if (!whole) {
        profile.credential = {};
        profile.proxy.clear();
        profile.caFile.clear();
    }
    QCOMPARE(got, profile);
}

void TestExport::exportsHoldNoOrders_data() { roundTrip_data(); }

/// What a shell and a PowerShell would do with the text: a line is an assignment, a comment, or a bracket.
void TestExport::exportsHoldNoOrders()
{
    QFETCH(Profile, profile);
    QFETCH(QString, format);
    const QString text = exportProfile(profile, format).text;
    QVERIFY(text.endsWith(u'\n'));
    if (format != "env"_L1 && format != "splat"_L1)
        return;
    static const QRegularExpression line(
        uR"(^(#.*|[A-Z_]+=([A-Za-z0-9_./:@%+,=-]*|'[^']*'|"([^"\\$`]|\\["\\$`])*")|\$params = @\{|\}| {4}\w+ *= (\$true|'([^'‘’‚‛]|''|‘‘|’’|‚‚|‛‛)*'))$)"_s);
    for (const QString &one : text.chopped(1).split(u'\n'))
        QVERIFY2(line.match(one).hasMatch(), qPrintable(one));
}

void TestExport::whatIsLeftOutIsTold_data()
{
    QTest::addColumn<Profile>("profile");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("told"); // words of the only sentence; empty: all comes back
    Profile plain = newProfile(u"Imported"_s);
    plain.tenant = u"contoso.example"_s;
    plain.clientId = u"66666666-7777-4888-8999-aaaaaaaaaaaa"_s;
    const auto row = [](const char *name, const Profile &profile, const char *format, const QString &told) {
        QTest::addRow("%s, %s", name, format) << profile << QString::fromLatin1(format) << told;
    };
    Profile audience = plain;
    audience.credential.kind = credentials::federated;
    Profile federated = audience;
    federated.credential.assertionFile = u"/run/token"_s;
    audience.credential.federatedAudience = u"api://AzureADTokenExchange"_s;
    Profile both = federated;
    both.credential.federatedAudience = u"api://AzureADTokenExchange"_s;
    Profile key = plain;
    key.credential.kind = credentials::certificate;
    key.credential.certificateFile = u"/c.pem"_s;
    key.credential.keyFile = u"/k.pem"_s;
    Profile dod = plain;
    dod.cloudId = u"usgov-dod"_s;
    Profile discovery = plain;
    discovery.tenant.clear();
    discovery.cloudId.clear();
    discovery.authorityUrl = u"https://idp.example/realm"_s;
    discovery.authorityKind = u"discovery"_s;
    Profile deeper = discovery;
    deeper.authorityUrl = u"https://idp.example/realms/one"_s;
    Profile user = plain;
    user.proxyUser = u"me"_s;
    for (const char *format : {"appsettings", "env", "splat"}) {
        const bool appsettings = QLatin1String(format) == "appsettings"_L1;
        row("plain", plain, format, {});
        row("federated", federated, format, {});
        row("audience", both, format, appsettings ? QString() : u"audience"_s);
        row("key", key, format, QLatin1String(format) == "splat"_L1 ? QString() : u"private key"_s);
        row("cloud", dod, format, u"usgov-dod"_s);
        row("discovery", discovery, format, u"kind of authority"_s);
        row("discovery, two parts", deeper, format, {});
        row("proxy's user", user, format, u"proxy"_s);
    }
    row("audience without a file", audience, "appsettings", {});
}

void TestExport::whatIsLeftOutIsTold()
{
    QFETCH(Profile, profile);
    QFETCH(QString, format);
    QFETCH(QString, told);
    const Exported out = exportProfile(profile, format);
    QVERIFY2(out.leftOut.size() == (told.isEmpty() ? 0 : 1), qPrintable(out.leftOut.join(u'\n')));
    QVERIFY2(out.leftOut.join(u' ').contains(told), qPrintable(out.leftOut.join(u'\n')));
    QVERIFY(out.text.contains("secret_here"_L1) == (profile.credential.kind == credentials::secret));
    const auto back = import(out.text.toUtf8(), out.fileName, format);
    QVERIFY2(back, back ? "" : qPrintable(back.error().summary));
    Profile got = back->profiles.front().profile;
    got.id = profile.id;
    QCOMPARE(got == profile, told.isEmpty());
}

OBO_TEST(TestExport)
#include "TestExport.moc"

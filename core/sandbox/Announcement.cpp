#include "sandbox/Announcement.h"

#include "sandbox/tokens/ObjectText.h"
#include "sandbox/tokens/PracticeAssertions.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::sandbox)
};

QString textOf(const base::Secret &secret)
{
    return QString::fromUtf8(secret.view().data(), static_cast<qsizetype>(secret.size()));
}

QByteArray clientText(const Scenario &scenario)
{
    const App &app = scenario.middleTier;
    return ObjectText()
        .text("client_id", app.id)
        .text("client_secret", textOf(scenario.secret))
        .text("app_id_uri", app.uri)
        .text("name", app.name)
        .text("expired_secret", textOf(scenario.expiredSecret))
        .json();
}

QByteArray resourceText(const Scenario &scenario, const App &app, const QString &notConsented)
{
    return ObjectText()
        .text("client_id", app.id)
        .text("app_id_uri", app.uri)
        .text("scope", fullScope(app, scenario.consents[app.id].last()))
        .text("name", app.name)
        .text("unconsented_scope", fullScope(app, notConsented))
        .json();
}

QByteArray usersText(const Scenario &scenario)
{
    QByteArrayList users;
    for (const User &user : scenario.users)
        users += ObjectText().text("oid", user.objectId).text("name", user.name).text("upn", user.upn).json();
    return listText(users);
}

} // namespace

QByteArray readyLine(const World &world)
{
    const auto &scenario = world.scenario;
    const auto assertions = practiceAssertions(world);
    ObjectText all;
    ObjectText brings;
    for (const auto &assertion : assertions) {
        all.text(assertion.name.toLatin1().constData(), QString::fromLatin1(assertion.token));
        brings.text(assertion.name.toLatin1().constData(), assertion.brings);
    }
    return ObjectText()
               .text("authority", world.url)
               .text("tenant", scenario.tenantId)
               .text("jwks_uri", world.url + u'/' + scenario.tenantId + u"/discovery/v2.0/keys"_s)
               .raw("client", clientText(scenario))
               .raw("downstream", resourceText(scenario, scenario.downstream, u"Stock.Write"_s))
               .raw("graph", resourceText(scenario, scenario.graph, u"Mail.Send"_s))
               .raw("front_end",
                    ObjectText()
                        .text("client_id", scenario.frontEnd.id)
                        .text("name", scenario.frontEnd.name)
                        .json())
               .text("tenant_domain", scenario.tenantDomain)
               .text("tenant_name", scenario.tenantName)
               .text("me", world.url + u"/v1.0/me"_s)
               .raw("users", usersText(scenario))
               .text("assertion", QString::fromLatin1(assertions.first().token))
               .raw("assertions", all.json())
               .raw("brings", brings.json())
               .json()
        + '\n';
}

QString howTo(const World &world)
{
    const auto &scenario = world.scenario;
    QString text =
        Words::tr("The practice authority is ready at %1. It answers as Entra ID does, with keys and a secret "
                  "made for this run. Ctrl+C ends it.")
            .arg(world.url)
        + u"\n\n"_s;
    const auto row = [&text](const QString &label, const QString &value) {
        text += u"  "_s + label.leftJustified(16) + value + u'\n';
    };
    row(Words::tr("Authority"), world.url);
    row(Words::tr("Tenant ID"), scenario.tenantId);
    row(Words::tr("Client ID"), scenario.middleTier.id);
    row(Words::tr("Client secret"), textOf(scenario.secret));
    row(Words::tr("Scope"), fullScope(scenario.graph, scenario.consents[scenario.graph.id].last()));
    row(Words::tr("Assertion"), QString::fromLatin1(practiceAssertions(world).first().token));
    text += u'\n' + Words::tr("In a second terminal:") + u"\n\n"_s;
    text += u"  export OBO_SECRET='%1'\n"_s.arg(textOf(scenario.secret));
    text += u"  export OBO_ASSERTION='"_s + Words::tr("the assertion above") + u"'\n"_s;
    text += u"  obo exchange --authority %1 --tenant %2 \\\n"_s.arg(world.url, scenario.tenantId);
    text += u"      --client-id %1 --secret-env OBO_SECRET \\\n"_s.arg(scenario.middleTier.id);
    text += u"      --assertion-env OBO_ASSERTION --scope %1 --output claims\n\n"_s.arg(
        fullScope(scenario.graph, scenario.consents[scenario.graph.id].last()));
    text +=
        Words::tr("With --output json the first line has an assertion for each refusal that Entra ID gives.")
        + u'\n';
    return text;
}

} // namespace obo::sandbox

#include "sandbox/announce/ReadyLine.h"

#include "sandbox/tokens/ObjectText.h"
#include "sandbox/tokens/PracticeAssertions.h"
#include "sandbox/tokens/WorkloadTokens.h"

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

QByteArray certificatesText(const World &world)
{
    ObjectText all;
    for (const ClientCertificate &each : world.certificates)
        all.raw(each.name.toLatin1().constData(),
                ObjectText()
                    .text("thumbprint", each.thumbprint())
                    .text("thumbprint_sha256", QString::fromLatin1(each.certificate.sha256.toHex().toUpper()))
                    .text("not_after", each.certificate.until.toString(Qt::ISODate))
                    .text("pem", textOf(*each.pem))
                    .json());
    return all.json();
}

QByteArray federatedText(const World &world)
{
    ObjectText tokens;
    ObjectText brings;
    for (const auto &each : workloadTokens(world)) {
        tokens.text(each.name.toLatin1().constData(), QString::fromLatin1(each.token));
        brings.text(each.name.toLatin1().constData(), each.brings);
    }
    return ObjectText()
        .text("issuer", world.federation.issuer)
        .text("subject", world.federation.subject)
        .text("audience", world.federation.audience)
        .raw("tokens", tokens.json())
        .raw("brings", brings.json())
        .json();
}

QByteArray clientText(const World &world)
{
    const auto &directory = world.directory;
    const App &app = directory.middleTier;
    return ObjectText()
        .text("client_id", app.id)
        .text("client_secret", textOf(directory.secret))
        .text("app_id_uri", app.uri)
        .text("name", app.name)
        .text("expired_secret", textOf(directory.expiredSecret))
        .raw("certificates", certificatesText(world))
        .raw("federated", federatedText(world))
        .json();
}

QByteArray resourceText(const Directory &directory, const App &app, const QString &notConsented)
{
    return ObjectText()
        .text("client_id", app.id)
        .text("app_id_uri", app.uri)
        .text("scope", fullScope(app, directory.consents[app.id].last()))
        .text("name", app.name)
        .text("unconsented_scope", fullScope(app, notConsented))
        .json();
}

QByteArray usersText(const Directory &directory)
{
    QByteArrayList users;
    for (const User &user : directory.users)
        users += ObjectText().text("oid", user.objectId).text("name", user.name).text("upn", user.upn).json();
    return listText(users);
}

} // namespace

QByteArray readyLine(const World &world)
{
    const auto &directory = world.directory;
    const auto assertions = practiceAssertions(world);
    ObjectText all;
    ObjectText brings;
    for (const auto &assertion : assertions) {
        all.text(assertion.name.toLatin1().constData(), QString::fromLatin1(assertion.token));
        brings.text(assertion.name.toLatin1().constData(), assertion.brings);
    }
    return ObjectText()
               .text("authority", world.url)
               .text("tenant", directory.tenantId)
               .text("jwks_uri", world.url + u'/' + directory.tenantId + u"/discovery/v2.0/keys"_s)
               .raw("client", clientText(world))
               .raw("downstream", resourceText(directory, directory.downstream, u"Stock.Write"_s))
               .raw("graph", resourceText(directory, directory.graph, u"Mail.Send"_s))
               .raw("front_end",
                    ObjectText()
                        .text("client_id", directory.frontEnd.id)
                        .text("name", directory.frontEnd.name)
                        .json())
               .text("tenant_domain", directory.tenantDomain)
               .text("tenant_name", directory.tenantName)
               .text("me", world.url + u"/v1.0/me"_s)
               .raw("users", usersText(directory))
               .text("assertion", QString::fromLatin1(assertions.first().token))
               .raw("assertions", all.json())
               .raw("brings", brings.json())
               .json()
        + '\n';
}

QString howTo(const World &world)
{
    const auto &directory = world.directory;
    QString text =
        Words::tr("The practice authority is ready at %1. It answers as Entra ID does, with keys and a secret "
                  "made for this run. Ctrl+C ends it.")
            .arg(world.url)
        + u"\n\n"_s;
    const auto row = [&text](const QString &label, const QString &value) {
        text += u"  "_s + label.leftJustified(16) + value + u'\n';
    };
    row(Words::tr("Authority"), world.url);
    row(Words::tr("Tenant ID"), directory.tenantId);
    row(Words::tr("Client ID"), directory.middleTier.id);
    row(Words::tr("Client secret"), textOf(directory.secret));
    row(Words::tr("Scope"), fullScope(directory.graph, directory.consents[directory.graph.id].last()));
    row(Words::tr("Assertion"), QString::fromLatin1(practiceAssertions(world).first().token));
    text += u'\n' + Words::tr("In a second terminal:") + u"\n\n"_s;
    text += u"  export OBO_SECRET='%1'\n"_s.arg(textOf(directory.secret));
    text += u"  export OBO_ASSERTION='"_s + Words::tr("the assertion above") + u"'\n"_s;
    text += u"  obo exchange --authority %1 --tenant %2 \\\n"_s.arg(world.url, directory.tenantId);
    text += u"      --client-id %1 --secret-env OBO_SECRET \\\n"_s.arg(directory.middleTier.id);
    text += u"      --assertion-env OBO_ASSERTION --scope %1 --output claims\n\n"_s.arg(
        fullScope(directory.graph, directory.consents[directory.graph.id].last()));
    text +=
        Words::tr("With --output json the first line has an assertion for each refusal that Entra ID gives.")
        + u'\n';
    return text;
}

} // namespace obo::sandbox

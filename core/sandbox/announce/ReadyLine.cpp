#include "sandbox/announce/ReadyLine.h"

#include "sandbox/announce/ClientText.h"
#include "sandbox/announce/ScenarioText.h"
#include "sandbox/tokens/ObjectText.h"
#include "sandbox/tokens/PracticeAssertions.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

QByteArray resourceText(const App &app, const QString &scope, const QString &notConsented)
{
    return ObjectText()
        .text("client_id", app.id)
        .text("app_id_uri", app.uri)
        .text("scope", scope)
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
    // The form's values are those of the scenario's first try; without one, those that come to a token.
    const Offer offer = world.scenario != nullptr ? world.scenario->first : Offer();
    const Sent sent = sentFor(world, offer, assertions);
    ObjectText all;
    ObjectText brings;
    for (const auto &assertion : assertions) {
        all.text(assertion.name.toLatin1().constData(), QString::fromLatin1(assertion.token));
        brings.text(assertion.name.toLatin1().constData(), assertion.brings);
    }
    ObjectText line;
    line.text("authority", world.url);
    line.text("tenant", sent.tenant);
    line.text("jwks_uri", world.url + u'/' + directory.tenantId + u"/discovery/v2.0/keys"_s);
    line.raw("client", clientText(world));
    line.raw("downstream",
             resourceText(directory.downstream,
                          fullScope(directory.downstream, directory.consents[directory.downstream.id].last()),
                          u"Stock.Write"_s));
    line.raw("graph", resourceText(directory.graph, sent.scope, unconsentedScope.toString()));
    line.raw(
        "front_end",
        ObjectText().text("client_id", directory.frontEnd.id).text("name", directory.frontEnd.name).json());
    line.text("tenant_domain", directory.tenantDomain);
    line.text("tenant_name", directory.tenantName);
    line.raw("other_tenant",
             ObjectText()
                 .text("id", directory.other.id)
                 .text("domain", directory.other.domain)
                 .text("name", directory.other.name)
                 .json());
    line.text("me", world.url + u"/v1.0/me"_s);
    line.raw("users", usersText(directory));
    line.text("assertion", sent.assertion);
    line.raw("assertions", all.json());
    line.raw("brings", brings.json());
    line.raw("identities", identitiesText(assertions));
    line.raw("scenarios", scenariosText());
    if (world.scenario != nullptr)
        line.raw("scenario", playedText(world, assertions));
    line.text("control", world.url + u"/control/"_s + QString::fromLatin1(world.controlToken));
    if (!world.tlsAuthorityPem.isEmpty())
        line.text("tls_ca", QString::fromLatin1(world.tlsAuthorityPem));
    return line.json() + '\n';
}

} // namespace obo::sandbox

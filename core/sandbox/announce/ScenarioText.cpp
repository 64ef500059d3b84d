#include "sandbox/announce/ScenarioText.h"

#include "sandbox/announce/ClientText.h"
#include "sandbox/tenant/Identities.h"
#include "sandbox/tokens/ObjectText.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

ObjectText about(const Scenario &scenario)
{
    ObjectText text;
    text.text("name", QString::fromLatin1(scenario.name));
    text.text("title", scenario.titleText());
    text.text("wrong", scenario.wrongText());
    text.text("learned", scenario.learnedText());
    text.text("fix", scenario.fixText());
    text.text("brings", QString::fromLatin1(scenario.brings));
    return text;
}

const PracticeAssertion *named(const QList<PracticeAssertion> &assertions, const char *name)
{
    const auto found = std::ranges::find(assertions, QLatin1StringView(name), &PracticeAssertion::name);
    return found == assertions.end() ? nullptr : &*found;
}

QByteArray sentText(const Sent &sent)
{
    return ObjectText()
        .text("tenant", sent.tenant)
        .text("client_secret", sent.secret)
        .text("assertion_name", sent.assertionName)
        .text("assertion", sent.assertion)
        .text("scope", sent.scope)
        .json();
}

QString tenantOf(const Directory &directory, Offer::Tenant tenant)
{
    switch (tenant) {
    case Offer::Tenant::Other: return directory.other.id;
    case Offer::Tenant::Common: return u"common"_s;
    case Offer::Tenant::Own: break;
    }
    return directory.tenantId;
}

} // namespace

Sent sentFor(const World &world, const Offer &offer, const QList<PracticeAssertion> &assertions)
{
    const auto &directory = world.directory;
    const auto *assertion = named(assertions, offer.assertion);
    const auto scope = offer.scope == Offer::Scope::Unconsented
        ? unconsentedScope
        : QStringView(directory.consents[directory.graph.id].last());
    return {tenantOf(directory, offer.tenant),
            textOf(offer.expiredSecret ? directory.expiredSecret : directory.secret),
            QString::fromLatin1(offer.assertion),
            assertion != nullptr ? QString::fromLatin1(assertion->token) : QString(),
            fullScope(directory.graph, scope.toString())};
}

QByteArray scenariosText()
{
    QByteArrayList all;
    for (const Scenario &scenario : scenarios())
        all += about(scenario).json();
    return listText(all);
}

QByteArray playedText(const World &world, const QList<PracticeAssertion> &assertions)
{
    return about(*world.scenario)
        .raw("try", sentText(sentFor(world, world.scenario->first, assertions)))
        .raw("then", sentText(sentFor(world, world.scenario->then, assertions)))
        .json();
}

QByteArray identitiesText(const QList<PracticeAssertion> &assertions)
{
    QByteArrayList all;
    for (const Identity &identity : identities()) {
        const auto *assertion = named(assertions, identity.assertion);
        if (assertion != nullptr)
            all += ObjectText()
                       .text("name", QString::fromLatin1(identity.name))
                       .text("title", identity.titleText())
                       .text("assertion", QString::fromLatin1(assertion->token))
                       .text("brings", assertion->brings)
                       .json();
    }
    return listText(all);
}

QString scenariosForPeople()
{
    QString text;
    for (const Scenario &scenario : scenarios())
        text += QString::fromLatin1(scenario.name).leftJustified(20) + scenario.titleText() + u"\n    "_s
            + scenario.wrongText() + u"\n    "_s + scenario.learnedText() + u"\n    "_s + scenario.fixText()
            + u"\n\n"_s;
    return text;
}

} // namespace obo::sandbox

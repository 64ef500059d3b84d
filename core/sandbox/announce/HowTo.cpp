#include "sandbox/announce/HowTo.h"

#include "sandbox/Words.h"
#include "sandbox/announce/ScenarioText.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox {

QString howTo(const World &world)
{
    const auto &directory = world.directory;
    const Offer offer = world.scenario != nullptr ? world.scenario->first : Offer();
    const Sent sent = sentFor(world, offer, practiceAssertions(world));
    QString text =
        Words::tr("The practice authority is ready at %1. It answers as Entra ID does, with keys and a secret "
                  "made for this run. Ctrl+C ends it.")
            .arg(world.url)
        + u"\n\n"_s;
    if (world.scenario != nullptr)
        text += world.scenario->titleText() + u"\n  "_s + world.scenario->wrongText() + u"\n  "_s
            + world.scenario->fixText() + u"\n\n"_s;
    const auto row = [&text](const QString &label, const QString &value) {
        text += u"  "_s + label.leftJustified(16) + value + u'\n';
    };
    row(Words::tr("Authority"), world.url);
    row(Words::tr("Tenant ID"), sent.tenant);
    row(Words::tr("Client ID"), directory.middleTier.id);
    row(Words::tr("Client secret"), sent.secret);
    row(Words::tr("Scope"), sent.scope);
    row(Words::tr("Assertion"), sent.assertion);
    text += u'\n' + Words::tr("In a second terminal:") + u"\n\n"_s;
    text += u"  export OBO_SECRET='%1'\n"_s.arg(sent.secret);
    text += u"  export OBO_ASSERTION='"_s + Words::tr("the assertion above") + u"'\n"_s;
    text += u"  obo exchange --authority %1 --tenant %2 \\\n"_s.arg(world.url, sent.tenant);
    text += u"      --client-id %1 --secret-env OBO_SECRET \\\n"_s.arg(directory.middleTier.id);
    text += u"      --assertion-env OBO_ASSERTION --scope %1 --output claims\n\n"_s.arg(sent.scope);
    text +=
        Words::tr("With --output json the first line has an assertion for each refusal that Entra ID gives.")
        + u'\n';
    return text;
}

} // namespace obo::sandbox

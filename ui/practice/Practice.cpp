#include "ui/practice/Practice.h"

#include "base/Text.h"
#include "token/json/Json.h"
#include "ui/practice/PracticeNames.h"
#include "ui/theme/Words.h"

#include <QHash>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

/// Those of the identities first, by who they are of; then the others, by what is the matter with them.
PracticeAssertions assertionsOf(const token::JsonValue &root)
{
    QHash<QByteArray, QString> people;
    QList<QByteArray> order;
    const token::JsonValue identities = root.member(u"identities");
    for (token::JsonValue one = identities.firstChild(); one.isValid(); one = one.next()) {
        order.append(one.member(u"assertion").text().toLatin1());
        people.insert(order.last(), base::visible(one.member(u"title").text()));
    }
    PracticeAssertions assertions;
    const token::JsonValue list = root.member(u"assertions");
    for (token::JsonValue one = list.firstChild(); one.isValid(); one = one.next()) {
        const QByteArray token = one.text().toLatin1();
        if (one.isString())
            assertions.append({one.name(), people.value(token, practiceName(one.name())), token});
    }
    const auto rank = [&order](const PracticeAssertion &assertion) {
        const qsizetype at = order.indexOf(assertion.token);
        return at >= 0 ? at : order.size() + (assertion.key == "valid"_L1 ? 0 : 1);
    };
    std::ranges::stable_sort(assertions, {}, rank);
    return assertions;
}

PracticeScenario scenarioOf(const token::JsonValue &one)
{
    const auto text = [&one](QStringView member) { return base::visible(one.member(member).text()); };
    return {one.member(u"name").text(), text(u"title"), text(u"wrong"), text(u"learned"), text(u"fix")};
}

base::Secret secretOf(const token::JsonValue &object)
{
    QString secret = object.member(u"client_secret").text();
    return base::Secret::takeText(secret);
}

void takeScenarios(const token::JsonValue &root, Practice &into)
{
    const token::JsonValue all = root.member(u"scenarios");
    for (token::JsonValue one = all.firstChild(); one.isValid(); one = one.next())
        into.scenarios.append(scenarioOf(one));
    const token::JsonValue playing = root.member(u"scenario");
    const token::JsonValue then = playing.member(u"then");
    if (!playing.isObject() || !then.isObject())
        return;
    into.playing = scenarioOf(playing);
    into.wayOut = {then.member(u"tenant").text(), then.member(u"scope").text(), secretOf(then),
                   then.member(u"assertion").text().toLatin1()};
}

} // namespace

std::unique_ptr<Practice> readPractice(const QByteArray &line)
{
    const auto json = token::JsonDocument::parse(line);
    if (!json || !json->root().isObject())
        return nullptr;
    const token::JsonValue root = json->root();
    const token::JsonValue client = root.member(u"client");
    auto practice = std::make_unique<Practice>();
    profile::Profile &profile = practice->profile;
    // Not a GUID: nothing in the keychain can have this name.
    profile.id = u"sandbox"_s;
    profile.name = Words::tr("Sandbox");
    profile.cloudId.clear();
    profile.authorityUrl = root.member(u"authority").text();
    profile.tenant = root.member(u"tenant").text();
    profile.clientId = client.member(u"client_id").text();
    // Graph is what people know; an authority without it offers its own downstream API.
    profile.scope = root.member(u"graph").member(u"scope").text();
    if (profile.scope.isEmpty())
        profile.scope = root.member(u"downstream").member(u"scope").text();
    practice->secret = secretOf(client);
    practice->assertions = assertionsOf(root);
    practice->assertion = root.member(u"assertion").text().toLatin1();
    if (practice->assertions.isEmpty() && !practice->assertion.isEmpty())
        practice->assertions.append({u"valid"_s, practiceName(u"valid"_s), practice->assertion});
    if (practice->assertion.isEmpty() && !practice->assertions.isEmpty())
        practice->assertion = practice->assertions.first().token;
    takeScenarios(root, *practice);
    const bool whole = !profile.authorityUrl.isEmpty() && !profile.tenant.isEmpty()
        && !profile.clientId.isEmpty() && !practice->assertions.isEmpty();
    return whole ? std::move(practice) : nullptr;
}

} // namespace obo::ui

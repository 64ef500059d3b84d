#include "report/journey/JourneyMaker.h"

#include "base/Text.h"
#include "checks/Scope.h"
#include "http/UrlRules.h"
#include "oauth/Authority.h"
#include "report/Words.h"
#include "report/journey/JourneyMarks.h"
#include "report/journey/TokenFacts.h"
#include "token/clouds/Clouds.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace obo::report {
namespace {

/// What the request asks for: the API and the permissions of it.
struct Wish {
    QString resource;
    QStringList scopes;
};

Wish wishOf(const flow::Asked &asked)
{
    QString graph = oauth::defaultScope(asked.cloudId.isEmpty() ? u"global"_s : asked.cloudId);
    graph.chop(u"/.default"_s.size());
    const QList<checks::Scope> scopes = checks::parseScopes(asked.scope);
    Wish wish;
    if (const QStringList resources = checks::resourcesOf(scopes, graph); !resources.isEmpty())
        wish.resource = shownText(resources.constFirst());
    for (const checks::Scope &scope : scopes)
        if (!scope.oidc && !scope.name.isEmpty())
            wish.scopes.append(shownText(scope.name));
    return wish;
}

/// The hosts that the request names, in both spellings; not Microsoft's, which everybody shares, nor this
/// computer.
QStringList privateHosts(const flow::Asked &asked)
{
    QStringList hosts;
    for (const QString &address : {asked.authorityUrl, asked.tokenEndpoint}) {
        const QUrl url(address);
        const QString host = url.host(QUrl::FullyEncoded);
        if (host.isEmpty() || http::isLoopback(url) || token::findEntraHost(host))
            continue;
        hosts += {host, url.host(QUrl::FullyDecoded)};
    }
    return hosts;
}

QString nameOfAddress(const QString &idOrUri)
{
    // "api://orders" is a name of its own; a GUID is none.
    const QString rest = idOrUri.startsWith("api://"_L1) ? idOrUri.mid(6) : idOrUri;
    return base::isGuid(rest.section(u'/', 0, 0)) ? QString() : idOrUri;
}

void setName(JourneyStop &stop, const QString &name, bool known, const QString &generic)
{
    stop.name = name.isEmpty() ? generic : name;
    stop.naming = name.isEmpty() ? NameKind::Generic : known ? NameKind::Public : NameKind::Private;
}

JourneyStop userStop(const TokenFacts &facts)
{
    JourneyStop stop;
    stop.spot = JourneySpot::User;
    stop.role = Words::tr("user");
    if (facts.appOnly) {
        stop.name = Words::tr("No user");
        return stop;
    }
    setName(stop, facts.userName, false, Words::tr("A user"));
    stop.id = facts.userId;
    stop.place = facts.userPlace;
    return stop;
}

JourneyStop callerStop(const TokenFacts &facts)
{
    JourneyStop stop;
    stop.spot = JourneySpot::Caller;
    stop.role = Words::tr("client");
    setName(stop, facts.callerName, facts.callerKnown, Words::tr("Calling app"));
    stop.id = facts.callerId;
    stop.place = facts.callerPlace;
    return stop;
}

JourneyStop audienceStop(JourneySpot spot, const QString &audience, const QString &knownName,
                         const QString &generic)
{
    JourneyStop stop;
    stop.spot = spot;
    stop.id = audience;
    const bool known = !knownName.isEmpty();
    setName(stop, known ? knownName : nameOfAddress(audience), known, generic);
    stop.place = base::Place::claim(u"aud"_s);
    return stop;
}

JourneyLeg signInLeg(const TokenFacts &facts)
{
    JourneyLeg leg;
    if (facts.appOnly)
        leg.state = LegState::Stopped;
    else
        leg.caption = Words::tr("signs in");
    return leg;
}

JourneyLeg callLeg(const TokenFacts &facts)
{
    JourneyLeg leg;
    leg.spot = JourneySpot::Call;
    leg.scopes = facts.permissions;
    leg.place = facts.permissionsPlace;
    return leg;
}

void addLife(Journey &journey, JourneySpot spot, const TokenFacts &facts)
{
    if (!facts.until.isValid())
        return;
    JourneyLife life;
    life.spot = spot;
    life.name = spot == JourneySpot::AssertionLife ? Words::tr("assertion") : Words::tr("token");
    life.from = facts.from.isValid() && facts.from < facts.until ? facts.from : QDateTime();
    life.until = facts.until;
    life.place = base::Place::claim(u"exp"_s);
    journey.lives.append(life);
}

/// The calendar knows whether a token still lives, whatever else was found.
void markEnds(Journey &journey)
{
    for (JourneyLife &life : journey.lives) {
        const bool said = std::ranges::any_of(
            life.marks, [](const JourneyMark &mark) { return mark.severity == base::Severity::Stops; });
        if (life.until <= journey.now && !said)
            life.marks.prepend({base::Severity::Stops, Words::tr("Expired"), {}, life.place});
    }
}

class Maker {
public:
    Maker(const token::ClaimCatalogue &catalogue, const QDateTime &now)
        : catalogue_(catalogue)
    {
        journey_.now = now;
    }

    void addAssertion(const token::Jwt *assertion)
    {
        const TokenFacts facts = assertion ? tokenFacts(*assertion, catalogue_) : TokenFacts();
        journey_.stops = {userStop(facts), callerStop(facts)};
        journey_.legs = {signInLeg(facts), callLeg(facts)};
        addLife(journey_, JourneySpot::AssertionLife, facts);
        journey_.privateTexts += facts.privateTexts;
    }

    /// `issued` is nullptr while there is no new token, or when it cannot be read.
    void addExchange(const flow::Asked &asked, const token::Jwt *issued, LegState state)
    {
        const TokenFacts facts = issued ? tokenFacts(*issued, catalogue_) : TokenFacts();
        const Wish wish = wishOf(asked);
        JourneyStop api;
        api.spot = JourneySpot::Api;
        api.own = true;
        api.id = shownText(asked.clientId);
        api.place = base::Place::field(u"client_id"_s);
        const QString known = catalogue_.appName(asked.clientId);
        setName(api, known.isEmpty() ? facts.callerName : known, !known.isEmpty(), Words::tr("Your API"));
        api.role = api.naming == NameKind::Generic ? Words::tr("middle tier") : Words::tr("your API");
        journey_.stops.append(api);

        const QString audience = facts.audience.isEmpty() ? wish.resource : facts.audience;
        JourneyStop target =
            audienceStop(JourneySpot::Downstream, audience, catalogue_.appName(audience),
                         audience.isEmpty() ? Words::tr("No API named") : Words::tr("Another API"));
        target.role = state == LegState::Done ? Words::tr("called now") : Words::tr("to be called");
        if (facts.audience.isEmpty())
            target.place = base::Place::field(u"scope"_s);
        journey_.stops.append(target);

        JourneyLeg leg;
        leg.spot = JourneySpot::Exchange;
        leg.state = state;
        leg.scopes = facts.permissions.isEmpty() ? wish.scopes : facts.permissions;
        leg.place = facts.permissions.isEmpty() ? base::Place::field(u"scope"_s) : facts.permissionsPlace;
        journey_.legs.append(leg);
        addLife(journey_, JourneySpot::TokenLife, facts);
        journey_.privateTexts += facts.privateTexts;
        journey_.privateTexts += shownText(asked.tenant);
        journey_.privateTexts += privateHosts(asked);
    }

    void addFindings(const base::Findings &findings, bool issued)
    {
        for (const base::Finding &finding : findings) {
            const bool result = isAboutResult(finding);
            // An authority that issued the token has answered what the preflight could only fear.
            if (finding.severity < base::Severity::MayStop || (issued && !result))
                continue;
            addMark(journey_, result ? resultSpotOf(finding.subject) : spotOf(finding.subject),
                    markOf(finding));
        }
    }

    Journey &journey() { return journey_; }

    [[nodiscard]] Journey take()
    {
        markEnds(journey_);
        for (const JourneyStop &stop : journey_.stops) {
            if (stop.naming == NameKind::Private)
                journey_.privateTexts += stop.name;
            journey_.privateTexts += stop.id;
        }
        // Longest first, so that no name is replaced within a longer one.
        journey_.privateTexts.removeAll(QString());
        journey_.privateTexts.removeDuplicates();
        std::ranges::stable_sort(journey_.privateTexts, std::ranges::greater{}, &QString::size);
        return std::move(journey_);
    }

private:
    const token::ClaimCatalogue &catalogue_;
    Journey journey_;
};

} // namespace

Journey journeyOf(const flow::ExchangeOutcome &outcome, const token::ClaimCatalogue &catalogue,
                  const QDateTime &now)
{
    Maker maker(catalogue, now);
    maker.addAssertion(outcome.assertion ? &*outcome.assertion : nullptr);
    const bool issued = outcome.answer.has_value();
    const bool sent = outcome.exchange.has_value();
    maker.addExchange(outcome.asked, issued && outcome.token ? &*outcome.token : nullptr,
                      issued     ? LegState::Done
                          : sent ? LegState::Stopped
                                 : LegState::Ahead);
    maker.addFindings(outcome.findings, issued);
    if (!issued) {
        const base::Error &error = outcome.answer.error();
        const bool told = error.kind == base::ErrorKind::BadInput && base::anyStops(outcome.findings);
        if (!told)
            addMark(maker.journey(), sent ? JourneySpot::Exchange : spotOf(error.place), markOf(error));
    } else if (std::ranges::find(maker.journey().lives, JourneySpot::TokenLife, &JourneyLife::spot)
                   == maker.journey().lives.end()
               && outcome.answer->expiresIn >= 0 && outcome.receivedAt.isValid()) {
        // A token that only its API can read: its life is what the answer says.
        TokenFacts facts;
        facts.from = outcome.receivedAt;
        facts.until = outcome.receivedAt.addSecs(qMax<qint64>(outcome.answer->expiresIn, 1));
        addLife(maker.journey(), JourneySpot::TokenLife, facts);
    }
    return maker.take();
}

Journey journeyAhead(const flow::Asked &asked, const token::Jwt &assertion, const base::Findings &findings,
                     const token::ClaimCatalogue &catalogue, const QDateTime &now)
{
    Maker maker(catalogue, now);
    maker.addAssertion(&assertion);
    maker.addExchange(asked, nullptr, LegState::Ahead);
    maker.addFindings(findings, false);
    return maker.take();
}

Journey journeyOf(const token::Jwt &token, const token::ClaimCatalogue &catalogue, const QDateTime &now)
{
    const TokenFacts facts = tokenFacts(token, catalogue);
    if (!facts.readable)
        return {};
    Maker maker(catalogue, now);
    maker.addAssertion(&token);
    Journey &journey = maker.journey();
    if (facts.appOnly) {
        journey.stops.removeFirst();
        journey.legs.removeFirst();
    }
    JourneyStop api = audienceStop(JourneySpot::Api, facts.audience, facts.audienceName,
                                   facts.audience.isEmpty() ? Words::tr("No audience") : Words::tr("An API"));
    api.role = Words::tr("API");
    journey.stops.append(api);
    for (JourneyLife &life : journey.lives)
        life.name = Words::tr("token");
    return maker.take();
}

} // namespace obo::report

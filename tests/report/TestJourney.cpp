// What the picture says: stops, arrows, lives, and each finding in its place.
#include "Journeys.h"
#include "TestMain.h"
#include "checks/AppOnly.h"
#include "report/journey/JourneyMarks.h"
#include "report/journey/JourneyWords.h"
#include "report/journey/TokenFacts.h"

#include <QTest>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::report;
using obo::base::Place;
using obo::base::Severity;

Q_DECLARE_METATYPE(obo::base::Place)

class TestJourney : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void success();
    void refusal();
    void refusalWithoutACode();
    void noConnection();
    void ahead();
    void aFindingStandsInItsPlace_data();
    void aFindingStandsInItsPlace();
    void whatIsIssuedHasNoDoubts();
    void nothingIsSent();
    void aTokenAlone();
    void anAppAlone();
    void whatCannotBeReadIsNoJourney();
    void anOpaqueResultLivesAsTheAnswerSays();
    void anExpiredAssertionIsMarkedWithoutAFinding();
    void sentences();
    void maskedNamesNobody();
    void appOnlyAsTheChecksSay();
    void hostileNamesAreVisible();

private:
    static base::Finding finding(Severity severity, const Place &place)
    {
        return {severity, u"some-id"_s, u"A sentence."_s, {}, {}, place, {}};
    }

    Journey of(const flow::ExchangeOutcome &outcome) const
    {
        return journeyOf(outcome, catalogue_, tests::noon());
    }

    token::ClaimCatalogue catalogue_;
};

namespace {

QStringList namesOf(const Journey &journey)
{
    QStringList names;
    for (const JourneyStop &stop : journey.stops)
        names.append(stop.name);
    return names;
}

} // namespace

void TestJourney::success()
{
    const Journey journey = of(tests::success());
    QCOMPARE(namesOf(journey),
             (QStringList{u"Zoë Ångström"_s, u"Calling app"_s, u"Orders API"_s, u"Microsoft Graph"_s}));
    QCOMPARE(journey.stops.at(0).id, u"11112222-3333-4444-8555-666677778888"_s);
    QCOMPARE(journey.stops.at(1).id, u"beef0000-1234-4abc-8def-001122334455"_s);
    QCOMPARE(journey.stops.at(2).id, u"c0ffee00-1234-4abc-8def-001122334455"_s);
    QCOMPARE(journey.stops.at(3).id, u"https://graph.microsoft.com"_s);
    QVERIFY(journey.stops.at(2).own && !journey.stops.at(3).own);
    QCOMPARE(journey.legs.size(), 3);
    QCOMPARE(journey.legs.at(1).scopes, QStringList{u"access_as_user"_s});
    QCOMPARE(journey.legs.at(2).scopes, (QStringList{u"User.Read"_s, u"Mail.Read"_s}));
    QVERIFY(
        std::ranges::all_of(journey.legs, [](const JourneyLeg &leg) { return leg.state == LegState::Done; }));
    QCOMPARE(journey.lives.size(), 2);
    QCOMPARE(journey.lives.at(0).until, tests::noon().addSecs(2460));
    QCOMPARE(journey.lives.at(1).from, tests::noon().addSecs(-49));
    QVERIFY(journey.lives.at(0).marks.isEmpty() && journey.lives.at(1).marks.isEmpty());
}

void TestJourney::refusal()
{
    const Journey journey = of(tests::refusal());
    const JourneyLeg &leg = journey.legs.at(2);
    QVERIFY(leg.state == LegState::Stopped);
    // Without a token the arrow carries what was asked, OpenID's own scopes left out.
    QCOMPARE(leg.scopes, (QStringList{u"User.Read"_s, u"Mail.Read"_s}));
    QCOMPARE(leg.marks.size(), 1);
    QCOMPARE(leg.marks.constFirst().word, u"AADSTS65001"_s);
    QVERIFY(!leg.marks.constFirst().sentence.isEmpty());
    QCOMPARE(journey.lives.size(), 1);
}

void TestJourney::refusalWithoutACode()
{
    const Journey journey = of(tests::refusal({}));
    QCOMPARE(journey.legs.at(2).marks.constFirst().word, u"invalid_grant"_s);
}

void TestJourney::noConnection()
{
    flow::ExchangeOutcome outcome = tests::refusal();
    outcome.answer = base::fail(base::ErrorKind::Network, u"The host cannot be reached."_s);
    const Journey journey = of(outcome);
    QVERIFY(journey.legs.at(2).state == LegState::Stopped);
    QCOMPARE(journey.legs.at(2).marks.constFirst().word, u"No connection"_s);
}

void TestJourney::ahead()
{
    const Journey journey = journeyAhead(tests::asked(), tests::assertion(), {}, catalogue_, tests::noon());
    QCOMPARE(namesOf(journey),
             (QStringList{u"Zoë Ångström"_s, u"Calling app"_s, u"Your API"_s, u"Microsoft Graph"_s}));
    QVERIFY(journey.legs.at(1).state == LegState::Done);
    QVERIFY(journey.legs.at(2).state == LegState::Ahead);
    QCOMPARE(journey.stops.at(3).role, u"to be called"_s);
    QVERIFY(journeySentence(journey).contains(
        u"will ask for a token for Microsoft Graph with User.Read, Mail.Read"_s));
}

void TestJourney::aFindingStandsInItsPlace_data()
{
    QTest::addColumn<Place>("place");
    QTest::addColumn<int>("spot");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const Place &place, JourneySpot spot, const QString &word) {
        QTest::newRow(name) << place << static_cast<int>(spot) << word;
    };
    row("audience", Place::claim(u"aud"_s), JourneySpot::Call, u"Audience"_s);
    row("issuer", Place::claim(u"iss"_s), JourneySpot::Call, u"Issuer"_s);
    row("expiry", Place::claim(u"exp"_s), JourneySpot::AssertionLife, u"Time"_s);
    row("not before", Place::claim(u"nbf"_s), JourneySpot::AssertionLife, u"Time"_s);
    row("app-only", Place::claim(u"idtyp"_s), JourneySpot::User, u"User"_s);
    row("subject", Place::claim(u"sub"_s), JourneySpot::User, u"User"_s);
    row("own client", Place::claim(u"azp"_s), JourneySpot::Caller, u"Client"_s);
    row("algorithm", Place::header(u"alg"_s), JourneySpot::Call, u"Algorithm"_s);
    row("type", Place::header(u"typ"_s), JourneySpot::Call, u"Type"_s);
    row("payload", Place::part(u"payload"_s), JourneySpot::Call, u"Token"_s);
    row("tenant", Place::field(u"tenant"_s), JourneySpot::Api, u"Tenant"_s);
    row("client ID", Place::field(u"client_id"_s), JourneySpot::Api, u"Client ID"_s);
    row("secret", Place::field(u"client_secret"_s), JourneySpot::Api, u"Client secret"_s);
    row("scope", Place::field(u"scope"_s), JourneySpot::Exchange, u"Scope"_s);
    row("no token", Place::field(u"assertion"_s), JourneySpot::Call, u"Assertion"_s);
    row("nowhere", {}, JourneySpot::Exchange, u"Problem"_s);
}

void TestJourney::aFindingStandsInItsPlace()
{
    QFETCH(Place, place);
    QFETCH(int, spot);
    const base::Findings findings{finding(Severity::Note, place), finding(Severity::Holds, place),
                                  finding(Severity::Stops, place)};
    const Journey journey =
        journeyAhead(tests::asked(), tests::assertion(), findings, catalogue_, tests::noon());
    QStringList words;
    const auto collect = [&](const auto &parts) {
        for (const auto &part : parts)
            for (const JourneyMark &mark : part.marks) {
                QCOMPARE(static_cast<int>(part.spot), spot);
                words.append(mark.word);
            }
    };
    collect(journey.stops);
    collect(journey.legs);
    collect(journey.lives);
    QFETCH(QString, word);
    QCOMPARE(words, QStringList{word}); // what holds and what is only worth knowing is no mark
}

void TestJourney::whatIsIssuedHasNoDoubts()
{
    flow::ExchangeOutcome outcome = tests::success();
    outcome.findings = {finding(Severity::MayStop, Place::claim(u"aud"_s))};
    base::Finding review = finding(Severity::MayStop, Place::claim(u"aud"_s));
    review.id = u"result-audience"_s;
    outcome.findings.append(review);
    const Journey journey = of(outcome);
    QVERIFY(journey.legs.at(1).marks.isEmpty());
    QCOMPARE(journey.stops.at(3).marks.size(), 1);
}

void TestJourney::nothingIsSent()
{
    flow::ExchangeOutcome outcome = tests::refusal();
    outcome.exchange.reset();
    outcome.findings = {finding(Severity::Stops, Place::claim(u"aud"_s))};
    outcome.answer = base::fail(base::ErrorKind::BadInput, u"Nothing was sent."_s, {}, Place::claim(u"aud"_s));
    Journey journey = of(outcome);
    QVERIFY(journey.legs.at(2).state == LegState::Ahead);
    QCOMPARE(journey.legs.at(1).marks.size(), 1); // once, not from the error as well
    QVERIFY(journey.legs.at(2).marks.isEmpty());

    outcome.findings.clear();
    outcome.assertion.reset();
    outcome.answer = base::fail(base::ErrorKind::BadInput, u"The secret is missing."_s, {},
                                Place::field(u"client_secret"_s));
    journey = of(outcome);
    QCOMPARE(journey.stops.at(2).marks.constFirst().word, u"Not sent"_s);
    QCOMPARE(journey.stops.at(0).name, u"A user"_s);
}

void TestJourney::aTokenAlone()
{
    const Journey journey = journeyOf(tests::issued(), catalogue_, tests::noon());
    QCOMPARE(namesOf(journey), (QStringList{u"Zoë Ångström"_s, u"Orders API"_s, u"Microsoft Graph"_s}));
    QCOMPARE(journey.legs.size(), 2);
    QCOMPARE(journey.lives.size(), 1);
    QVERIFY(std::ranges::none_of(journey.stops, &JourneyStop::own)); // nobody said which app is ours
}

void TestJourney::anAppAlone()
{
    const token::Jwt token =
        tests::made("{'aud':'https://graph.microsoft.com','azp':'a','idtyp':'app','roles':['Mail.Send'],"
                    "'oid':'o','sub':'o','exp':NOW+9}");
    const Journey journey = journeyOf(token, catalogue_, tests::noon());
    QCOMPARE(namesOf(journey), (QStringList{u"Calling app"_s, u"Microsoft Graph"_s}));
    QCOMPARE(journey.legs.constFirst().scopes, QStringList{u"Mail.Send"_s});
    const Journey whole = journeyAhead(tests::asked(), token, {}, catalogue_, tests::noon());
    QCOMPARE(whole.stops.constFirst().name, u"No user"_s);
}

void TestJourney::whatCannotBeReadIsNoJourney()
{
    for (const QByteArray &text : {QByteArray("opaque-token"), tests::madeToken("[1]"), QByteArray("a.b.c")})
        QVERIFY(journeyOf(*token::Jwt::read(text), catalogue_, tests::noon()).isEmpty());
    QCOMPARE(journeySentence({}), QString());
}

void TestJourney::anOpaqueResultLivesAsTheAnswerSays()
{
    flow::ExchangeOutcome outcome = tests::success();
    outcome.token = *token::Jwt::read("opaque-token");
    const Journey journey = of(outcome);
    QCOMPARE(journey.lives.size(), 2);
    QCOMPARE(journey.lives.at(1).until, tests::noon().addSecs(3599));
    QCOMPARE(journey.stops.at(3).name, u"Microsoft Graph"_s);
}

void TestJourney::anExpiredAssertionIsMarkedWithoutAFinding()
{
    flow::ExchangeOutcome outcome = tests::refusal();
    outcome.assertion = tests::assertion({}, "NOW-1");
    QCOMPARE(of(outcome).lives.constFirst().marks.constFirst().word, u"Expired"_s);
    outcome.assertion = tests::assertion({}, "NOW+1");
    QVERIFY(of(outcome).lives.constFirst().marks.isEmpty());
}

void TestJourney::sentences()
{
    QCOMPARE(
        journeySentence(of(tests::success())),
        u"Zoë Ångström signs in to Calling app; Calling app calls Orders API with access_as_user; Orders API "
        u"got a "
        u"token for Microsoft Graph with User.Read, Mail.Read. The assertion expires in 41 minutes; the token "
        u"expires in 59 minutes."_s);
    const QString refused = journeySentence(of(tests::refusal()));
    QVERIFY2(refused.contains(u"Your API got no token for Microsoft Graph with User.Read, Mail.Read. "
                              u"The assertion expires in 41 minutes. Problem: AADSTS65001: "_s),
             qPrintable(refused));
}

void TestJourney::maskedNamesNobody()
{
    flow::ExchangeOutcome outcome = tests::refusal();
    outcome.findings = {
        {Severity::MayStop,
         u"tenant-other"_s,
         u"The token of Zoë Ångström (ZOE@contoso.example) is of 3f7c2b1e-58d4-4f0a-9c1b-6f2f3e1d0a55, "
         u"not of 99999999-0000-4000-8000-000000000000."_s,
         {},
         {},
         Place::field(u"tenant"_s),
         {}}};
    const Journey journey = masked(of(outcome));
    QString all = journeySentence(journey);
    for (const JourneyStop &stop : journey.stops)
        all += partWords(stop);
    for (const QString &secret :
         {u"Zoë"_s, u"contoso"_s, u"3f7c2b1e"_s, u"c0ffee00"_s, u"beef0000"_s, u"11112222"_s, u"99999999"_s})
        QVERIFY2(!all.contains(secret, Qt::CaseInsensitive), qPrintable(all));
    QVERIFY(journey.privateTexts.isEmpty());
    QCOMPARE(namesOf(journey), (QStringList{u"User"_s, u"Calling app"_s, u"Your API"_s, u"Microsoft Graph"_s}));
    QCOMPARE(journey.legs.at(2).marks.constFirst().word, u"AADSTS65001"_s);
    // The same ID is the same number: an app that calls itself is still seen to.
    outcome.assertion =
        tests::made("{'azp':'c0ffee00-1234-4abc-8def-001122334455','oid':'x','scp':'s','exp':NOW+9}");
    const Journey own = masked(of(outcome));
    QCOMPARE(own.stops.at(1).id, own.stops.at(2).id);
    QVERIFY(own.stops.at(0).id != own.stops.at(1).id);
}

/// What the checks call a token of an app alone, and nothing else.
void TestJourney::appOnlyAsTheChecksSay()
{
    const QByteArray app = "'azp':'beef0000-1234-4abc-8def-001122334455','exp':NOW+9";
    for (const auto &[claims, isAppOnly] : {
             std::pair<QByteArray, bool>("{" + app + "}", false), // neither oid nor sub: nothing says so
             {"{'oid':'a','sub':'a'," + app + "}", true},
             {"{'roles':['x']," + app + "}", true},
             {"{'name':'Orders','roles':['x']," + app + "}", true},
         }) {
        const TokenFacts facts = tokenFacts(tests::made(claims), catalogue_);
        QVERIFY2(facts.appOnly == isAppOnly, claims.constData());
        QCOMPARE(facts.appOnly, checks::looksAppOnly(tests::made(claims)));
    }
}

void TestJourney::hostileNamesAreVisible()
{
    const token::Jwt token = tests::assertion(",'app_displayname':'a\\u202eb\\u0007\\n<b>'");
    const Journey journey = journeyOf(token, catalogue_, tests::noon());
    QCOMPARE(journey.stops.at(1).name, u"a‹U+202E›b‹U+0007› <b>"_s);
    const token::Jwt longName = tests::assertion(",'app_displayname':'" + QByteArray(100000, 'x') + "'");
    QCOMPARE(journeyOf(longName, catalogue_, tests::noon()).stops.at(1).name.size(), 200);
}

OBO_TEST(TestJourney)
#include "TestJourney.moc"

#include "report/journey/JourneyMarks.h"

#include "answers/Explanation.h"
#include "base/Text.h"
#include "report/Words.h"
#include "report/journey/TokenFacts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::report {
namespace {

bool isOneOf(const QString &name, std::initializer_list<QStringView> names)
{
    return std::ranges::find(names, QStringView(name)) != names.end();
}

bool isTime(const QString &claim) { return isOneOf(claim, {u"exp", u"nbf", u"iat"}); }

bool isUser(const QString &claim)
{
    return isOneOf(claim,
                   {u"name", u"upn", u"preferred_username", u"email", u"oid", u"sub", u"idtyp", u"acct"});
}

bool isCaller(const QString &claim)
{
    return isOneOf(claim, {u"azp", u"appid", u"client_id", u"azpacr", u"appidacr", u"app_displayname"});
}

/// The thing that is wrong, in the field's term; empty where only its name would be known.
QString wordOf(const base::Place &place)
{
    const QString &name = place.name;
    if (place.kind == base::PlaceKind::Header)
        return name == "alg"_L1 ? Words::tr("Algorithm")
            : name == "typ"_L1  ? Words::tr("Type")
                                : Words::tr("Signature");
    if (place.kind == base::PlaceKind::Part)
        return Words::tr("Token");
    if (isOneOf(name, {u"aud"}))
        return Words::tr("Audience");
    if (isOneOf(name, {u"iss"}))
        return Words::tr("Issuer");
    if (isOneOf(name, {u"tid", u"tenant"}))
        return Words::tr("Tenant");
    if (isOneOf(name, {u"exp", u"nbf", u"iat"}))
        return Words::tr("Time");
    if (isOneOf(name, {u"scp", u"scope", u"roles"}))
        return Words::tr("Scope");
    if (isOneOf(name, {u"client_id"}) && place.kind == base::PlaceKind::Field)
        return Words::tr("Client ID");
    if (isOneOf(name, {u"client_secret"}))
        return Words::tr("Client secret");
    if (isOneOf(name, {u"assertion"}))
        return Words::tr("Assertion");
    if (isOneOf(name, {u"authority", u"cloud"}))
        return Words::tr("Authority");
    if (isUser(name))
        return Words::tr("User");
    if (isCaller(name))
        return Words::tr("Client");
    return {};
}

QString severityWord(base::Severity severity)
{
    return severity == base::Severity::Stops ? Words::tr("Problem") : Words::tr("Warning");
}

QString failureWord(base::ErrorKind kind)
{
    switch (kind) {
    case base::ErrorKind::BadInput: return Words::tr("Not sent");
    case base::ErrorKind::Cancelled: return Words::tr("Cancelled");
    case base::ErrorKind::TimedOut: return Words::tr("No answer in time");
    case base::ErrorKind::Network: return Words::tr("No connection");
    case base::ErrorKind::Tls: return Words::tr("No TLS");
    case base::ErrorKind::Protocol: return Words::tr("No usable answer");
    case base::ErrorKind::Refused: return Words::tr("Refused");
    case base::ErrorKind::Keychain: return Words::tr("No client credential");
    case base::ErrorKind::Crypto:
    case base::ErrorKind::Storage: break;
    }
    return Words::tr("Failed");
}

template <class Parts>
bool addTo(Parts &parts, JourneySpot spot, const JourneyMark &mark)
{
    const auto part = std::ranges::find(parts, spot, [](const auto &each) { return each.spot; });
    if (part == parts.end())
        return false;
    // The worst stands first: it is the one that there is room for.
    const auto after = std::ranges::find_if(
        part->marks, [&mark](const JourneyMark &there) { return there.severity < mark.severity; });
    part->marks.insert(after, mark);
    return true;
}

} // namespace

JourneySpot spotOf(const base::Place &place)
{
    if (place.kind == base::PlaceKind::Field) {
        if (isOneOf(place.name, {u"scope", u"claims"}))
            return JourneySpot::Exchange;
        return place.name == "assertion"_L1 ? JourneySpot::Call : JourneySpot::Api;
    }
    if (place.kind == base::PlaceKind::Claim) {
        if (isTime(place.name))
            return JourneySpot::AssertionLife;
        if (isUser(place.name))
            return JourneySpot::User;
        if (isCaller(place.name))
            return JourneySpot::Caller;
    }
    return place.kind == base::PlaceKind::None ? JourneySpot::Exchange : JourneySpot::Call;
}

JourneySpot resultSpotOf(const base::Place &place)
{
    if (place.kind == base::PlaceKind::Claim) {
        if (isTime(place.name))
            return JourneySpot::TokenLife;
        if (place.name == "aud"_L1)
            return JourneySpot::Downstream;
        if (isUser(place.name))
            return JourneySpot::User;
    }
    return JourneySpot::Exchange;
}

bool isOfAssertion(JourneySpot spot)
{
    return spot == JourneySpot::Caller || spot == JourneySpot::Call || spot == JourneySpot::AssertionLife;
}

bool isAboutResult(const base::Finding &finding) { return finding.id.startsWith("result-"_L1); }

JourneyMark markOf(const base::Finding &finding)
{
    JourneyMark mark;
    mark.severity = finding.severity;
    mark.word = finding.id == "assertion-expired"_L1 ? Words::tr("Expired") : wordOf(finding.subject);
    if (finding.id == "assertion-not-yet"_L1)
        mark.word = Words::tr("Not valid yet");
    if (mark.word.isEmpty())
        mark.word = severityWord(finding.severity);
    mark.sentence = shownText(finding.summary);
    mark.place = finding.subject;
    return mark;
}

JourneyMark markOf(const base::Error &error)
{
    JourneyMark mark;
    mark.word = failureWord(error.kind);
    mark.sentence = base::visible(error.summary);
    mark.place = error.place;
    if (!error.oauth)
        return mark;
    const answers::Explanation known = answers::explain(*error.oauth);
    if (!error.oauth->errorCodes.isEmpty() && !known.code.isEmpty() && known.code.front().isDigit())
        mark.word = u"AADSTS"_s + shownText(known.code);
    else if (!error.oauth->error.isEmpty())
        mark.word = shownText(error.oauth->error);
    if (known.known)
        mark.sentence = known.headline;
    return mark;
}

void addMark(Journey &journey, JourneySpot spot, const JourneyMark &mark)
{
    if (addTo(journey.stops, spot, mark) || addTo(journey.legs, spot, mark) || addTo(journey.lives, spot, mark))
        return;
    if (spot != JourneySpot::Exchange)
        addMark(journey, JourneySpot::Exchange, mark);
}

} // namespace obo::report

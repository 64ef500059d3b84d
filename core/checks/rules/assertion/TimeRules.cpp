// Is the assertion valid now?
#include "checks/rules/assertion/AssertionRules.h"
#include "token/claims/TimeWords.h"

using namespace Qt::StringLiterals;
using obo::base::Place;
using obo::base::Severity;

namespace obo::checks {
namespace {

constexpr qint64 tolerated = 300; // what clocks differ by, and Entra's tokens are dated back by

/// Issued in the future by this machine's clock: then the clock is wrong, not the token.
bool clockIsBehind(const AssertionContext &context)
{
    const QDateTime issued = context.token.time(u"iat");
    return issued.isValid() && issued > context.input.now;
}

} // namespace

void notYetRule(const AssertionContext &context, base::Findings &findings)
{
    const QDateTime now = context.input.now;
    const QDateTime from = context.token.time(u"nbf");
    if (!from.isValid() || from <= now)
        return;
    findings.append({now.secsTo(from) > tolerated ? Severity::Stops : Severity::MayStop, u"assertion-not-yet"_s,
                     Words::tr("Not valid yet: it starts %1.").arg(token::relativeWords(from, now)),
                     Words::tr("Either the token was made for later, or this computer's clock is behind."),
                     Words::tr("Check this computer's clock, then wait or get a new token."),
                     Place::claim(u"nbf"_s), u"500133"_s});
}

void expiryRule(const AssertionContext &context, base::Findings &findings)
{
    const QDateTime now = context.input.now;
    const QDateTime expiry = context.token.time(u"exp");
    if (!expiry.isValid()) {
        findings.append({Severity::MayStop,
                         u"assertion-no-expiry"_s,
                         Words::tr("The token names no time of expiry."),
                         Words::tr("Entra ID's own tokens always carry exp, as a number of seconds."),
                         Words::tr("Check that this is a token from Entra ID."),
                         Place::claim(u"exp"_s),
                         {}});
        return;
    }
    const qint64 left = now.secsTo(expiry);
    if (left <= 0) {
        findings.append({Severity::Stops, u"assertion-expired"_s,
                         Words::tr("Expired %1.").arg(token::relativeWords(expiry, now)),
                         Words::tr("Entra ID gives an assertion no grace after its expiry, not even a second."),
                         Words::tr("Sign in again to the app that calls your API and paste the new token."),
                         Place::claim(u"exp"_s), u"500133"_s});
        return;
    }
    const bool soon = left < tolerated;
    findings.append({soon ? Severity::Note : Severity::Holds,
                     soon ? u"assertion-expires-soon"_s : u"assertion-valid"_s,
                     Words::tr("Valid for %1 more").arg(token::durationSentence(left)),
                     soon ? Words::tr("An exchange after that is refused with AADSTS500133.") : QString(),
                     soon ? Words::tr("Get a new token soon.") : QString(),
                     Place::claim(u"exp"_s),
                     {}});
}

void clockRule(const AssertionContext &context, base::Findings &findings)
{
    if (!clockIsBehind(context))
        return;
    const QDateTime now = context.input.now;
    const qint64 ahead = now.secsTo(context.token.time(u"iat"));
    findings.append(
        {Severity::MayStop,
         u"clock-behind"_s,
         Words::tr("By this computer's clock the token was issued in the future, %1.")
             .arg(token::relativeWords(context.token.time(u"iat"), now)),
         Words::tr("The authority dates a token when it issues it, so this computer's clock is behind by at "
                   "least %1, or the token was made by hand. What is said here of times is off by as much.")
             .arg(token::durationSentence(ahead)),
         Words::tr("Set this computer's clock."),
         Place::claim(u"iat"_s),
         {}});
}

} // namespace obo::checks

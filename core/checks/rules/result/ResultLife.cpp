// How long the new token lives, and what came with it.
#include "base/Text.h"
#include "checks/rules/assertion/SizeWords.h"
#include "checks/rules/result/ReviewRules.h"
#include "token/claims/TimeWords.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using obo::base::Place;
using obo::base::Severity;

namespace obo::checks {
namespace {

// The issuer's clock and the way take a few seconds of the 60 minutes.
constexpr qint64 onTheWay = 120;

// Of a token that cannot be called back, whatever the client asked for: the API has to take part.
constexpr qint64 shortest = 60 * 60;
constexpr qint64 longest = 90 * 60;

QStringList textsIn(token::JsonValue claim)
{
    if (claim.isString())
        return claim.text().split(u' ', Qt::SkipEmptyParts);
    QStringList texts;
    for (auto each = claim.firstChild(); each.isValid() && texts.size() < 16; each = each.next())
        texts.append(each.text().left(64));
    return texts;
}

bool canBeCalledBack(const token::Jwt &token)
{
    return textsIn(token.claim(u"xms_cc")).contains(u"cp1"_s, Qt::CaseInsensitive);
}

/// Seconds that are left of the token; -1 when nothing says.
qint64 secondsLeft(const ReviewContext &context)
{
    const QDateTime expiry = context.token->time(u"exp");
    return expiry.isValid() && context.input.form.now.isValid() ? context.input.form.now.secsTo(expiry)
                                                                : context.answer.expiresIn;
}

} // namespace

// access-tokens.md, "Token lifetime"; configurable-token-lifetimes.md
void resultLifetimeRule(const ReviewContext &context, base::Findings &findings)
{
    const qint64 left = secondsLeft(context);
    if (left < 0)
        return;
    const QString words = token::durationSentence(left);
    if (left < shortest - onTheWay && !canBeCalledBack(*context.token)) {
        findings.append(
            {Severity::Note,
             u"result-life-short"_s,
             Words::tr("Valid for %1 only: usual are 60 to 90 minutes.").arg(words),
             Words::tr("A token lifetime policy of the API or the tenant may make it shorter, or the "
                       "authority gave out a token that it had issued before."),
             Words::tr("Take expires_in from each answer instead of counting on an hour."),
             Place::claim(u"exp"_s),
             {}});
        return;
    }
    const bool longer = left > longest + onTheWay && !canBeCalledBack(*context.token);
    findings.append({longer ? Severity::Note : Severity::Holds,
                     longer ? u"result-life-long"_s : u"result-life"_s,
                     longer ? Words::tr("Valid for %1: longer than the usual 60 to 90 minutes.").arg(words)
                            : Words::tr("Valid for %1").arg(words),
                     longer ? Words::tr("A token lifetime policy can make it longer, up to a day.") : QString(),
                     {},
                     Place::claim(u"exp"_s),
                     {}});
}

// app-resilience-continuous-access-evaluation.md
void resultCaeRule(const ReviewContext &context, base::Findings &findings)
{
    if (!canBeCalledBack(*context.token))
        return;
    findings.append(
        {Severity::Note,
         u"result-cae"_s,
         Words::tr("The client can be called back (xms_cc cp1): such a token lives 20 to 28 hours."),
         Words::tr(
             "With continuous access evaluation the API may refuse the token before it expires, with 401 and a "
             "claims challenge in WWW-Authenticate, as soon as the user's account or place changes."),
         Words::tr("Let your API pass that challenge on to its own caller, in a WWW-Authenticate header."),
         Place::claim(u"xms_cc"_s),
         {}});
}

void resultStepUpRule(const ReviewContext &context, base::Findings &findings)
{
    const QStringList contexts = textsIn(context.token->claim(u"acrs"));
    if (contexts.isEmpty())
        return;
    findings.append(
        {Severity::Note,
         u"result-step-up"_s,
         Words::tr("Authentication contexts are satisfied: %1")
             .arg(base::visible(contexts.join(u", "_s).left(120))),
         Words::tr("acrs names the step-up requirements that the user's sign-in met. An operation that "
                   "wants another one is refused with a claims challenge."),
         {},
         Place::claim(u"acrs"_s),
         {}});
}

void resultSizeRule(const ReviewContext &context, base::Findings &findings)
{
    if (auto finding = sizeFinding(context.token->text().size(), u"result-large"_s))
        findings.append(*std::move(finding));
}

void resultTypeRule(const ReviewContext &context, base::Findings &findings)
{
    const QString &type = context.answer.tokenType;
    if (type.compare("Bearer"_L1, Qt::CaseInsensitive) == 0)
        return;
    findings.append(
        {Severity::MayStop,
         u"result-type"_s,
         type.isEmpty() ? Words::tr("The answer names no token type.")
                        : Words::tr("The token's type is %1, not Bearer.").arg(base::visible(type.left(64))),
         Words::tr("Entra ID issues Bearer tokens. A token of type pop must be signed with a key on each "
                   "request."),
         Words::tr("Check what answered and what the API expects in the Authorization header."),
         Place::field(u"authority"_s),
         {}});
}

void resultRefreshRule(const ReviewContext &context, base::Findings &findings)
{
    const bool asked = context.expected.refreshToken;
    if (context.answer.hasRefreshToken) {
        findings.append(
            {Severity::Holds,
             u"result-refresh"_s,
             Words::tr("A refresh token came with it"),
             Words::tr("With it your API gets the next token after the assertion has expired. Keep it "
                       "as a secret."),
             {},
             Place::field(u"scope"_s),
             {}});
        return;
    }
    findings.append(
        {asked ? Severity::MayStop : Severity::Note,
         asked ? u"result-refresh-missing"_s : u"result-no-refresh"_s,
         asked ? Words::tr("offline_access was asked for, but no refresh token came.")
               : Words::tr("No refresh token: offline_access was not asked for."),
         Words::tr("Without one your API can get a next token only with an assertion that is still valid."),
         asked ? Words::tr("Have offline_access consented to for your API.")
               : Words::tr("Add offline_access to the scopes where your API works on after the user has gone."),
         Place::field(u"scope"_s),
         {}});
}

} // namespace obo::checks

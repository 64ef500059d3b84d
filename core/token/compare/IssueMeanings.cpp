// What differences say about the issue of a token: by whom, which version, until when, with which key.
#include "token/Words.h"
#include "token/claims/IssuerWords.h"
#include "token/claims/TimeWords.h"
#include "token/compare/DifferenceWords.h"
#include "token/compare/MeaningTable.h"

using namespace Qt::StringLiterals;

namespace obo::token {
namespace {

constexpr QStringView rollover = u"https://learn.microsoft.com/entra/identity-platform/signing-key-rollover";
constexpr QStringView jwtId = u"https://www.rfc-editor.org/rfc/rfc7519#section-4.1.7";
constexpr QStringView issuedAt = u"https://www.rfc-editor.org/rfc/rfc7519#section-4.1.6";
constexpr QStringView notBefore = u"https://www.rfc-editor.org/rfc/rfc7519#section-4.1.5";
constexpr QStringView expires = u"https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4";

std::optional<Meaning> issuer(const Difference &difference, const Sides &sides)
{
    if (!difference.is(Change::Changed))
        return std::nullopt;
    const IssuerReading left = readIssuer(sides.left.claimText(u"iss"));
    const IssuerReading right = readIssuer(sides.right.claimText(u"iss"));
    const bool sameTenant =
        !left.tenant.isEmpty() && left.tenant.compare(right.tenant, Qt::CaseInsensitive) == 0;
    if (left.kind == right.kind && left.kind != IssuerKind::Unknown && sameTenant && left.cloud == right.cloud
        && left.version != right.version)
        return said(Words::tr("The same tenant; the form follows the version of the token, which the API that "
                              "it is for decides. The issuer of a v2.0 token ends in /v2.0."),
                    pages::accessTokens);
    if (left.kind == right.kind && left.host == right.host && !left.tenant.isEmpty() && !sameTenant)
        return said(Words::tr("Another tenant issued it: %1 at the left, %2 at the right.")
                        .arg(listWords({left.tenant}), listWords({right.tenant})),
                    pages::claims);
    return said(Words::tr("Another authority issued it: %1 at the left, %2 at the right.")
                    .arg(difference.leftWords(), difference.rightWords()),
                pages::claims);
}

std::optional<Meaning> version(const Difference &difference, const Sides &)
{
    if (!difference.is(Change::Changed))
        return std::nullopt;
    return said(Words::tr("The API that a token is for decides its version (requestedAccessTokenVersion in its "
                          "manifest), not the endpoint that was asked."),
                pages::accessTokens);
}

/// From `nbf`, or `iat` where there is none, to `exp`; 0 when it cannot be told.
qint64 lifetimeOf(const Jwt &token)
{
    const QDateTime from = token.time(u"nbf").isValid() ? token.time(u"nbf") : token.time(u"iat");
    const QDateTime until = token.time(u"exp");
    return from.isValid() && until.isValid() ? qMax<qint64>(from.secsTo(until), 0) : 0;
}

std::optional<Meaning> expiry(const Difference &difference, const Sides &sides)
{
    const QDateTime left = sides.left.time(u"exp");
    const QDateTime right = sides.right.time(u"exp");
    if (!difference.is(Change::Changed) || !left.isValid() || !right.isValid())
        return std::nullopt;
    const QString later = laterWords(left, right);
    if (later.isEmpty())
        return said(Words::tr("The same second, written in another way."), expires);
    QString sentence = Words::tr("Expires %1.").arg(later);
    const qint64 before = lifetimeOf(sides.left);
    const qint64 after = lifetimeOf(sides.right);
    if (before > 0 && after > 0 && before != after)
        sentence += u' '
            + Words::tr("It lives %2 instead of %1.").arg(durationSentence(before), durationSentence(after));
    if (!sides.exchanged)
        return said(sentence, expires);
    return said(sentence + u' '
                    + Words::tr("The new token has a lifetime of its own, by default 60 to 90 minutes at "
                                "Entra ID."),
                pages::accessTokens);
}

std::optional<Meaning> start(const Difference &difference, const Sides &sides)
{
    const QString later = laterWords(sides.left.time(u"nbf"), sides.right.time(u"nbf"));
    if (!difference.is(Change::Changed) || later.isEmpty())
        return std::nullopt;
    return said(Words::tr("Valid from %1.").arg(later), notBefore);
}

std::optional<Meaning> issue(const Difference &difference, const Sides &sides)
{
    const QString later = laterWords(sides.left.time(u"iat"), sides.right.time(u"iat"));
    if (!difference.is(Change::Changed) || later.isEmpty())
        return std::nullopt;
    return said(Words::tr("Issued %1.").arg(later), issuedAt);
}

std::optional<Meaning> identifier(const Difference &difference, const Sides &)
{
    if (!difference.is(Change::Changed))
        return std::nullopt;
    return said(Words::tr("Every token has its own: it differs always."),
                difference.claim.name == u"jti" ? jwtId : pages::claims);
}

std::optional<Meaning> internalNote(const Difference &difference, const Sides &)
{
    if (difference.is(Change::Same))
        return std::nullopt;
    return said(difference.is(Change::Changed)
                    ? Words::tr("A note of Entra ID to itself: opaque, and no difference that matters.")
                    : Words::tr("A note of Entra ID to itself: opaque, and it may be there or not."),
                pages::claims);
}

std::optional<Meaning> key(const Difference &difference, const Sides &)
{
    if (difference.claim.name == u"x5t" && !difference.is(Change::Same) && !difference.is(Change::Changed))
        return said(Words::tr("v1.0 tokens only, with the value of kid."), pages::claims);
    if (!difference.is(Change::Changed))
        return std::nullopt;
    return said(Words::tr("Signed with another key. An authority has more than one and changes them, so this "
                          "alone is no fault."),
                rollover);
}

std::optional<Meaning> algorithm(const Difference &difference, const Sides &)
{
    if (!difference.is(Change::Changed))
        return std::nullopt;
    return said(Words::tr("Signed with another algorithm: %1 at the left, %2 at the right.")
                    .arg(difference.leftWords(), difference.rightWords()),
                u"https://www.rfc-editor.org/rfc/rfc7515#section-4.1.1");
}

std::optional<Meaning> type(const Difference &difference, const Sides &)
{
    if (!difference.is(Change::Changed))
        return std::nullopt;
    return said(Words::tr("Another kind of token: %1 at the left, %2 at the right.")
                    .arg(difference.leftWords(), difference.rightWords()),
                u"https://www.rfc-editor.org/rfc/rfc7515#section-4.1.9");
}

} // namespace

std::optional<Meaning> issueMeaning(const Difference &difference, const Sides &sides)
{
    static constexpr MeaningEntry claims[] = {
        {u"iss", issuer},     {u"ver", version},      {u"exp", expiry},
        {u"nbf", start},      {u"iat", issue},        {u"uti", identifier},
        {u"jti", identifier}, {u"aio", internalNote}, {u"rh", internalNote},
    };
    static constexpr MeaningEntry header[] = {
        {u"kid", key},
        {u"x5t", key},
        {u"alg", algorithm},
        {u"typ", type},
    };
    switch (difference.claim.place) {
    case ClaimPlace::Payload: return fromTable(claims, difference, sides);
    case ClaimPlace::Header: return fromTable(header, difference, sides);
    case ClaimPlace::Part: break;
    }
    return std::nullopt;
}

} // namespace obo::token

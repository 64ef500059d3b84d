#include "token/compare/ComparisonSummary.h"

#include "token/Words.h"
#include "token/compare/DifferenceWords.h"

using namespace Qt::StringLiterals;

namespace obo::token {
namespace {

/// "4 changed, 3 only left, 2 only right, 8 the same."
QString counts(const Comparison &comparison)
{
    QStringList parts;
    const auto add = [&parts](int count, const QString &words) {
        if (count > 0)
            parts += words.arg(count);
    };
    add(comparison.count(Change::Changed), Words::tr("%1 changed"));
    add(comparison.count(Change::Left), Words::tr("%1 only left"));
    add(comparison.count(Change::Right), Words::tr("%1 only right"));
    add(comparison.count(Change::Same), Words::tr("%1 the same"));
    return parts.isEmpty() ? QString() : parts.join(u", "_s) + u'.';
}

QString ofUnreadable(const Comparison &comparison)
{
    const bool left = comparison.leftKind == TokenKind::Opaque;
    const bool right = comparison.rightKind == TokenKind::Opaque;
    if (left && right)
        return Words::tr("Two different opaque tokens. Only the authority that issued them can read them.");
    if (left || right)
        return left ? Words::tr("The left token is opaque: nothing in it can be read or compared.")
                    : Words::tr("The right token is opaque: nothing in it can be read or compared.");
    const bool both = comparison.leftKind == comparison.rightKind;
    return both ? Words::tr("Both tokens are encrypted: only their headers can be compared.")
        : comparison.leftKind == TokenKind::Jwe
        ? Words::tr("The left token is encrypted: only its header can be read.")
        : Words::tr("The right token is encrypted: only its header can be read.");
}

QString user(const Sides &sides)
{
    if (sides.otherUser)
        return sides.sameTenant ? Words::tr("another user") : Words::tr("another user or tenant");
    return sides.sameUser ? Words::tr("the same user") : QString();
}

QString expiry(const Sides &sides)
{
    const QDateTime left = sides.left.time(u"exp");
    const QDateTime right = sides.right.time(u"exp");
    return left.isValid() && right.isValid() ? expiryWords(left, right) : QString();
}

QString ofClaims(const Sides &sides)
{
    const QString before = audienceWords(sides.left, sides.catalogue);
    const QString after = audienceWords(sides.right, sides.catalogue);
    QStringList facts;
    if (sides.sameAudience)
        facts += Words::tr("both for %1").arg(after);
    else if (!before.isEmpty() && !after.isEmpty())
        facts += sides.exchanged ? Words::tr("for %2 instead of %1").arg(before, after)
                                 : Words::tr("left for %1, right for %2").arg(before, after);
    for (const QString &fact : {user(sides), expiry(sides)}) {
        if (!fact.isEmpty())
            facts += fact;
    }
    if (facts.isEmpty())
        return Words::tr("The tokens differ.");
    const QString joined = facts.join(u", "_s);
    return sides.exchanged ? Words::tr("After the exchange: %1.").arg(joined)
                           : Words::tr("Two tokens: %1.").arg(joined);
}

} // namespace

QString summaryOf(const Comparison &comparison, const Sides &sides)
{
    if (comparison.identical)
        return Words::tr("Both are the same token, character by character.");
    if (comparison.same)
        return sides.left.signatureText() == sides.right.signatureText()
            ? Words::tr("Every claim is the same. Only the way of writing differs.")
            : Words::tr("Every claim is the same. Only the signatures differ.");
    const bool readable = comparison.leftKind == TokenKind::Jws && comparison.rightKind == TokenKind::Jws;
    return QString((readable ? ofClaims(sides) : ofUnreadable(comparison)) + u' ' + counts(comparison))
        .trimmed();
}

} // namespace obo::token

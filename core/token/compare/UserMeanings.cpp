// What differences say about the user and the sign-in.
#include "token/Words.h"
#include "token/compare/DifferenceWords.h"
#include "token/compare/MeaningTable.h"

using namespace Qt::StringLiterals;

namespace obo::token {
namespace {

constexpr QStringView msalOnBehalfOf =
    u"https://learn.microsoft.com/entra/msal/dotnet/acquiring-tokens/web-apps-apis/on-behalf-of-flow";

std::optional<Meaning> tenant(const Difference &difference, const Sides &sides)
{
    if (difference.is(Change::Same))
        return said(Words::tr("The same tenant."), pages::claims);
    if (!difference.is(Change::Changed))
        return said(Words::tr("Only one of the tokens says its tenant, so the tenants cannot be compared."),
                    pages::claims);
    if (sides.exchanged)
        return said(Words::tr("The tenant changed. An exchange at common or organizations answers with a token "
                              "of the user's home tenant: send it to the assertion's tenant, %1.")
                        .arg(difference.leftWords()),
                    msalOnBehalfOf);
    return said(Words::tr("Another tenant: %1 at the left, %2 at the right.")
                    .arg(difference.leftWords(), difference.rightWords()),
                pages::claims);
}

std::optional<Meaning> objectId(const Difference &difference, const Sides &sides)
{
    if (difference.is(Change::Same))
        return said(sides.sameUser ? Words::tr("The same user: within a tenant, oid is one for all apps.")
                                   : Words::tr("The same object ID. It names a user only together with tid."),
                    pages::claims);
    if (!difference.is(Change::Changed))
        return said(Words::tr("Only one of the tokens has it, so the users cannot be compared."),
                    pages::claims);
    if (!sides.sameTenant)
        return said(
            Words::tr("Another user, or the same person in another tenant: a user has an oid of its own "
                      "in each tenant."),
            pages::claims);
    return said(sides.exchanged
                    ? Words::tr("Another user. An exchange keeps the user, so these two tokens do not belong "
                                "together.")
                    : Words::tr("Another user or app: within a tenant, oid is one for all apps."),
                sides.exchanged ? pages::onBehalfOf : pages::claims);
}

std::optional<Meaning> subject(const Difference &difference, const Sides &sides)
{
    if (!difference.is(Change::Changed))
        return std::nullopt;
    if (sides.sameUser)
        return said(Words::tr("Differs although the user is the same: each app gets its own value for a user "
                              "(pairwise). Compare oid instead."),
                    pages::claims);
    if (sides.otherUser && sides.sameTenant)
        return said(Words::tr("Another user or app, as oid says too."), pages::claims);
    return said(Words::tr("Each app gets its own value for a user in Entra's tokens (pairwise), so this alone "
                          "says nothing. Compare oid."),
                pages::claims);
}

std::optional<Meaning> identityProvider(const Difference &difference, const Sides &)
{
    if (difference.is(Change::Same))
        return std::nullopt;
    if (difference.is(Change::Changed))
        return said(Words::tr("Another identity provider signed the user in: %1 at the left, %2 at the right.")
                        .arg(difference.leftWords(), difference.rightWords()),
                    pages::claims);
    return said(Words::tr("Where it is missing, iss stands for it."), pages::claims);
}

/// Names and addresses that people read.
std::optional<Meaning> readableName(const Difference &difference, const Sides &sides)
{
    if (!difference.is(Change::Changed))
        return std::nullopt;
    if (sides.sameUser)
        return said(Words::tr("For people to read, and it may change: by oid, the user is the same."),
                    pages::claims);
    if (sides.otherUser && sides.sameTenant)
        return said(Words::tr("Another user, as oid says too."), pages::claims);
    return said(Words::tr("For people to read, and it may change: compare users by oid and tid."),
                pages::claims);
}

std::optional<Meaning> methods(const Difference &difference, const Sides &)
{
    if (!difference.is(Change::Changed))
        return std::nullopt;
    return said(Words::tr("The user proved who they are in another way.") + u' '
                    + setWords(difference.claim.added, difference.claim.removed),
                pages::claims);
}

std::optional<Meaning> subjectKind(const Difference &difference, const Sides &sides)
{
    const QString left = sides.left.claimText(u"idtyp");
    const QString right = sides.right.claimText(u"idtyp");
    if (difference.is(Change::Same) || (left != u"app" && right != u"app"))
        return std::nullopt;
    return said(left == u"app"
                    ? Words::tr("The left token is app-only: it speaks for no user, and On-Behalf-Of "
                                "works for users only.")
                    : Words::tr("The right token is app-only: it speaks for no user, and On-Behalf-Of "
                                "works for users only."),
                pages::onBehalfOf);
}

std::optional<Meaning> signInTime(const Difference &difference, const Sides &sides)
{
    const QString later = laterWords(sides.left.time(u"auth_time"), sides.right.time(u"auth_time"));
    if (!difference.is(Change::Changed) || later.isEmpty())
        return std::nullopt;
    return said(Words::tr("The user signed in %1.").arg(later), pages::optional);
}

std::optional<Meaning> address(const Difference &difference, const Sides &)
{
    if (!difference.is(Change::Changed))
        return std::nullopt;
    return said(Words::tr("The user authenticated from another address."), pages::claims);
}

} // namespace

std::optional<Meaning> userMeaning(const Difference &difference, const Sides &sides)
{
    static constexpr MeaningEntry table[] = {
        {u"tid", tenant},
        {u"oid", objectId},
        {u"sub", subject},
        {u"idp", identityProvider},
        {u"name", readableName},
        {u"preferred_username", readableName},
        {u"upn", readableName},
        {u"unique_name", readableName},
        {u"email", readableName},
        {u"given_name", readableName},
        {u"family_name", readableName},
        {u"amr", methods},
        {u"idtyp", subjectKind},
        {u"auth_time", signInTime},
        {u"ipaddr", address},
    };
    return difference.claim.place == ClaimPlace::Payload ? fromTable(table, difference, sides) : std::nullopt;
}

} // namespace obo::token

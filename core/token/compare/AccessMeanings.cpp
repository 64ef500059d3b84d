// What differences say about access: for whom, by which app, with which rights.
#include "token/Words.h"
#include "token/compare/DifferenceWords.h"
#include "token/compare/MeaningTable.h"

using namespace Qt::StringLiterals;

namespace obo::token {
namespace {

/// A client ID and the App ID URI that Entra makes of it.
bool sameAppOtherForm(const QString &one, const QString &other)
{
    const auto bare = [](const QString &audience) {
        for (const QString &prefix : {u"api://"_s, u"spn:"_s}) {
            if (audience.startsWith(prefix))
                return audience.sliced(prefix.size());
        }
        return audience;
    };
    return bare(one).compare(bare(other), Qt::CaseInsensitive) == 0;
}

QString appWords(const QString &client, const Sides &sides)
{
    const QString name = sides.catalogue.appName(client);
    return name.isEmpty() ? listWords({client}) : name;
}

std::optional<Meaning> audience(const Difference &difference, const Sides &sides)
{
    if (difference.is(Change::Same))
        return std::nullopt;
    if (!difference.is(Change::Changed))
        return said(
            Words::tr("Only one of the tokens says whom it is for. An API must refuse a token that does "
                      "not name it."),
            pages::claims);
    const QString before = audienceWords(sides.left, sides.catalogue);
    const QString after = audienceWords(sides.right, sides.catalogue);
    if (sameAppOtherForm(sides.left.audiences().value(0), sides.right.audiences().value(0)))
        return said(Words::tr("The same app, named by its client ID and by its App ID URI. v2.0 tokens always "
                              "carry the client ID, v1.0 tokens either."),
                    pages::claims);
    if (sides.exchanged)
        return said(Words::tr("The audience moved from your API (%1) to %2. Only that API may accept the new "
                              "token.")
                        .arg(before, after),
                    pages::onBehalfOf);
    return said(
        Words::tr("For another API: %1 at the left, %2 at the right. Each must refuse the other's token.")
            .arg(before, after),
        pages::claims);
}

/// azp in v2.0 tokens, appid in v1.0 tokens, client_id after RFC 9068.
std::optional<Meaning> callingApp(const Difference &difference, const Sides &sides)
{
    if (difference.is(Change::Same))
        return std::nullopt;
    const QString before = clientOf(sides.left);
    const QString after = clientOf(sides.right);
    const QString &name = difference.claim.name;
    if (difference.is(Change::Left) && !after.isEmpty() && name != u"client_id")
        return said(name == u"azp" ? Words::tr("v2.0 tokens only. A v1.0 token names the calling app in appid.")
                                   : Words::tr("v1.0 tokens only. A v2.0 token names the calling app in azp."),
                    pages::claims);
    if (before.isEmpty() || after.isEmpty())
        return said(Words::tr("Only one of the tokens names the app that asked for it."), pages::claims);
    if (before.compare(after, Qt::CaseInsensitive) == 0)
        return said(Words::tr("The same app asked for both, whatever the claim is called."), pages::claims);
    if (sides.exchanged)
        return said(Words::tr("The calling app is now the middle tier: your API asked for this token itself. "
                              "Before, it was %1.")
                        .arg(appWords(before, sides)),
                    pages::onBehalfOf);
    return said(Words::tr("Another app asked for it: %1 at the left, %2 at the right.")
                    .arg(appWords(before, sides), appWords(after, sides)),
                pages::claims);
}

/// azpacr in v2.0 tokens, appidacr in v1.0 tokens.
std::optional<Meaning> clientProof(const Difference &difference, const Sides &sides)
{
    if (difference.is(Change::Same))
        return std::nullopt;
    const auto proof = [&sides](const Jwt &token) {
        const QString code = token.claimText(u"azpacr") + token.claimText(u"appidacr");
        return sides.catalogue.valueWords(u"appidacr"_s, code);
    };
    const QString before = proof(sides.left);
    const QString after = proof(sides.right);
    if (difference.is(Change::Left) && !after.isEmpty())
        return said(difference.claim.name == u"azpacr"
                        ? Words::tr("v2.0 tokens only. A v1.0 token says this in appidacr.")
                        : Words::tr("v1.0 tokens only. A v2.0 token says this in azpacr."),
                    pages::claims);
    if (before.isEmpty() || after.isEmpty())
        return std::nullopt;
    if (before == after)
        return said(Words::tr("The calling app proved itself in the same way: %1.").arg(after), pages::claims);
    if (sides.exchanged)
        return said(Words::tr("The middle tier asked with a credential of its own (%2). Before: %1.")
                        .arg(before, after),
                    pages::onBehalfOf);
    return said(Words::tr("The calling app proved itself in another way: %1 at the left, %2 at the right.")
                    .arg(before, after),
                pages::claims);
}

std::optional<Meaning> scopes(const Difference &difference, const Sides &sides)
{
    const ComparedClaim &claim = difference.claim;
    switch (claim.change) {
    case Change::Same: return std::nullopt;
    case Change::Left:
        return said(Words::tr("The right token has no delegated scopes. Only tokens of users have them."),
                    pages::claims);
    case Change::Right:
        return said(Words::tr("The left token has no delegated scopes. Only tokens of users have them."),
                    pages::claims);
    case Change::Changed: break;
    }
    const QString words = setWords(claim.added, claim.removed);
    return said(sides.sameAudience
                    ? words
                    : Words::tr("Scopes belong to the API that a token is for, so they change with it.") + u' '
                        + words,
                pages::claims);
}

std::optional<Meaning> roles(const Difference &difference, const Sides &sides)
{
    if (difference.is(Change::Same))
        return std::nullopt;
    const QString words = difference.is(Change::Changed)
        ? setWords(difference.claim.added, difference.claim.removed) + u' '
        : QString();
    if (difference.is(Change::Changed) && sides.sameAudience)
        return said(words.trimmed(), pages::claims);
    return said(words
                    + Words::tr("In a user's token these are the roles that the user has in the API that the "
                                "token is for."),
                pages::claims);
}

bool leavesGroupsOut(const Jwt &token)
{
    return token.claim(u"hasgroups").isTrue() || token.claim(u"_claim_names").member(u"groups").isValid();
}

/// groups and wids: which of them a token lists is set in an app's manifest.
std::optional<Meaning> memberships(const Difference &difference, const Sides &sides)
{
    const ComparedClaim &claim = difference.claim;
    if (difference.is(Change::Same))
        return std::nullopt;
    const bool missingRight = difference.is(Change::Left);
    if (claim.name == u"groups" && !difference.is(Change::Changed)
        && leavesGroupsOut(missingRight ? sides.right : sides.left))
        return said(Words::tr("The other token leaves the groups out because they are too many. Ask Microsoft "
                              "Graph for them (getMemberObjects)."),
                    pages::claims);
    QStringList added = claim.added;
    QStringList removed = claim.removed;
    if (claim.name == u"wids") {
        for (QStringList *list : {&added, &removed}) {
            for (QString &role : *list) {
                if (const QString name = sides.catalogue.roleName(role); !name.isEmpty())
                    role = name;
            }
        }
    }
    const QString words = difference.is(Change::Changed) ? setWords(added, removed) : QString();
    if (sides.sameAudience && !words.isEmpty())
        return said(words, pages::claims);
    return said(QString(words + u' '
                        + Words::tr("Whether and which ones a token lists is set in an app's manifest "
                                    "(groupMembershipClaims)."))
                    .trimmed(),
                pages::claims);
}

std::optional<Meaning> overage(const Difference &difference, const Sides &sides)
{
    if (difference.is(Change::Same) || difference.is(Change::Changed))
        return std::nullopt;
    if (!leavesGroupsOut(difference.is(Change::Left) ? sides.left : sides.right))
        return std::nullopt;
    return said(
        Words::tr("Only this token leaves the user's groups out because they are too many. Ask Microsoft "
                  "Graph for them (getMemberObjects)."),
        pages::claims);
}

std::optional<Meaning> capabilities(const Difference &difference, const Sides &)
{
    if (difference.is(Change::Same))
        return std::nullopt;
    return said(
        Words::tr("The API that a token is for decides whether it carries this claim. cp1 says that the "
                  "calling app can handle a claims challenge."),
        pages::claims);
}

std::optional<Meaning> contexts(const Difference &difference, const Sides &)
{
    if (difference.is(Change::Same))
        return std::nullopt;
    return said(QString(setWords(difference.claim.added, difference.claim.removed) + u' '
                        + Words::tr("An API that needs one of these can ask for a step-up if it is missing."))
                    .trimmed(),
                pages::claims);
}

} // namespace

std::optional<Meaning> accessMeaning(const Difference &difference, const Sides &sides)
{
    static constexpr MeaningEntry table[] = {
        {u"aud", audience},         {u"azp", callingApp},         {u"appid", callingApp},
        {u"client_id", callingApp}, {u"azpacr", clientProof},     {u"appidacr", clientProof},
        {u"scp", scopes},           {u"scope", scopes},           {u"roles", roles},
        {u"groups", memberships},   {u"wids", memberships},       {u"hasgroups", overage},
        {u"_claim_names", overage}, {u"_claim_sources", overage}, {u"xms_cc", capabilities},
        {u"acrs", contexts},
    };
    return difference.claim.place == ClaimPlace::Payload ? fromTable(table, difference, sides) : std::nullopt;
}

} // namespace obo::token

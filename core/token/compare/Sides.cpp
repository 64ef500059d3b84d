#include "token/compare/Sides.h"

#include "base/Text.h"
#include "token/Words.h"
#include "token/compare/MeaningTable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::token {
namespace {

bool equalIds(const QString &one, const QString &other)
{
    return !one.isEmpty() && one.compare(other, Qt::CaseInsensitive) == 0;
}

bool namesClient(const QString &audience, const QString &client)
{
    return equalIds(audience, client) || equalIds(audience, u"api://"_s + client)
        || equalIds(audience, u"spn:"_s + client);
}

bool equalClaims(const Jwt &left, const Jwt &right, QStringView claim)
{
    return equalIds(left.claimText(claim), right.claimText(claim));
}

bool differingClaims(const Jwt &left, const Jwt &right, QStringView claim)
{
    return !left.claimText(claim).isEmpty() && !right.claimText(claim).isEmpty()
        && !equalClaims(left, right, claim);
}

QString shortened(const std::optional<ClaimRow> &row)
{
    constexpr qsizetype most = 80;
    if (!row)
        return {};
    return base::shortened(base::visible(row->display.left(2 * most)), most);
}

} // namespace

QString clientOf(const Jwt &token)
{
    for (const QStringView claim : {QStringView(u"azp"), QStringView(u"appid"), QStringView(u"client_id")}) {
        if (const QString client = token.claimText(claim); !client.isEmpty())
            return client;
    }
    return {};
}

QString audienceWords(const Jwt &token, const ClaimCatalogue &catalogue)
{
    const QStringList audiences = token.audiences();
    if (audiences.isEmpty())
        return {};
    if (audiences.size() > 1)
        return Words::tr("%n audiences", nullptr, static_cast<int>(audiences.size()));
    const QString name = catalogue.appName(audiences.first());
    return name.isEmpty() ? base::visible(audiences.first().left(120)) : name;
}

Sides::Sides(const Jwt &leftToken, const Jwt &rightToken, const ClaimCatalogue &known, Relation relation)
    : left(leftToken)
    , right(rightToken)
    , catalogue(known)
    , exchanged(relation == Relation::Exchange)
{
    const QStringList before = left.audiences();
    sameAudience = !before.isEmpty() && before == right.audiences();
    sameTenant = equalClaims(left, right, u"tid");
    sameUser = sameTenant && equalClaims(left, right, u"oid");
    otherUser = differingClaims(left, right, u"oid");
    const QString client = clientOf(right);
    const bool chained =
        std::ranges::any_of(before, [&client](const QString &each) { return namesClient(each, client); });
    exchanged = exchanged || (chained && !sameAudience && !otherUser);
}

bool Sides::versionsDiffer() const { return differingClaims(left, right, u"ver"); }

QString Difference::leftWords() const { return shortened(claim.left); }

QString Difference::rightWords() const { return shortened(claim.right); }

namespace {

bool isOf(QStringView claim, std::initializer_list<QStringView> names)
{
    return std::ranges::find(names, claim) != names.end();
}

/// Claims that one version of Entra's tokens has and the other has not (by itself).
std::optional<Meaning> versionMeaning(const Difference &difference, const Sides &sides)
{
    const bool leftOnly = difference.is(Change::Left);
    if ((!leftOnly && !difference.is(Change::Right)) || difference.claim.place != ClaimPlace::Payload
        || !sides.versionsDiffer())
        return std::nullopt;
    const QString version = (leftOnly ? sides.left : sides.right).claimText(u"ver");
    const QString &claim = difference.claim.name;
    if (version == u"1.0" && isOf(claim, {u"acr", u"amr", u"unique_name"}))
        return said(Words::tr("v1.0 tokens only; the other one is v2.0."), pages::claims);
    if (version == u"2.0" && claim == u"preferred_username")
        return said(Words::tr("v2.0 tokens only; the other one is v1.0."), pages::claims);
    // the page calls these the basic claims of v1.0
    if (version == u"1.0"
        && isOf(claim,
                {u"ipaddr", u"onprem_sid", u"pwd_exp", u"pwd_url", u"in_corp", u"nickname", u"family_name",
                 u"given_name", u"upn"}))
        return said(
            Words::tr("v1.0 tokens carry it where it applies; v2.0 tokens only as an optional claim that "
                      "the API asks for."),
            pages::claims);
    return std::nullopt;
}

std::optional<Meaning> optionalMeaning(const Difference &difference, const ClaimRow &row)
{
    if (difference.is(Change::Same) || difference.is(Change::Changed)
        || !row.source.startsWith(pages::optional))
        return std::nullopt;
    return said(Words::tr("An optional claim: the API that a token is for decides whether it carries it."),
                pages::configuring);
}

bool writtenOtherwise(const ComparedClaim &claim)
{
    return claim.change == Change::Same && claim.place != ClaimPlace::Part
        && claim.left->raw != claim.right->raw;
}

} // namespace

Meaning meaningOf(const Difference &difference, const Sides &sides)
{
    const ComparedClaim &claim = difference.claim;
    const ClaimRow &row = claim.left ? *claim.left : *claim.right;
    if (writtenOtherwise(claim))
        return {Words::tr("The same, written in another order or form."), {}};
    if (auto meaning = versionMeaning(difference, sides))
        return *std::move(meaning);
    for (const auto make : {accessMeaning, userMeaning, issueMeaning}) {
        if (auto meaning = make(difference, sides))
            return *std::move(meaning);
    }
    if (auto meaning = optionalMeaning(difference, row))
        return *std::move(meaning);
    if (difference.left.isNumber() && difference.right.isNumber() && difference.is(Change::Changed)
        && row.meaning.isEmpty())
        return {Words::tr("Numbers are compared as they are written."), {}};
    return {row.meaning, row.source};
}

} // namespace obo::token

#include "token/compare/Comparison.h"

#include "base/Text.h"
#include "token/Words.h"
#include "token/compare/CanonicalJson.h"
#include "token/compare/ClaimSets.h"
#include "token/compare/ComparisonSummary.h"
#include "token/compare/Sides.h"
#include "token/json/JsonWriter.h"

#include <QHash>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::token {
namespace {

struct Member {
    JsonValue value;
    ClaimRow row;
    int occurrence = 1;
    bool met = false;
};

using Members = std::vector<Member>;

/// The members of `roots`, in order, beside the rows that were made of them.
Members membersOf(std::initializer_list<JsonValue> roots, std::vector<ClaimRow> rows)
{
    Members members;
    members.reserve(rows.size());
    QHash<QString, int> counts;
    std::size_t at = 0;
    for (const JsonValue root : roots) {
        if (!root.isObject())
            continue;
        for (JsonValue each = root.firstChild(); each.isValid() && at < rows.size(); each = each.next()) {
            ClaimRow &row = rows[at++];
            row.children.clear();
            const int occurrence = ++counts[row.name];
            members.push_back({each, std::move(row), occurrence, false});
        }
    }
    return members;
}

JsonValue rootOf(const TokenPart &part) { return part.json ? part.json->root() : JsonValue(); }

Members payloadOf(const Jwt &token, const ClaimCatalogue &catalogue, const QDateTime &now)
{
    return membersOf({rootOf(token.payload())}, claimRows(token, catalogue, now));
}

Members headerOf(const Jwt &token, const ClaimCatalogue &catalogue, const QDateTime &now)
{
    // a JSON serialization has at most two parts of it that no signature covers
    const auto &loose = token.unprotectedHeaders();
    return membersOf({rootOf(token.header()), !loose.empty() ? loose[0].root() : JsonValue(),
                      loose.size() > 1 ? loose[1].root() : JsonValue()},
                     headerRows(token, catalogue, now));
}

/// A part that holds no object, as one row of text.
std::optional<ClaimRow> wholePart(const TokenPart &part, const QString &name)
{
    if (part.encoded.isEmpty() || rootOf(part).isObject())
        return std::nullopt;
    ClaimRow row;
    row.name = name;
    row.value = part.bytes.isEmpty() ? QString::fromUtf8(part.encoded) : QString::fromUtf8(part.bytes);
    row.raw = part.json ? part.json->compact() : jsonString(row.value);
    row.display = base::visible(row.value.left(300));
    row.meaning = Words::tr("This part is no JSON object, so it is compared as it is.");
    return row;
}

class Comparer {
public:
    explicit Comparer(const Sides &sides)
        : sides_(sides)
    {
    }

    void members(Members left, Members right, ClaimPlace place)
    {
        QHash<std::pair<QString, int>, std::size_t> places;
        places.reserve(static_cast<qsizetype>(right.size()));
        for (std::size_t i = 0; i < right.size(); ++i)
            places.insert({right[i].row.name, right[i].occurrence}, i);
        for (Member &member : left) {
            const auto found = places.constFind({member.row.name, member.occurrence});
            Member *other = found == places.constEnd() ? nullptr : &right[*found];
            if (other)
                other->met = true;
            add(&member, other, place);
        }
        for (Member &member : right) {
            if (!member.met)
                add(nullptr, &member, place);
        }
    }

    void part(const TokenPart &left, const TokenPart &right, const QString &name)
    {
        ComparedClaim claim;
        claim.left = wholePart(left, name);
        claim.right = wholePart(right, name);
        if (!claim.left && !claim.right)
            return;
        claim.name = name;
        claim.place = ClaimPlace::Part;
        claim.change = !claim.right         ? Change::Left
            : !claim.left                   ? Change::Right
            : left.encoded == right.encoded ? Change::Same
                                            : Change::Changed;
        claim.meaning = (claim.left ? *claim.left : *claim.right).meaning;
        claims_.push_back(std::move(claim));
    }

    std::vector<ComparedClaim> take() { return std::move(claims_); }

private:
    void add(Member *left, Member *right, ClaimPlace place)
    {
        const JsonValue before = left ? left->value : JsonValue();
        const JsonValue after = right ? right->value : JsonValue();
        ComparedClaim claim;
        claim.name = (left ? left : right)->row.name;
        claim.occurrence = (left ? left : right)->occurrence;
        claim.place = place;
        if (left)
            claim.left = std::move(left->row);
        if (right)
            claim.right = std::move(right->row);
        claim.change = !right ? Change::Left : !left ? Change::Right : Change::Changed;
        std::optional<SetDifference> sets;
        if (place == ClaimPlace::Payload && isSetClaim(claim.name))
            sets = setDifference(claim.name, before, after);
        if (sets) {
            claim.added = std::move(sets->added);
            claim.removed = std::move(sets->removed);
        }
        if (left && right) {
            const bool equal = before.raw() == after.raw()
                || (sets ? claim.added.isEmpty() && claim.removed.isEmpty()
                         : canonicalJson(before) == canonicalJson(after));
            if (equal)
                claim.change = Change::Same;
        }
        const Meaning meaning = meaningOf({claim, before, after}, sides_);
        claim.meaning = meaning.sentence;
        claim.source = meaning.source;
        claims_.push_back(std::move(claim));
    }

    const Sides &sides_;
    std::vector<ComparedClaim> claims_;
};

} // namespace

QString toString(Change change)
{
    switch (change) {
    case Change::Same: return u"same"_s;
    case Change::Changed: return u"changed"_s;
    case Change::Left: return u"left"_s;
    case Change::Right: return u"right"_s;
    }
    return {};
}

QString changeSign(Change change)
{
    switch (change) {
    case Change::Same: return u"="_s;
    case Change::Changed: return u"≠"_s;
    case Change::Left: return u"←"_s;
    case Change::Right: return u"→"_s;
    }
    return {};
}

QString changeWords(Change change)
{
    switch (change) {
    case Change::Same: return Words::tr("same");
    case Change::Changed: return Words::tr("changed");
    case Change::Left: return Words::tr("only left");
    case Change::Right: return Words::tr("only right");
    }
    return {};
}

QString toString(ClaimPlace place)
{
    switch (place) {
    case ClaimPlace::Payload: return u"payload"_s;
    case ClaimPlace::Header: return u"header"_s;
    case ClaimPlace::Part: return u"part"_s;
    }
    return {};
}

int Comparison::count(Change change) const
{
    return static_cast<int>(std::ranges::count(claims, change, &ComparedClaim::change));
}

Comparison compare(const Jwt &left, const Jwt &right, const ClaimCatalogue &catalogue, const QDateTime &now,
                   Relation relation)
{
    const Sides sides(left, right, catalogue, relation);
    Comparer comparer(sides);
    comparer.part(left.payload(), right.payload(), u"payload"_s);
    comparer.members(payloadOf(left, catalogue, now), payloadOf(right, catalogue, now), ClaimPlace::Payload);
    comparer.part(left.header(), right.header(), u"header"_s);
    comparer.members(headerOf(left, catalogue, now), headerOf(right, catalogue, now), ClaimPlace::Header);

    Comparison comparison;
    comparison.leftKind = left.kind();
    comparison.rightKind = right.kind();
    comparison.claims = comparer.take();
    comparison.identical = left.text() == right.text();
    comparison.exchanged = sides.exchanged;
    const bool readable = left.kind() == TokenKind::Jws && right.kind() == TokenKind::Jws;
    comparison.same = comparison.identical
        || (readable && comparison.count(Change::Same) == static_cast<int>(comparison.claims.size()));
    comparison.summary = summaryOf(comparison, sides);
    return comparison;
}

} // namespace obo::token

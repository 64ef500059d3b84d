// Two tokens claim by claim: what is the same, what changed, and what each difference means.
#pragma once

#include "token/Jwt.h"
#include "token/claims/ClaimCatalogue.h"
#include "token/claims/ClaimRows.h"

#include <QDateTime>
#include <optional>
#include <vector>

namespace obo::token {

enum class Change { Same, Changed, Left, Right };

/// "same", "changed", "left", "right": the contract's words, never translated.
[[nodiscard]] QString toString(Change change);
/// "=", "≠", "←", "→": for the eye, beside the words.
[[nodiscard]] QString changeSign(Change change);
/// "same", "changed", "only left", "only right": translated.
[[nodiscard]] QString changeWords(Change change);

enum class ClaimPlace {
    Payload,
    Header,
    Part, ///< a whole part that is no JSON object, and is compared as text
};

/// "payload", "header", "part": never translated.
[[nodiscard]] QString toString(ClaimPlace place);

struct ComparedClaim {
    QString name;
    ClaimPlace place = ClaimPlace::Payload;
    int occurrence = 1; ///< 2 for the second member of that name, and so on: the first meets the first
    Change change = Change::Same;
    std::optional<ClaimRow> left, right; ///< without children; at least one is there
    QString meaning; ///< what the difference (or the sameness) means; else the claim's own line; may be empty
    QString source; ///< URL that `meaning` rests on; may be empty
    QStringList added, removed; ///< of sets: entries only at the right, only at the left, as written
};

struct Comparison {
    TokenKind leftKind = TokenKind::Opaque;
    TokenKind rightKind = TokenKind::Opaque;
    /// Two signed tokens: every claim and header parameter is the same, whatever their signatures and their
    /// way of writing. Encrypted and opaque ones, which cannot be read: the same text.
    bool same = false;
    bool identical = false; ///< the same text, character by character
    bool exchanged = false; ///< the right one was (or looks) issued in exchange for the left one
    QString summary; ///< two sentences at most
    /// The payload's claims in the left one's order, then those that only the right one has; then the header's
    /// parameters likewise.
    std::vector<ComparedClaim> claims;

    [[nodiscard]] int count(Change change) const;
};

enum class Relation {
    Unknown, ///< found out from the tokens: the right one's client is the left one's audience
    Exchange, ///< known: the right one came back for the left one
};

/// Linear in the size of both (members of objects are sorted).
[[nodiscard]] Comparison compare(const Jwt &left, const Jwt &right, const ClaimCatalogue &catalogue,
                                 const QDateTime &now, Relation relation = Relation::Unknown);

} // namespace obo::token

// What two tokens are to each other: the meaning of one difference depends on the others.
#pragma once

#include "token/Jwt.h"
#include "token/compare/Comparison.h"

namespace obo::token {

class Sides {
public:
    Sides(const Jwt &leftToken, const Jwt &rightToken, const ClaimCatalogue &known, Relation relation);

    const Jwt &left;
    const Jwt &right;
    const ClaimCatalogue &catalogue;
    bool exchanged; ///< see Comparison
    bool sameAudience;
    bool sameTenant; ///< `tid` stands in both and is equal
    bool sameUser; ///< `tid` and `oid` stand in both and are equal
    bool otherUser; ///< `oid` stands in both and differs

    /// `ver` of both is known and the two differ: then claims come and go with the version.
    [[nodiscard]] bool versionsDiffer() const;
};

/// `azp`, `appid` or `client_id`, whichever stands there first; empty when none does.
[[nodiscard]] QString clientOf(const Jwt &token);
/// The audience in words: a known API's name, else as written; "two audiences" and more by number. Empty
/// without one.
[[nodiscard]] QString audienceWords(const Jwt &token, const ClaimCatalogue &catalogue);

/// One difference, as the makers of sentences see it.
struct Difference {
    const ComparedClaim &claim;
    JsonValue left, right; ///< invalid where the claim is missing

    /// The value in words, shortened for a sentence.
    [[nodiscard]] QString leftWords() const;
    [[nodiscard]] QString rightWords() const;

    [[nodiscard]] bool is(Change change) const { return claim.change == change; }
};

struct Meaning {
    QString sentence;
    QString source;
};

/// What a difference means. The claim's own line from the catalogue where nothing better is known, and nothing
/// for what the catalogue does not know either.
[[nodiscard]] Meaning meaningOf(const Difference &difference, const Sides &sides);

// The makers by subject; nothing for claims that are not theirs.
[[nodiscard]] std::optional<Meaning> accessMeaning(const Difference &difference, const Sides &sides);
[[nodiscard]] std::optional<Meaning> userMeaning(const Difference &difference, const Sides &sides);
[[nodiscard]] std::optional<Meaning> issueMeaning(const Difference &difference, const Sides &sides);

/// Where the sentences stand proved.
namespace pages {
inline constexpr QStringView claims =
    u"https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference";
inline constexpr QStringView optional =
    u"https://learn.microsoft.com/entra/identity-platform/optional-claims-reference";
inline constexpr QStringView configuring =
    u"https://learn.microsoft.com/entra/identity-platform/optional-claims";
inline constexpr QStringView onBehalfOf =
    u"https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow";
inline constexpr QStringView accessTokens =
    u"https://learn.microsoft.com/entra/identity-platform/access-tokens";
} // namespace pages

} // namespace obo::token

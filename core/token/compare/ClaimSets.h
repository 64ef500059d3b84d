// Claims whose value is a set: scopes, roles, groups, audiences. Their order says nothing.
#pragma once

#include "token/json/Json.h"

#include <QStringList>
#include <optional>

namespace obo::token {

/// Whether the claim's entries have no order: scp, scope (spaces between), aud, roles, groups, wids, amr, acrs,
/// xms_cc.
[[nodiscard]] bool isSetClaim(QStringView claim);

struct SetDifference {
    QStringList added; ///< only in the right one, in its order, as written
    QStringList removed; ///< only in the left one
};

/// Each entry once, whether a set of one is written as text or as a list (RFC 7519 section 4.1.3 allows both
/// for `aud`). Nothing when one of the values is neither text nor a list; an invalid value is an empty set.
/// Linear.
[[nodiscard]] std::optional<SetDifference> setDifference(QStringView claim, JsonValue left, JsonValue right);

} // namespace obo::token

// How long an answer may be used again (RFC 9111), as far as keys need it.
#pragma once

#include "http/HttpClient.h"

#include <chrono>

namespace obo::flow {

/// For an answer that says nothing. Entra's own advice is to look every hour: MicrosoftDocs/entra-docs,
/// signing-key-rollover.md, "General considerations".
constexpr std::chrono::seconds usualFreshness = std::chrono::hours(1);
/// No answer is used longer, whatever it says: a key that was withdrawn must not outlive a day (same page).
constexpr std::chrono::seconds longestFreshness = std::chrono::hours(24);

/// From Cache-Control (no-store, no-cache, max-age; RFC 9111 section 5.2.2), else Expires less Date (section
/// 5.3), less Age (section 4.2.3). 0: not to be used again. What contradicts itself or cannot be read counts as
/// stale, as section 4.2.1 asks.
[[nodiscard]] std::chrono::seconds freshFor(const http::HttpAnswer &answer, const QDateTime &now);

} // namespace obo::flow

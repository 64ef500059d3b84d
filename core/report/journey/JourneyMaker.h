// Makes the journey from what is known: an outcome, a form with its assertion, or a token alone.
#pragma once

#include "flow/Exchange.h"
#include "report/journey/Journey.h"
#include "token/claims/ClaimCatalogue.h"

namespace obo::report {

/// After a run, whatever came of it. What was worth a warning before is no mark once a token was issued.
[[nodiscard]] Journey journeyOf(const flow::ExchangeOutcome &outcome, const token::ClaimCatalogue &catalogue,
                                const QDateTime &now);
/// Before a run: what will happen, and what would stop it.
[[nodiscard]] Journey journeyAhead(const flow::Asked &asked, const token::Jwt &assertion,
                                   const base::Findings &findings, const token::ClaimCatalogue &catalogue,
                                   const QDateTime &now);
/// A token about which nothing else is known: who, by which app, for which API. Empty when it cannot be read.
[[nodiscard]] Journey journeyOf(const token::Jwt &token, const token::ClaimCatalogue &catalogue,
                                const QDateTime &now);

} // namespace obo::report

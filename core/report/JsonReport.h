// The JSON of the contract, for `obo` and for the window's copy actions alike.
#pragma once

#include "base/Finding.h"
#include "flow/Exchange.h"
#include "flow/Verification.h"
#include "report/TextReport.h"
#include "token/claims/ClaimRows.h"

namespace obo::report {

/// `obo exchange --output json`: holds the token in clear on success, everything else masked.
[[nodiscard]] QByteArray exchangeJson(const flow::ExchangeOutcome &outcome,
                                      const token::ClaimCatalogue &catalogue, const QDateTime &now);
/// `obo inspect --output json`.
[[nodiscard]] QByteArray inspectJson(const token::Jwt &token, const flow::Verification &verification,
                                     const token::ClaimCatalogue &catalogue, const QDateTime &now);

/// `obo check --output json`: an object with the findings.
[[nodiscard]] QByteArray findingsJson(const base::Findings &findings);

} // namespace obo::report

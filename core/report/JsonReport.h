// The JSON of the contract, for `obo` and for the window's copy actions alike.
#pragma once

#include "base/Finding.h"
#include "checks/Forecast.h"
#include "flow/Exchange.h"
#include "flow/credential/CredentialTest.h"
#include "flow/verify/Verification.h"
#include "report/TextReport.h"
#include "token/claims/ClaimRows.h"

namespace obo::report {

/// `obo exchange --output json`: holds the token in clear on success, everything else masked.
[[nodiscard]] QByteArray exchangeJson(const flow::ExchangeOutcome &outcome,
                                      const token::ClaimCatalogue &catalogue, const QDateTime &now);
/// `obo inspect --output json`.
[[nodiscard]] QByteArray inspectJson(const token::Jwt &token, const flow::Verification &verification,
                                     const token::ClaimCatalogue &catalogue, const QDateTime &now);

/// `obo check --output json`: an object with the findings, and what the new token should look like.
[[nodiscard]] QByteArray checkJson(const base::Findings &findings, const checks::Forecast &forecast);

/// `obo credential --output json`: { "ok", "verdict": "good", "bad", "unknown" or "not_sent", "error" when not
/// good, "exchange": masked, null when nothing was sent, "findings" }.
[[nodiscard]] QByteArray credentialJson(const flow::CredentialTestOutcome &outcome);

} // namespace obo::report

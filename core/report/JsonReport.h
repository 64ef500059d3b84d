// The JSON of the contract, for `obo` and for the window's copy actions alike.
#pragma once

#include "base/Finding.h"
#include "crypto/Signature.h"
#include "flow/Exchange.h"
#include "token/ClaimRows.h"

namespace obo::report {

/// `obo exchange --output json`: holds the token in clear on success, everything else masked.
[[nodiscard]] QByteArray exchangeJson(const flow::ExchangeOutcome &outcome,
                                      const token::ClaimCatalogue &catalogue, const QDateTime &now);
/// `obo inspect --output json`.
[[nodiscard]] QByteArray inspectJson(const token::Jwt &token, const crypto::Verdict &verdict,
                                     const token::ClaimCatalogue &catalogue, const QDateTime &now);
/// For an issue tracker: what was sent and answered, masked; plain text.
[[nodiscard]] QString maskedReport(const flow::ExchangeOutcome &outcome);
/// HTTP/1.1 as text, masked: `--output wire` and the Exchange tab.
[[nodiscard]] QString wireText(const http::HttpExchange &exchange);

} // namespace obo::report

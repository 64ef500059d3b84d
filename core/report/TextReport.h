// An exchange written down as text for people: masked, safe to paste into an issue.
#pragma once

#include "flow/Exchange.h"

#include <QString>

namespace obo::report {

/// For an issue tracker: what was sent, what was answered, what was found. Tokens and secrets are masked
/// already at recording; lines end with LF.
[[nodiscard]] QString maskedReport(const flow::ExchangeOutcome &outcome);
/// HTTP/1.1 as text, masked: `--output wire` and the Exchange tab. Form fields stand one a line.
[[nodiscard]] QString wireText(const http::HttpExchange &exchange);

} // namespace obo::report

// A connection test as JSON.
#pragma once

#include "flow/connection/ConnectionReport.h"

#include <QByteArray>

namespace obo::report {

/// `obo connection --output json`: { "ok", "target", "verdict", "error": {"kind","summary","detail"} | null,
/// "steps": [ {"part","state","ms","summary","details"} ], "total_ms" }.
[[nodiscard]] QByteArray connectionJson(const flow::ConnectionReport &report);

} // namespace obo::report

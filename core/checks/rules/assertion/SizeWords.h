// How large a token may be for the headers that will carry it.
#pragma once

#include "base/Finding.h"

#include <optional>

namespace obo::checks {

/// A header line's default limit in bytes, less the 22 of "Authorization: Bearer ": Apache's
/// LimitRequestFieldSize is 8190, nginx's large_client_header_buffers and Tomcat's maxHttpHeaderSize 8192.
inline constexpr qsizetype smallHeader = 8190 - 22;
/// All headers by default: Node.js's --max-http-header-size and IIS's MaxFieldLength are 16,384.
inline constexpr qsizetype largeHeader = 16384 - 22;

/// A note over the small limit, a warning over the large one.
[[nodiscard]] std::optional<base::Finding> sizeFinding(qsizetype bytes, const QString &id);

} // namespace obo::checks

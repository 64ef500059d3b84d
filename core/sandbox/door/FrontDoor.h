// Who may speak to the server at all: asked when the headers are here, before a body is read or a path looked
// at.
#pragma once

#include "sandbox/door/Http.h"

#include <optional>

namespace obo::sandbox {

struct OwnNames {
    quint16 port = 0;
    bool tls = false;
};

inline constexpr qsizetype mostBodyBytes = 1024 * 1024;

/// An answer when the request is turned away. The rules stand as a table in the implementation.
[[nodiscard]] std::optional<HttpAnswer> turnedAway(const HttpRequest &request, const OwnNames &own);

} // namespace obo::sandbox

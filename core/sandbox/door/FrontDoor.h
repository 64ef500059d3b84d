// Who may speak to the server at all: asked when the headers are here, before a body is read or a path looked
// at.
#pragma once

#include "sandbox/door/Http.h"

#include <QByteArrayList>
#include <optional>

namespace obo::sandbox {

/// What a Host of ours looks like, in small letters.
[[nodiscard]] QByteArrayList ownHosts(quint16 port, bool tls);

struct OwnNames {
    quint16 port = 0;
    bool tls = false;
    QByteArrayList hosts = ownHosts(port, tls);
};

inline constexpr qsizetype mostBodyBytes = 1024 * 1024;

/// An answer when the request is turned away. The rules stand as a table in the implementation.
[[nodiscard]] std::optional<HttpAnswer> turnedAway(const HttpRequest &request, const OwnNames &own);

} // namespace obo::sandbox

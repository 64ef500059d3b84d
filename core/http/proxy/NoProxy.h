// Which hosts NO_PROXY takes out.
#pragma once

#include <QString>

namespace obo::http {

/// The entry of `list` that fits, as written; empty for none. There is no standard; what curl, Go and Python
/// agree on, and where they differ the reading that takes out more, because a person who writes an entry wants
/// no proxy there: entries stand between commas or white space, case does not matter; `*` is every host;
/// `example.com`, `.example.com` and `*.example.com` are that name and all below it; an address fits itself in
/// any spelling, with or without brackets; `10.0.0.0/8` fits addresses in it (names are not resolved for it);
/// with `:8443` an entry fits that port alone. `host` without brackets, as QUrl::host() gives it.
[[nodiscard]] QString noProxyEntry(const QString &list, const QString &host, int port);

} // namespace obo::http

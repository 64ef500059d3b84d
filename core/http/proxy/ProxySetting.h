// A proxy as it is written: a URL, with or without who one is there.
#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <QNetworkProxy>
#include <QUrl>
#include <memory>

namespace obo::http {

/// Who one is at a proxy. Sent to the proxy and nowhere else.
struct ProxyLogin {
    QString user;
    base::Secret password;
};

using ProxyLoginPtr = std::shared_ptr<const ProxyLogin>;

/// A proxy's URL from a place where a secret may stand (an environment variable), taken apart.
struct ProxySetting {
    QUrl url; ///< without user info
    ProxyLoginPtr login; ///< null for none
};

/// Errors: BadInput for another scheme than http, socks5 and socks5h, no host or port, or user info (a password
/// would stand in the process list or in a file).
[[nodiscard]] base::Result<QNetworkProxy> readProxy(const QUrl &url, const ProxyLoginPtr &login = {});

/// As programs write it into HTTPS_PROXY: user info is allowed, "http://" may be missing, so may the port (80,
/// of SOCKS 1080). `name` is the variable's, for the sentence, which repeats nothing of the value. Errors:
/// BadInput.
[[nodiscard]] base::Result<ProxySetting> readProxyVariable(const QString &value, const QString &name);

} // namespace obo::http

// libmicrohttpd behind a narrow interface: loopback, its limits set, its own thread.
#pragma once

#include "base/Result.h"
#include "sandbox/door/Delays.h"
#include "sandbox/door/Http.h"
#include "sandbox/door/ListenSocket.h"
#include "sandbox/door/TlsIdentity.h"

#include <QDateTime>
#include <functional>
#include <memory>
#include <optional>

namespace obo::sandbox {

class HttpServer {
public:
    /// Called on the server's thread.
    struct Handlers {
        std::function<std::optional<HttpAnswer>(const HttpRequest &)> whenHeadersAreHere; ///< body still empty
        std::function<HttpAnswer(const HttpRequest &)> whenWhole;
        std::function<QDateTime()> now; ///< of the Date header
    };

    /// One thread, 64 connections, 32 KiB of memory each, 1 MiB of body, 10 s without a byte, 30 s for a body.
    /// Errors: Network; Tls when libmicrohttpd does not take the identity.
    [[nodiscard]] static base::Result<std::unique_ptr<HttpServer>>
    start(ListenSocket socket, Handlers handlers, const std::optional<TlsIdentity> &identity);

    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;
    /// Ends open connections and waits for the thread.
    ~HttpServer();

private:
    struct Daemon;
    explicit HttpServer(Handlers handlers);
    Handlers handlers_;
    std::unique_ptr<Daemon> daemon_;
    Delays delays_; ///< ends before the daemon
    friend struct ServerCalls;
};

} // namespace obo::sandbox

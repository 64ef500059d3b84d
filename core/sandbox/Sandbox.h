// The practice authority, running: a server on loopback that answers as Entra ID would because it checks as it
// would.
#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "sandbox/Authority.h"
#include "sandbox/door/TlsIdentity.h"

#include <memory>
#include <optional>

namespace obo::sandbox {

class HttpServer;

class Sandbox {
public:
    struct Options {
        quint16 port = 0; ///< 0 = any free one
        std::optional<TlsIdentity> tls;
        bool makeTls = false; ///< HTTPS with a certificate made here, unless `tls` is given
        const Scenario *scenario = nullptr;
        std::optional<Keyring> keys = {}; ///< for tests that start many: they are most of what a start costs
    };

    /// Listens on 127.0.0.1 when it returns; `clock` is asked on the server's thread. Keys and secrets are
    /// new. Errors: Network (port taken), Tls, Crypto.
    [[nodiscard]] static base::Result<std::unique_ptr<Sandbox>> start(const Options &options,
                                                                      std::shared_ptr<const base::Clock> clock);
    Sandbox(const Sandbox &) = delete;
    Sandbox &operator=(const Sandbox &) = delete;
    /// Closes the port and waits for the server's thread.
    ~Sandbox();

    [[nodiscard]] quint16 port() const { return port_; }

    [[nodiscard]] const World &world() const { return authority_.world(); }

    /// For tests: what the server would answer. Asked from any thread.
    [[nodiscard]] HttpAnswer answer(const HttpRequest &request) { return authority_.answer(request); }

    /// For tests: see Authority::queue.
    void queue(HttpAnswer answer) { authority_.queue(std::move(answer)); }

private:
    Sandbox(World world, std::shared_ptr<SetClock> clock, quint16 port);
    Authority authority_;
    quint16 port_;
    std::unique_ptr<HttpServer> server_;
};

} // namespace obo::sandbox

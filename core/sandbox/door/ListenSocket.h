// A listening socket on 127.0.0.1, bound before the server starts so that its port is known to all rules.
#pragma once

#include "base/Result.h"

#include <QtGlobal>

namespace obo::sandbox {

class ListenSocket {
public:
    /// Port 0 takes any free one. Errors: Network, with what to do.
    [[nodiscard]] static base::Result<ListenSocket> open(quint16 port);

    ListenSocket(ListenSocket &&other) noexcept;
    ListenSocket &operator=(ListenSocket &&other) noexcept;
    ListenSocket(const ListenSocket &) = delete;
    ListenSocket &operator=(const ListenSocket &) = delete;
    ~ListenSocket();

    [[nodiscard]] quint16 port() const { return port_; }

    /// The caller (libmicrohttpd) closes it from now on.
    [[nodiscard]] int release();

    [[nodiscard]] int descriptor() const { return descriptor_; }

private:
    ListenSocket() = default;
    int descriptor_ = -1;
    quint16 port_ = 0;
};

} // namespace obo::sandbox

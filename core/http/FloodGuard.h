// What has come in on this process's own connections to a server, as the kernel counts it.
#pragma once

#include <QHash>
#include <QtGlobal>
#include <chrono>

namespace obo::http {

/// What the largest answer may take on the wire, in bytes, with its head, its chunks and TLS around it.
inline constexpr quint64 wireLimit = 2 * 1024 * 1024;
/// How often to look.
inline constexpr std::chrono::milliseconds guardEvery(50);

/// Qt 6.4 reads a head, or the line before a chunk, for as long as it goes on: in one call, byte by byte, all
/// of it kept. Its thread hears of nothing meanwhile, not even of the end of the request, and whoever ends the
/// manager waits for it (5 s). So the kernel is asked how much has come, and what brings more than an answer
/// may have is cut from here. Does nothing where the kernel does not count (it is Linux's TCP_INFO).
class FloodGuard {
public:
    /// Ports of the servers that are spoken to: the URL's and the proxy's. 0 is none.
    FloodGuard(int port, int proxyPort)
        : ports_{static_cast<quint16>(port), static_cast<quint16>(proxyPort)}
    {
    }

    /// Takes what has come so far as not its own: connections are kept between requests.
    void begin();
    /// Cuts every connection on which more than `limit` bytes came since then. Gives whether there was one.
    bool cut(quint64 limit) const;

private:
    quint16 ports_[2];
    QHash<quint64, quint64> before_; ///< bytes by the socket's inode
};

} // namespace obo::http

#include "sandbox/door/ListenSocket.h"

#include "sandbox/Words.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace obo::sandbox {
namespace {

constexpr int backlog = 64;

QString sentenceFor(int error, quint16 port)
{
    if (error == EADDRINUSE)
        return Words::tr("Port %1 is in use. Choose another one with --port, or 0 for any free port.")
            .arg(port);
    if (error == EACCES)
        return Words::tr(
                   "Port %1 needs more rights than this program has. Choose a port above 1023 with --port.")
            .arg(port);
    return Words::tr("The practice authority cannot listen on 127.0.0.1, port %1.").arg(port);
}

} // namespace

base::Result<ListenSocket> ListenSocket::open(quint16 port)
{
    const auto failed = [port] {
        const int error = errno;
        return base::fail(base::ErrorKind::Network, sentenceFor(error, port),
                          QString::fromLocal8Bit(std::strerror(error)));
    };
    ListenSocket socket;
    socket.descriptor_ = ::socket(AF_INET, SOCK_STREAM, 0);
    if (socket.descriptor_ < 0)
        return failed();
    ::fcntl(socket.descriptor_, F_SETFD, FD_CLOEXEC);
    // So that a restart on the same port need not wait for the last run's connections; it cannot take a port
    // that somebody listens on.
    const int yes = 1;
    ::setsockopt(socket.descriptor_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto *const generic = reinterpret_cast<sockaddr *>(&address);
    socklen_t size = sizeof address;
    if (::bind(socket.descriptor_, generic, size) != 0 || ::listen(socket.descriptor_, backlog) != 0
        || ::getsockname(socket.descriptor_, generic, &size) != 0)
        return failed();
    socket.port_ = ntohs(address.sin_port);
    return socket;
}

ListenSocket::ListenSocket(ListenSocket &&other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1))
    , port_(other.port_)
{
}

ListenSocket &ListenSocket::operator=(ListenSocket &&other) noexcept
{
    std::swap(descriptor_, other.descriptor_);
    std::swap(port_, other.port_);
    return *this;
}

ListenSocket::~ListenSocket()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

int ListenSocket::release() { return std::exchange(descriptor_, -1); }

} // namespace obo::sandbox

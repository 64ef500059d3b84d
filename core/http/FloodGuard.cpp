#include "http/FloodGuard.h"

#ifdef Q_OS_LINUX
#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <dirent.h>
#include <fcntl.h>
#include <linux/tcp.h>
#include <memory>
#include <netinet/in.h>
#include <string_view>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace obo::http {

#ifdef Q_OS_LINUX

namespace {

/// Another handle to the same socket: Qt's thread may close its own at any time, and the number would be
/// another's.
class Handle {
public:
    explicit Handle(int descriptor)
        : descriptor_(::fcntl(descriptor, F_DUPFD_CLOEXEC, 3))
    {
    }

    ~Handle()
    {
        if (descriptor_ >= 0)
            ::close(descriptor_);
    }

    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;

    [[nodiscard]] bool leadsTo(const quint16 (&ports)[2]) const
    {
        sockaddr_storage address{};
        socklen_t size = sizeof address;
        if (::getpeername(descriptor_, reinterpret_cast<sockaddr *>(&address), &size) != 0)
            return false;
        quint16 port = 0;
        if (address.ss_family == AF_INET)
            port = ntohs(reinterpret_cast<const sockaddr_in *>(&address)->sin_port);
        else if (address.ss_family == AF_INET6)
            port = ntohs(reinterpret_cast<const sockaddr_in6 *>(&address)->sin6_port);
        return port != 0 && std::ranges::find(ports, port) != std::end(ports);
    }

    [[nodiscard]] quint64 received() const
    {
        tcp_info info{};
        socklen_t size = sizeof info;
        return ::getsockopt(descriptor_, IPPROTO_TCP, TCP_INFO, &info, &size) == 0 ? info.tcpi_bytes_received
                                                                                   : 0;
    }

    [[nodiscard]] quint64 inode() const
    {
        struct stat facts { };

        return ::fstat(descriptor_, &facts) == 0 ? facts.st_ino : 0;
    }

    /// At once, with what is still unread: a shutdown would leave that to be read first.
    void cut() const
    {
        sockaddr none{};
        none.sa_family = AF_UNSPEC;
        (void)::connect(descriptor_, &none, sizeof none);
        (void)::shutdown(descriptor_, SHUT_RDWR);
    }

private:
    int descriptor_;
};

template <class Visit>
void forEachConnection(const quint16 (&ports)[2], Visit visit)
{
    const std::unique_ptr<DIR, int (*)(DIR *)> folder(::opendir("/proc/self/fd"), ::closedir);
    if (!folder)
        return;
    while (const dirent *entry = ::readdir(folder.get())) {
        const std::string_view name(entry->d_name);
        int descriptor = -1; // "." and ".." are none
        std::from_chars(name.data(), name.data() + name.size(), descriptor);

        struct stat facts { };

        if (descriptor < 3 || ::fstat(descriptor, &facts) != 0 || !S_ISSOCK(facts.st_mode))
            continue;
        const Handle handle(descriptor);
        if (handle.leadsTo(ports))
            visit(handle);
    }
}

} // namespace

void FloodGuard::begin()
{
    before_.clear();
    forEachConnection(ports_, [this](const Handle &handle) { before_[handle.inode()] = handle.received(); });
}

bool FloodGuard::cut(quint64 limit) const
{
    bool any = false;
    forEachConnection(ports_, [&](const Handle &handle) {
        if (handle.received() > before_.value(handle.inode()) + limit) {
            handle.cut();
            any = true;
        }
    });
    return any;
}

#else

void FloodGuard::begin() { }

bool FloodGuard::cut(quint64) const { return false; }

#endif

} // namespace obo::http

#include "Ending.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace obo::app {
namespace {

// A signal handler has no other way to say something than a descriptor that lies in the open.
std::atomic<int> toldBySignal{-1};

void onSignal(int)
{
    const int saved = errno;
    const char byte = 0;
    if (const int descriptor = toldBySignal.load(); descriptor >= 0 && ::write(descriptor, &byte, 1) < 0) {
        // The pipe is full: then it has been told already.
    }
    errno = saved;
}

// Whatever comes in is thrown away; nothing means the other end is closed.
bool isClosed(int descriptor)
{
    std::array<char, 512> thrownAway{};
    const auto count = ::read(descriptor, thrownAway.data(), thrownAway.size());
    return count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN);
}

} // namespace

Ending::Ending()
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) == 0) {
        reading_ = ends[0];
        writing_ = ends[1];
        for (const int end : ends) {
            ::fcntl(end, F_SETFD, FD_CLOEXEC);
            ::fcntl(end, F_SETFL, O_NONBLOCK);
        }
    }
    toldBySignal = writing_;

    struct sigaction action { };

    action.sa_handler = onSignal;
    sigemptyset(&action.sa_mask);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction before { };

        // Who starts it with nohup wants it to outlive the terminal.
        if (signal == SIGHUP && ::sigaction(signal, nullptr, &before) == 0 && before.sa_handler == SIG_IGN)
            continue;
        ::sigaction(signal, &action, nullptr);
    }
    // Who reads our output may close it early; that is no reason to end without a word.
    action.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &action, nullptr);
}

Ending::~Ending()
{
    toldBySignal = -1;
    ::close(reading_);
    ::close(writing_);
}

void Ending::wait(bool untilStdinCloses)
{
    std::array<pollfd, 2> watched{{{reading_, POLLIN, 0}, {untilStdinCloses ? STDIN_FILENO : -1, POLLIN, 0}}};
    for (;;) {
        if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR)
            return;
        if (watched[0].revents != 0)
            return;
        if (watched[1].revents != 0 && isClosed(STDIN_FILENO))
            return;
    }
}

} // namespace obo::app

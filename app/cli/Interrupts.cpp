#include "app/cli/Interrupts.h"

#include <QSocketNotifier>
#include <array>
#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace obo::cli {
namespace {

// A signal handler can reach nothing but a global.
std::atomic<int> wakePipe{-1};

void onInterrupt(int)
{
    const int fd = wakePipe.load();
    const char byte = 1;
    if (fd >= 0 && ::write(fd, &byte, 1) < 0)
        ::_exit(130);
    (void)std::signal(SIGINT, SIG_DFL);
}

} // namespace

Interrupts::Interrupts(QObject *parent)
    : QObject(parent)
{
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return;
    readEnd_ = ends[0];
    writeEnd_ = ends[1];
    wakePipe = writeEnd_;

    struct sigaction action { };

    action.sa_handler = onInterrupt;
    ::sigaction(SIGINT, &action, nullptr);
    auto *notifier = new QSocketNotifier(readEnd_, QSocketNotifier::Read, this);
    // The byte stays in the pipe, so that a later poll() sees the request too; the notifier has done its work.
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        source_.request_stop();
    });
}

Interrupts::~Interrupts()
{
    wakePipe = -1;
    if (readEnd_ >= 0)
        ::close(readEnd_);
    if (writeEnd_ >= 0)
        ::close(writeEnd_);
}

} // namespace obo::cli

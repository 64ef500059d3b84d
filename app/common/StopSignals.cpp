#include "app/common/StopSignals.h"

#include <QSocketNotifier>
#include <array>
#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace obo::app {
namespace {

// A signal handler can reach nothing but a global.
std::atomic<int> wakePipe{-1};

void onSignal(int number)
{
    const int fd = wakePipe.load();
    const char byte = 1;
    if (fd >= 0 && ::write(fd, &byte, 1) < 0)
        ::_exit(128 + number);
    (void)std::signal(number, SIG_DFL);
}

} // namespace

StopSignals::StopSignals(std::initializer_list<int> numbers, QObject *parent)
    : QObject(parent)
{
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return;
    readEnd_ = ends[0];
    writeEnd_ = ends[1];
    wakePipe = writeEnd_;
    for (const int number : numbers) {
        // Without SA_RESTART: a read that waits gives up.
        struct sigaction action { };

        struct sigaction before { };

        // Who starts a program with nohup wants it to outlive the terminal.
        if (number == SIGHUP && ::sigaction(number, nullptr, &before) == 0 && before.sa_handler == SIG_IGN)
            continue;
        action.sa_handler = onSignal;
        ::sigaction(number, &action, nullptr);
    }
    auto *notifier = new QSocketNotifier(readEnd_, QSocketNotifier::Read, this);
    // The byte stays in the pipe, so that a later poll() sees the request too; the notifier has done its work.
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        Q_EMIT requested();
    });
}

StopSignals::~StopSignals()
{
    wakePipe = -1;
    if (readEnd_ >= 0)
        ::close(readEnd_);
    if (writeEnd_ >= 0)
        ::close(writeEnd_);
}

} // namespace obo::app

#include "app/gui/Termination.h"

#include <QSocketNotifier>
#include <array>
#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace obo::gui {
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

Termination::Termination(QObject *parent)
    : QObject(parent)
{
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return;
    readEnd_ = ends[0];
    writeEnd_ = ends[1];
    wakePipe = writeEnd_;
    (void)std::signal(SIGTERM, onSignal);
    (void)std::signal(SIGINT, onSignal);
    auto *notifier = new QSocketNotifier(readEnd_, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        Q_EMIT requested();
    });
}

Termination::~Termination()
{
    wakePipe = -1;
    if (readEnd_ >= 0)
        ::close(readEnd_);
    if (writeEnd_ >= 0)
        ::close(writeEnd_);
}

} // namespace obo::gui

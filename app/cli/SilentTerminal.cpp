#include "app/cli/SilentTerminal.h"

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace obo::cli {
namespace {

// A signal handler can reach nothing but a global.
std::atomic<int> toldBySignal{-1};

void onSignal(int number)
{
    const int saved = errno;
    const char byte = static_cast<char>(number);
    if (const int descriptor = toldBySignal.load(); descriptor >= 0 && ::write(descriptor, &byte, 1) < 0) {
        // The pipe is full: then enough has been told already.
    }
    errno = saved;
}

struct sigaction ours()
{
    struct sigaction action { };

    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART; // poll() gives up all the same
    return action;
}

void setTerminal(const termios &state)
{
    while (::tcsetattr(STDIN_FILENO, TCSAFLUSH, &state) != 0 && errno == EINTR) { }
}

} // namespace

SilentTerminal::SilentTerminal(const QString &prompt)
    : prompt_(prompt.toLocal8Bit())
{
    if (::tcgetattr(STDIN_FILENO, &before_) != 0 || ::pipe2(pipe_.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    toldBySignal = pipe_[1];
    const auto action = ours();
    for (std::size_t i = 0; i < caught.size(); ++i) {
        ::sigaction(caught.at(i), nullptr, &old_.at(i));
        if (old_.at(i).sa_handler != SIG_IGN) // nohup
            ::sigaction(caught.at(i), &action, nullptr);
    }
    silence();
    if (silent_)
        ask();
}

SilentTerminal::~SilentTerminal()
{
    if (pipe_[0] < 0)
        return;
    restore();
    for (std::size_t i = 0; i < caught.size(); ++i)
        ::sigaction(caught.at(i), &old_.at(i), nullptr);
    toldBySignal = -1;
    ::close(pipe_[0]);
    ::close(pipe_[1]);
}

void SilentTerminal::passOn()
{
    char byte = 0;
    if (::read(pipe_[0], &byte, 1) != 1)
        return;
    for (std::size_t i = 0; i < caught.size(); ++i) {
        if (caught.at(i) != byte)
            continue;
        restore();
        ::sigaction(byte, &old_.at(i), nullptr);
        (void)::raise(byte);
        const auto action = ours();
        ::sigaction(byte, &action, nullptr);
        silence();
        if (byte == SIGTSTP)
            ask();
    }
}

void SilentTerminal::silence()
{
    // Anew each time: who had the terminal in the meantime may have left it differently.
    termios now{};
    silent_ = ::tcgetattr(STDIN_FILENO, &before_) == 0;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    silent.c_lflag |= ECHONL;
    setTerminal(silent);
    silent_ = silent_ && ::tcgetattr(STDIN_FILENO, &now) == 0 && (now.c_lflag & ECHO) == 0;
}

void SilentTerminal::restore() const { setTerminal(before_); }

void SilentTerminal::ask() const
{
    // A prompt that cannot be shown is no reason to stop: the answer is what counts.
    if (::write(STDERR_FILENO, prompt_.constData(), static_cast<std::size_t>(prompt_.size())) < 0)
        return;
}

} // namespace obo::cli

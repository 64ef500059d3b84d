#include "app/cli/StandardInput.h"

#include "app/cli/Words.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <openssl/crypto.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace obo::cli {
namespace {

constexpr std::size_t mostBytes = 64U * 1024U * 1024U;

/// Turns echo off for its life.
class SilentTerminal {
public:
    SilentTerminal()
    {
        active_ = ::tcgetattr(STDIN_FILENO, &before_) == 0;
        if (!active_)
            return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        silent.c_lflag |= ECHONL;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }

    SilentTerminal(const SilentTerminal &) = delete;
    SilentTerminal &operator=(const SilentTerminal &) = delete;

    ~SilentTerminal()
    {
        if (active_)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }

private:
    termios before_{};
    bool active_ = false;
};

} // namespace

bool StandardInput::isTerminal() { return ::isatty(STDIN_FILENO) == 1; }

base::Result<base::Secret> StandardInput::read(bool oneLine) const
{
    base::Secret all;
    std::array<char, 4096> block{};
    const auto wipeBlock = [&block] { OPENSSL_cleanse(block.data(), block.size()); };
    while (all.size() < mostBytes) {
        std::array<pollfd, 2> fds{{{STDIN_FILENO, POLLIN, 0}, {wakeFd_, POLLIN, 0}}};
        if (::poll(fds.data(), fds.size(), -1) < 0 && errno != EINTR)
            break;
        if ((fds[1].revents & POLLIN) != 0)
            return base::fail(base::ErrorKind::Cancelled, Words::tr("Cancelled while waiting for input."));
        if (fds[0].revents == 0)
            continue;
        // A byte at a time for a line: what follows it belongs to whoever reads standard input next.
        const ssize_t count = ::read(STDIN_FILENO, block.data(), oneLine ? 1 : block.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return base::fail(base::ErrorKind::Storage,
                              Words::tr("Standard input cannot be read. Check what is piped in."),
                              QString::fromLocal8Bit(std::strerror(errno)));
        if (count == 0)
            break;
        if (oneLine && block[0] == '\n')
            break;
        all.append(std::string_view(block.data(), static_cast<std::size_t>(count)));
        wipeBlock();
    }
    wipeBlock();
    if (oneLine && all.view().ends_with('\r'))
        all.keep(0, all.size() - 1);
    return all;
}

base::Result<base::Secret> StandardInput::readAll() const { return read(false); }

base::Result<base::Secret> StandardInput::readLine(const QString &prompt) const
{
    if (!isTerminal())
        return read(true);
    const QByteArray text = prompt.toLocal8Bit();
    if (::write(STDERR_FILENO, text.constData(), static_cast<std::size_t>(text.size())) < 0)
        return base::fail(base::ErrorKind::Storage, Words::tr("The terminal cannot be written to."));
    const SilentTerminal silent;
    return read(true);
}

} // namespace obo::cli

#include "app/cli/StandardInput.h"

#include "app/cli/SilentTerminal.h"
#include "app/cli/Streams.h"
#include "app/cli/Words.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <openssl/crypto.h>
#include <poll.h>
#include <unistd.h>

namespace obo::cli {
namespace {

/// A terminal takes no longer line: the kernel drops the rest of it without a word.
constexpr std::size_t longestTypedLine = 4095;

/// What a terminal puts around a paste when whoever had it before asked for that.
void dropPasteMarks(base::Secret &line)
{
    constexpr std::string_view begin = "\x1b[200~";
    constexpr std::string_view end = "\x1b[201~";
    if (line.view().starts_with(begin))
        line.keep(begin.size(), line.size() - begin.size());
    if (line.view().ends_with(end))
        line.keep(0, line.size() - end.size());
}

tl::unexpected<base::Error> cannotHide()
{
    return base::fail(
        base::ErrorKind::Storage,
        Words::tr(
            "This terminal cannot hide what is typed, so no secret is read from it. Pipe it in instead."));
}

tl::unexpected<base::Error> tooLong()
{
    return base::fail(base::ErrorKind::BadInput,
                      Words::tr("A terminal takes no line of more than 4094 characters, so the end would be "
                                "missing. Pipe it in instead."));
}

tl::unexpected<base::Error> tooMuch()
{
    return base::fail(base::ErrorKind::BadInput,
                      Words::tr("The input is larger than 64 MiB. Check that it is the right one."));
}

} // namespace

bool StandardInput::isTerminal() { return ::isatty(STDIN_FILENO) == 1; }

base::Result<base::Secret> StandardInput::read(int descriptor, bool oneLine, SilentTerminal *terminal) const
{
    base::Secret all;
    std::array<char, 4096> block{};
    const auto wipeBlock = [&block] { OPENSSL_cleanse(block.data(), block.size()); };
    while (true) {
        std::array<pollfd, 3> fds{
            {{descriptor, POLLIN, 0}, {wakeFd_, POLLIN, 0}, {terminal ? terminal->signalFd() : -1, POLLIN, 0}}};
        if (::poll(fds.data(), fds.size(), -1) < 0 && errno != EINTR)
            break;
        if ((fds[1].revents & POLLIN) != 0)
            return base::fail(base::ErrorKind::Cancelled, Words::tr("Cancelled while waiting for input."));
        if (terminal && (fds[2].revents & POLLIN) != 0) {
            terminal->passOn();
            if (!terminal->isSilent())
                return cannotHide();
            continue;
        }
        if (fds[0].revents == 0)
            continue;
        // A byte at a time for a line: what follows it belongs to whoever reads standard input next.
        const ssize_t count = ::read(descriptor, block.data(), oneLine ? 1 : block.size());
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (count < 0)
            return base::fail(base::ErrorKind::Storage,
                              Words::tr("The input cannot be read. Check what is piped in."),
                              QString::fromLocal8Bit(std::strerror(errno)));
        if (count == 0)
            break;
        if (oneLine && block[0] == '\n')
            break;
        // A read from a terminal brings one line at most.
        if (terminal && !oneLine && static_cast<std::size_t>(count) >= longestTypedLine)
            return tooLong();
        all.append(std::string_view(block.data(), static_cast<std::size_t>(count)));
        wipeBlock();
        if (all.size() > static_cast<std::size_t>(mostInput))
            return tooMuch();
    }
    wipeBlock();
    if (oneLine && terminal && all.size() >= longestTypedLine)
        return tooLong();
    if (oneLine && all.view().ends_with('\r'))
        all.keep(0, all.size() - 1);
    if (terminal)
        dropPasteMarks(all);
    return all;
}

base::Result<base::Secret> StandardInput::readSilently(bool oneLine, const QString &prompt) const
{
    SilentTerminal terminal(prompt);
    if (!terminal.isSilent())
        return cannotHide();
    return read(STDIN_FILENO, oneLine, &terminal);
}

base::Result<base::Secret> StandardInput::readAll(const QString &prompt) const
{
    return prompt.isEmpty() || !isTerminal() ? read(STDIN_FILENO, false, nullptr) : readSilently(false, prompt);
}

base::Result<base::Secret> StandardInput::readLine(const QString &prompt) const
{
    return isTerminal() ? readSilently(true, prompt) : read(STDIN_FILENO, true, nullptr);
}

base::Result<base::Secret> StandardInput::readFrom(int descriptor) const
{
    return read(descriptor, false, nullptr);
}

} // namespace obo::cli

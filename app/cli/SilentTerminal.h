// A terminal on which a secret is typed.
#pragma once

#include <QString>
#include <array>
#include <csignal>
#include <termios.h>

namespace obo::cli {

/// Echo is off and the prompt shown for its life, if standard input is a terminal. Signals that end or stop the
/// process come out of signalFd() instead, so that whoever waits gives the terminal back first: passOn(). One
/// at a time in a process.
class SilentTerminal {
public:
    /// What was typed before is thrown away: it was echoed.
    explicit SilentTerminal(const QString &prompt);
    SilentTerminal(const SilentTerminal &) = delete;
    SilentTerminal &operator=(const SilentTerminal &) = delete;
    /// What is still waiting is thrown away: the rest of a paste would go to the shell.
    ~SilentTerminal();

    /// False when what is typed would be seen.
    [[nodiscard]] bool isSilent() const { return silent_; }

    [[nodiscard]] int signalFd() const { return pipe_[0]; }

    /// Gives the terminal back and lets the signal that came do what it does: the process ends, or stops and
    /// comes back, or whoever else waits for it is told. Then echo is off again; after a stop the prompt is
    /// shown again, since what was typed of the line is gone.
    void passOn();

private:
    void silence();
    void restore() const;
    void ask() const;

    static constexpr std::array<int, 5> caught{SIGINT, SIGHUP, SIGQUIT, SIGTERM, SIGTSTP};

    QByteArray prompt_;
    termios before_{};
    bool silent_ = false;
    std::array<int, 2> pipe_{-1, -1};
    std::array<struct sigaction, caught.size()> old_{};
};

} // namespace obo::cli

// Waiting for the end: SIGINT, SIGTERM, or a standard input that closes.
#pragma once

namespace obo::app {

class Ending {
public:
    /// Catches the signals from now on. One of these at a time.
    Ending();
    ~Ending();
    Ending(const Ending &) = delete;
    Ending &operator=(const Ending &) = delete;

    /// Returns when it is time to end.
    void wait(bool untilStdinCloses);

private:
    int reading_ = -1;
    int writing_ = -1;
};

} // namespace obo::app

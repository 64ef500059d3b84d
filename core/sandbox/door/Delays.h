// Answers that are held back without holding up anybody else.
#pragma once

#include <QDeadlineTimer>
#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>

struct MHD_Connection;

namespace obo::sandbox {

/// Suspends connections of libmicrohttpd and resumes them from a thread of its own, which only runs once one is
/// held back.
class Delays {
public:
    Delays() = default;
    Delays(const Delays &) = delete;
    Delays &operator=(const Delays &) = delete;
    ~Delays();

    /// Called from the request's handler, which is called again when the time is over.
    void hold(MHD_Connection *connection, int milliseconds);
    /// Lets all go, and holds none from now on: a daemon cannot end while a connection is suspended.
    void finish();

private:
    struct Held {
        MHD_Connection *connection;
        QDeadlineTimer until;
    };

    void run();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::list<Held> held_;
    std::thread thread_;
    bool finished_ = false;
};

} // namespace obo::sandbox

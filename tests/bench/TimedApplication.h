// How long the window's thread is held by one event, as the thread's own CPU time: what else runs on the
// machine does not count.
#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QThread>
#include <algorithm>
#include <ctime>

namespace obo::bench {

/// CPU time of this thread, in nanoseconds.
inline qint64 threadTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

/// Times every event of the window's thread from outside: what takes long holds the window.
class TimedApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        // Qt brings the events of every thread through here: its HTTP thread may read a flood for as long as it
        // likes.
        if (QThread::currentThread() != thread() || inside_)
            return QApplication::notify(receiver, event);
        inside_ = true;
        const qint64 before = threadTime();
        const bool done = QApplication::notify(receiver, event);
        longest_ = std::max(longest_, threadTime() - before);
        inside_ = false;
        return done;
    }

    void begin() { longest_ = 0; }

    [[nodiscard]] double longestMs() const { return static_cast<double>(longest_) / 1e6; }

    void wait(qint64 milliseconds)
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < milliseconds)
            processEvents(QEventLoop::AllEvents, 10);
    }

    /// Until `condition` holds; false after `milliseconds`.
    template <class Condition>
    bool waitFor(Condition condition, qint64 milliseconds)
    {
        QElapsedTimer timer;
        timer.start();
        while (!condition()) {
            if (timer.elapsed() > milliseconds)
                return false;
            processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 10);
        }
        return true;
    }

private:
    qint64 longest_ = 0;
    bool inside_ = false;
};

} // namespace obo::bench

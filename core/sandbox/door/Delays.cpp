#include "sandbox/door/Delays.h"

#include <algorithm>
#include <chrono>
#include <microhttpd.h>

namespace obo::sandbox {

Delays::~Delays() { finish(); }

void Delays::hold(MHD_Connection *connection, int milliseconds)
{
    const std::lock_guard lock(mutex_);
    if (finished_)
        return;
    MHD_suspend_connection(connection);
    held_.push_back({connection, QDeadlineTimer(milliseconds)});
    if (!thread_.joinable())
        thread_ = std::thread([this] { run(); });
    changed_.notify_one();
}

void Delays::finish()
{
    {
        const std::lock_guard lock(mutex_);
        finished_ = true;
        changed_.notify_one();
    }
    if (thread_.joinable())
        thread_.join();
}

void Delays::run()
{
    std::unique_lock lock(mutex_);
    for (;;) {
        for (auto each = held_.begin(); each != held_.end();) {
            if (!finished_ && !each->until.hasExpired()) {
                ++each;
                continue;
            }
            MHD_resume_connection(each->connection);
            each = held_.erase(each);
        }
        if (finished_)
            return;
        const auto next =
            std::ranges::min_element(held_, {}, [](const Held &one) { return one.until.remainingTime(); });
        if (next == held_.end())
            changed_.wait(lock);
        else
            changed_.wait_for(lock, std::chrono::milliseconds(next->until.remainingTime() + 1));
    }
}

} // namespace obo::sandbox

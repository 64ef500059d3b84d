// Which request is a scenario's first try.
#pragma once

#include "sandbox/door/Http.h"

#include <mutex>

namespace obo::sandbox {

/// From any thread.
class FirstTry {
public:
    /// True for the first request, and for those that are the same try once more: a client that sends again by
    /// itself keeps its `client-request-id`.
    [[nodiscard]] bool isFirst(const HttpRequest &request);
    void forget();

private:
    std::mutex mutex_;
    bool begun_ = false;
    QByteArray id_;
};

} // namespace obo::sandbox

// What arrived, for tests to read back: secrets masked when they are recorded.
#pragma once

#include "sandbox/door/Http.h"

#include <QByteArrayList>
#include <QDateTime>
#include <mutex>

namespace obo::sandbox {

/// From any thread. Keeps the newest 500, and no more than 8 MiB.
class RequestLog {
public:
    void add(const HttpRequest &request, int status, const QDateTime &time);
    /// A JSON array, oldest first. Each: `time`, `method`, `path`, `query`, `headers`, `form`, `decoded`,
    /// `status` (0: the connection was closed).
    [[nodiscard]] QByteArray json();
    void clear();

private:
    std::mutex mutex_;
    QByteArrayList requests_;
    qsizetype bytes_ = 0;
};

} // namespace obo::sandbox

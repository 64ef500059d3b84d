// Answers that a test has put before the rules.
#pragma once

#include "sandbox/door/Http.h"

#include <QDateTime>
#include <QList>
#include <mutex>
#include <optional>

namespace obo::sandbox {

struct QueuedAnswer {
    std::optional<HttpAnswer> answer; ///< nothing: the rules judge, and only the delay is asked for
    int delayMilliseconds = 0;
};

/// First in, first out. From any thread.
class AnswerQueue {
public:
    void add(QueuedAnswer answer);
    [[nodiscard]] std::optional<QueuedAnswer> take();
    [[nodiscard]] qsizetype size();
    void clear();

private:
    std::mutex mutex_;
    QList<QueuedAnswer> answers_;
};

/// Reads `{"status","headers","content_type","body"|"json"|"refusal","delay_ms","close","times"}`; how often it
/// is meant comes back in `times`. Nothing, and a sentence in `wrong`, when it cannot be read.
[[nodiscard]] std::optional<QueuedAnswer> readQueuedAnswer(const QByteArray &json, const QDateTime &now,
                                                           int &times, QByteArray &wrong);

} // namespace obo::sandbox

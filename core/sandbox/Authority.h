// The practice authority without its server: a request in, an answer out.
#pragma once

#include "sandbox/State.h"
#include "sandbox/World.h"
#include "sandbox/door/Http.h"

#include <QList>
#include <mutex>

namespace obo::sandbox {

class Authority {
public:
    explicit Authority(World world);

    /// Called on the server's thread.
    [[nodiscard]] HttpAnswer answer(const HttpRequest &request);

    /// The next request to the token endpoint gets this instead of a judgement, once. From any thread.
    void queue(HttpAnswer answer);

    /// Never changes after the start.
    [[nodiscard]] const World &world() const { return world_; }

private:
    [[nodiscard]] std::optional<HttpAnswer> takeQueued();
    const World world_;
    State state_;
    std::mutex mutex_;
    QList<HttpAnswer> queued_;
};

} // namespace obo::sandbox

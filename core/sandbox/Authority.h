// The practice authority without its server: a request in, an answer out.
#pragma once

#include "sandbox/State.h"
#include "sandbox/World.h"
#include "sandbox/door/Form.h"
#include "sandbox/door/Http.h"

namespace obo::sandbox {

class Authority {
public:
    /// `clock` is the same as `world.clock`.
    Authority(World world, std::shared_ptr<SetClock> clock);

    /// Called on the server's thread; may be called on several at once.
    [[nodiscard]] HttpAnswer answer(const HttpRequest &request);

    /// The next request to the token endpoint gets this instead of a judgement, once. From any thread.
    void queue(HttpAnswer answer);

    /// Never changes after the start.
    [[nodiscard]] const World &world() const { return world_; }

private:
    [[nodiscard]] HttpAnswer answerPath(const HttpRequest &request, const Form &form);
    [[nodiscard]] HttpAnswer answerToken(const QString &tenant, const HttpRequest &request, const Form &form);
    const World world_;
    State state_;
};

} // namespace obo::sandbox

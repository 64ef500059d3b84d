// `/v1.0/me`: a small downstream API that checks the token it is sent, as any API should.
#pragma once

#include "sandbox/World.h"
#include "sandbox/door/Http.h"

namespace obo::sandbox {

[[nodiscard]] HttpAnswer answerMe(const World &world, const HttpRequest &request);
/// `/v1.0/me/getMemberObjects`: all groups of the user, those that a token left out too.
[[nodiscard]] HttpAnswer answerGroups(const World &world, const HttpRequest &request);

} // namespace obo::sandbox

// `/{tenant}/oauth2/v2.0/token`: the on-behalf-of and the client credentials grant.
#pragma once

#include "sandbox/State.h"
#include "sandbox/World.h"
#include "sandbox/door/Form.h"
#include "sandbox/door/Http.h"

namespace obo::sandbox {

/// `form` is the body of `request`.
[[nodiscard]] HttpAnswer answerTokenRequest(const World &world, State &state, const QString &tenant,
                                            const HttpRequest &request, const Form &form);

} // namespace obo::sandbox

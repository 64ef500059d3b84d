// How a client says who it is: read from the form and the Authorization header, judged elsewhere.
#pragma once

#include "sandbox/door/Form.h"
#include "sandbox/door/Http.h"

namespace obo::sandbox {

struct Presented {
    QString clientId; ///< the form's, else that of HTTP Basic
    QString secret; ///< the form's, else that of HTTP Basic
    QString assertion, assertionType;
    int credentials = 0; ///< how many were sent
    bool basic = false; ///< an Authorization header of the scheme Basic came
    bool malformed = false; ///< that header cannot be read, or names another client than the form

    [[nodiscard]] static Presented read(const HttpRequest &request, const Form &form);
};

} // namespace obo::sandbox

// One answer of Entra ID when it refuses, as data.
#pragma once

namespace obo::sandbox {

struct RefusalKind {
    int code;
    int status;
    const char *error;
    const char16_t *text; ///< after "AADSTSn: "; {1}, {2} … are filled in
    const char *suberror = "";
    bool hasUri = true; ///< `error_uri` is left out in some recorded bodies
};

} // namespace obo::sandbox

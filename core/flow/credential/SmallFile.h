// A file that holds a key, a certificate or a token, read whole.
#pragma once

#include "base/Result.h"
#include "base/Secret.h"

namespace obo::flow {

/// `path` as a person or a profile gives it ("~/" is the home directory). Errors: Storage naming `field`: not
/// there, a folder, not readable, larger than `most` bytes; each with the next step.
[[nodiscard]] base::Result<base::Secret> readSmallFile(const QString &path, qint64 most, const QString &field);

} // namespace obo::flow

// A Secret of bytes that a test wrote down.
#pragma once

#include "base/Secret.h"

#include <QByteArray>

namespace obo::tests {

inline base::Secret secretOf(const QByteArray &bytes)
{
    return base::Secret(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

} // namespace obo::tests

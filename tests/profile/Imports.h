// Texts given to readImport().
#pragma once

#include "profile/import/Import.h"

#include <QByteArray>

namespace obo::tests {

inline base::Secret secretOf(const QByteArray &bytes)
{
    return base::Secret(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

inline base::Result<profile::Import> import(const QByteArray &bytes, const QString &name = {},
                                            const QString &format = {})
{
    return profile::readImport(secretOf(bytes), name, format);
}

} // namespace obo::tests

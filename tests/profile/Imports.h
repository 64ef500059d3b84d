// Texts given to readImport().
#pragma once

#include "MadeSecret.h"
#include "profile/import/Import.h"

#include <QByteArray>

namespace obo::tests {

inline base::Result<profile::Import> import(const QByteArray &bytes, const QString &name = {},
                                            const QString &format = {})
{
    return profile::readImport(secretOf(bytes), name, format);
}

} // namespace obo::tests

// A certificate for HTTPS on loopback and the authority that signed it, both for one run.
#pragma once

#include "sandbox/door/TlsIdentity.h"

#include <QDateTime>

namespace obo::sandbox {

struct MadeTls {
    TlsIdentity server;
    QByteArray authorityPem; ///< what clients have to trust; its key is gone
};

/// On EC keys, which cost no time. Valid from the day before `now` for 90 days. Errors: Crypto.
[[nodiscard]] base::Result<MadeTls> makeTls(const QDateTime &now);

} // namespace obo::sandbox

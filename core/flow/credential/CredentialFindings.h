// What can be told of a credential before it is sent.
#pragma once

#include "base/Finding.h"
#include "oauth/Authority.h"
#include "oauth/ClientCredential.h"

#include <QDateTime>

namespace obo::flow {

/// Of a certificate its validity and strength; of a ready client assertion what clientAssertionFindings()
/// tells, or that it is no JWT; of a secret nothing.
[[nodiscard]] base::Findings credentialFindings(const oauth::ClientCredential &credential,
                                                const oauth::Authority &authority, const QString &clientId,
                                                const QDateTime &now);

} // namespace obo::flow

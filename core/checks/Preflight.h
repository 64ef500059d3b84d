// What can be told of an exchange before it is sent: findings on the fields and on the assertion.
#pragma once

#include "base/Finding.h"
#include "token/Jwt.h"
#include "token/claims/ClaimCatalogue.h"

#include <QByteArrayView>
#include <QDateTime>
#include <QString>

namespace obo::checks {

/// The form as typed. `assertion` is the decoded token, nullptr while there is none. The secret itself never
/// comes here: only what its shape says.
struct PreflightInput {
    QString tenant;
    QString clientId;
    QString scope;
    QString cloudId; ///< empty when an authority URL is used
    QString authorityUrl;
    QString authorityKind; ///< oauth::toString(AuthorityKind); what Entra ID wants is not asked of others
    const token::Jwt *assertion = nullptr;
    /// The text that `assertion` was read from, as pasted; may be empty. A token with other text around it is
    /// found in it.
    QByteArrayView pasted;
    QString claims; ///< a claims challenge to pass on; usually empty
    bool secretLooksLikeGuid = false; ///< likely the secret's ID instead of its value (AADSTS7000215)
    QDateTime now; ///< UTC
};

/// In the order of the table in Preflight.cpp: tenant, client ID, scope, secret, then the assertion. Under a
/// millisecond for ordinary input. What holds is told too (Severity::Holds).
[[nodiscard]] base::Findings preflight(const PreflightInput &input, const token::ClaimCatalogue &catalogue);
/// The field findings alone (no assertion).
[[nodiscard]] base::Findings checkFields(const PreflightInput &input, const token::ApiCatalogue &apis);

} // namespace obo::checks

// What the picture reads of one token: who, by which app, for which API, which permissions, how long.
#pragma once

#include "base/Place.h"
#include "token/Jwt.h"
#include "token/claims/ClaimCatalogue.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace obo::report {

/// Texts are visible() and at most 200 characters long; absent ones are empty.
struct TokenFacts {
    bool readable = false; ///< a JWS with an object as payload
    bool appOnly = false; ///< of an app alone: no user
    QString userName;
    QString userId; ///< `oid`, else `sub`
    base::Place userPlace;
    QString callerName; ///< what the token or the catalogue says
    QString callerId; ///< `azp`, `appid`, `client_id`
    bool callerKnown = false; ///< the name is the catalogue's
    base::Place callerPlace;
    QString audience; ///< the first one
    QString audienceName; ///< the catalogue's
    QStringList permissions; ///< `scp`, else `roles`; at most 100
    base::Place permissionsPlace;
    QDateTime from; ///< `nbf`, else `iat`
    QDateTime until;
    QStringList privateTexts; ///< sign-in names, tenant and whatever else tells of a person or organisation
};

[[nodiscard]] TokenFacts tokenFacts(const token::Jwt &token, const token::ClaimCatalogue &catalogue);

/// visible(), white space simplified, cut with an ellipsis at 200 characters.
[[nodiscard]] QString shownText(const QString &text);

} // namespace obo::report

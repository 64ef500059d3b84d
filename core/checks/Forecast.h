// What the new token should look like, said before it is asked for.
#pragma once

#include "checks/Preflight.h"

namespace obo::checks {

struct Forecast {
    QString audience; ///< the API's name, else its address; empty when the scopes name none
    QString resource; ///< as the scopes name it: "https://graph.microsoft.com"
    QString appId; ///< of the API; empty when unknown
    QString user; ///< name or address of the assertion's user; empty when nothing says who
    QString userId; ///< oid
    QString tenantId; ///< tid
    QString clientId; ///< will be azp or appid
    QStringList scopes; ///< names asked for, without the resource and OpenID Connect's
    bool wholeConsent = false; ///< `.default`: all that was consented
    bool refreshToken = false; ///< offline_access is asked for
    QString version; ///< "1.0" where it is publicly known; empty: the API's manifest decides
    qint64 shortest = 0; ///< lifetime in seconds, as documented
    qint64 longest = 0; ///< 0: nothing is forecast of this authority
};

/// Without an assertion what can be told of the form alone. Nothing of another authority than Entra ID, whose
/// tokens are like none of these. Sources: access-tokens.md (lifetime 60 to 90
/// minutes; 20 to 28 hours for clients that can be called back), v2-oauth2-on-behalf-of-flow.md (Microsoft
/// Graph takes version 1.0, the resource decides).
[[nodiscard]] Forecast forecast(const PreflightInput &input, const token::ClaimCatalogue &catalogue);

/// One line: "Expect a token for Microsoft Graph". Says what to type when the scopes name no API.
[[nodiscard]] QString expectationWords(const Forecast &forecast, const QString &scopeField);
/// A second one: "User.Read · for Zoë Ångström · 60 to 90 minutes · version 1.0"; empty without an audience.
[[nodiscard]] QString detailWords(const Forecast &forecast);

} // namespace obo::checks

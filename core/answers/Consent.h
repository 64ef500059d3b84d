// AADSTS65001: who must consent to what, and the texts that bring it about.
// Sources: https://learn.microsoft.com/entra/identity-platform/v2-admin-consent,
// https://learn.microsoft.com/entra/identity/enterprise-apps/grant-admin-consent,
// https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow#gaining-consent-for-the-middle-tier-application,
// https://learn.microsoft.com/graph/api/resources/apiapplication
#pragma once

#include "answers/Context.h"
#include "answers/Explanation.h"

namespace obo::answers {

/// The apps of one missing consent, as far as message, form and assertion name them.
struct ConsentCase {
    QString base; ///< "https://login.microsoftonline.com"
    QString tenant; ///< "organizations" when it is not known
    QString client; ///< the middle tier's ID
    QString clientName; ///< may be empty
    QString caller; ///< the app that called it; may be empty
    QString callerName;
    QString scope; ///< may be empty
    QString resource; ///< the API of the scope
    QString resourceName; ///< "Microsoft Graph"; empty when it is not a well-known one
};

[[nodiscard]] ConsentCase consentCase(const Values &values, const Context &context);
/// The v2.0 endpoint with exactly these scopes. REDIRECT-URI in it stands for an address registered for the
/// app.
[[nodiscard]] QString adminConsentUrl(const ConsentCase &consent);

/// For 65001 and the suberror consent_required, when the app is known: blocks and facts.
void addConsent(Explanation &answer, const Context &context);

} // namespace obo::answers

#include "ui/window/layout/JourneyAhead.h"

#include "oauth/Authority.h"
#include "oauth/Fields.h"
#include "report/journey/JourneyMaker.h"

namespace obo::ui {

report::Journey journeyAheadOf(const profile::Profile &profile, const AssertionReading &reading,
                               const token::ClaimCatalogue &catalogue, const QDateTime &now)
{
    flow::Asked asked;
    asked.cloudId = profile.authorityUrl.isEmpty() ? profile.cloudId : QString();
    asked.authorityUrl = oauth::cleanField(profile.authorityUrl);
    asked.tenant = oauth::cleanField(profile.tenant);
    asked.clientId = oauth::cleanField(profile.clientId);
    asked.scope = oauth::splitScopes(profile.scope).join(u' ');
    if (asked.scope.isEmpty())
        asked.scope = oauth::defaultScope(asked.cloudId);
    if (!reading.token || reading.token->kind() != token::TokenKind::Jws || asked.clientId.isEmpty())
        return {};
    return report::journeyAhead(asked, *reading.token, reading.findings, catalogue, now);
}

} // namespace obo::ui

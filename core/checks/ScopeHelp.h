// Which scopes to offer while one is typed: resources first, then the scopes of the resource.
#pragma once

#include "token/claims/ApiCatalogue.h"

#include <QList>
#include <QString>

namespace obo::checks {

struct ScopeSuggestion {
    QString scope; ///< whole, as it would be typed: "https://vault.azure.net/user_impersonation"
    QString words; ///< translated, one line: "Azure Key Vault: as the user"
};

/// What fits `typed`, the one scope that is being typed: the scopes of its resource once it names one, else the
/// resources whose name or address holds it and, without a slash, Microsoft Graph's scopes of that name. For an
/// empty text, the most asked for, then one for each resource. At most `most`. Addresses are those of the cloud
/// ("global" for IDs that are empty or unknown). Microseconds once the catalogue's files are parsed.
[[nodiscard]] QList<ScopeSuggestion> suggestScopes(const token::ApiCatalogue &apis, const QString &cloudId,
                                                   const QString &typed, qsizetype most = 100);

} // namespace obo::checks

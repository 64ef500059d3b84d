// Where token requests go, told from the URLs that configurations hold.
#pragma once

#include "profile/Profile.h"

#include <optional>

namespace obo::profile {

/// What a URL is said to be, because the same text means other things in other places.
enum class UrlRole {
    Instance, ///< what stands before the tenant: "https://login.microsoftonline.com/", or a host alone
    Authority, ///< with the tenant, or an issuer
    TokenEndpoint,
};

/// Some of a profile's members, empty where the URL does not say.
struct AuthorityParts {
    QString cloudId;
    QString authorityUrl;
    QString authorityKind;
    QString tokenEndpoint;
    QString tenant; ///< as written: may be a placeholder
    bool tenantIsGuess = false; ///< it follows from the host, and gives way to one that is written
    QString warning; ///< a translated sentence; may be empty
};

/// Nothing when it is no http or https URL, has a user in it, or its host is a placeholder.
[[nodiscard]] std::optional<AuthorityParts> readAuthority(const QString &url, UrlRole role);

} // namespace obo::profile

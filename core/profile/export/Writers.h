// One function a format of exportProfile().
#pragma once

#include "profile/export/Export.h"

namespace obo::profile {

[[nodiscard]] Exported toAppSettings(const Profile &profile);
[[nodiscard]] Exported toDotEnv(const Profile &profile);
[[nodiscard]] Exported toSplat(const Profile &profile);

/// What stands where the client secret belongs: recognised as a placeholder when it is read again.
inline constexpr QLatin1StringView secretPlaceholder("Enter_the_client_secret_here");
inline constexpr QLatin1StringView passwordPlaceholder("Enter_the_certificate_password_here");

/// "https://login.microsoftonline.com/" of a cloud, or the profile's own authority; empty with a token
/// endpoint.
[[nodiscard]] QString instanceOf(const Profile &profile);

/// What one of the formats holds and the others do not.
struct FormatHolds {
    bool keyFile = false; ///< a private key in a file of its own
    bool federation = false; ///< a federated token without a file, and its audience
};

/// Sentences for the members that the format does not hold: proxy, CA file, a command.
[[nodiscard]] QStringList leftOutOf(const Profile &profile, const FormatHolds &holds);

} // namespace obo::profile

// A profile written as other programs keep their settings, with placeholders where secrets stand.
#pragma once

#include "profile/Profile.h"

#include <QStringList>

namespace obo::profile {

/// What a format cannot hold is told, and stands in a comment where the format has comments.
struct Exported {
    QString text; ///< ends with a line feed
    QString fileName; ///< as the format's file is called: "appsettings.json", ".env"
    QStringList leftOut; ///< translated sentences
};

/// "json", "appsettings", "env", "splat".
[[nodiscard]] QStringList exportFormats();
/// As people call it: "appsettings.json", "PowerShell splat".
[[nodiscard]] QString exportFormatName(const QString &format);
/// Read back by readImport(), the text gives the same profile but for what is left out, its ID and its name.
/// Values are quoted so that neither a shell nor PowerShell acts on them. Unknown formats give "json".
[[nodiscard]] Exported exportProfile(const Profile &profile, const QString &format);

} // namespace obo::profile

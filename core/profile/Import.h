// Settings that people have already, read into a profile: our own JSON, or ASP.NET Core's appsettings.json.
#pragma once

#include "base/Result.h"
#include "base/Secret.h"
#include "profile/Profile.h"

#include <QStringList>

namespace obo::profile {

struct Imported {
    Profile profile; ///< with a new ID and, for appsettings.json, the name "Imported"
    base::Secret secret; ///< the client secret that stood in the file; empty when none did
    QStringList ignored; ///< members that were not taken over, as paths ("AzureAd:CallbackPath")
};

/// Reads UTF-8 JSON; comments, a BOM and trailing commas are accepted, as .NET's configuration reader does. The
/// file's bytes hold a secret at times, so they come as one. Errors: BadInput (field "file") saying what was
/// looked for.
[[nodiscard]] base::Result<Imported> readImport(const base::Secret &file);

/// JSON with comments (// and /* */), a BOM and trailing commas removed; offsets stay the same (blanks stand
/// instead).
[[nodiscard]] QByteArray withoutComments(QByteArray text);

} // namespace obo::profile

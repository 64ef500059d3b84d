// One function a source: a text that was recognised as its format, made into profiles.
#pragma once

#include "profile/import/Import.h"
#include "profile/import/Settings.h"

namespace obo::profile {

using Profiles = std::vector<ImportedProfile>;

// Each gives at least one profile. Errors: BadInput, saying what was looked for. `text` may hold secrets; the
// caller wipes it.
[[nodiscard]] base::Result<Profiles> fromOwnProfile(const QString &text);
[[nodiscard]] base::Result<Profiles> fromAppSettings(const QString &text);
[[nodiscard]] base::Result<Profiles> fromDotEnv(const QString &text);
[[nodiscard]] base::Result<Profiles> fromSpring(const QString &text, bool properties);
[[nodiscard]] base::Result<Profiles> fromSplat(const QString &text);
[[nodiscard]] base::Result<Profiles> fromMsalNode(const QString &text);
[[nodiscard]] base::Result<Profiles> fromCurl(const QString &text);
[[nodiscard]] base::Result<Profiles> fromPostman(const QString &text);
[[nodiscard]] base::Result<Profiles> fromBruno(const QString &text);
[[nodiscard]] base::Result<Profiles> fromInsomnia(const QString &text);

/// AZURE_… variables, of a .env file or of a process.
[[nodiscard]] base::Result<Profiles> fromVariables(const Settings &all, bool sayOthers);

/// BadInput at field "file".
[[nodiscard]] tl::unexpected<base::Error> badImport(const QString &sentence, const QString &detail = {});
/// For a file in which nothing of a client stands, or only placeholders.
[[nodiscard]] tl::unexpected<base::Error> nothingFound(const QString &lookedFor);
/// The profile of a draft, or nothingFound().
[[nodiscard]] base::Result<Profiles> onlyProfile(class ImportDraft &&draft, const QString &lookedFor);

/// Strict JSON flattened with `separator`; comments and trailing commas allowed.
[[nodiscard]] base::Result<void> readJson(const QString &text, QChar separator, Settings &into);

} // namespace obo::profile

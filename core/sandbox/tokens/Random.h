// Random values in the shapes that Entra ID gives them.
#pragma once

#include <QByteArray>
#include <QString>

namespace obo::sandbox {

/// Characters of base64url's alphabet, from the system's generator.
[[nodiscard]] QByteArray randomText(int characters);
[[nodiscard]] QString randomGuid();
/// The pairwise subject (OpenID Connect Core 8.1) of a person at an app: always the same for both.
[[nodiscard]] QString subjectFor(const QString &objectId, const QString &appId);

} // namespace obo::sandbox

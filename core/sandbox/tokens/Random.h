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

/// The ID of a person's group: always the same, in the form of a GUID.
[[nodiscard]] QString groupOf(const QString &objectId, int index);
inline constexpr int groupsOfMany = 240; ///< more than the 200 that a token has room for

} // namespace obo::sandbox

// A message taken apart by its template: "… with ID '{app}' named '{appName}'. …" gives app and appName.
#pragma once

#include "answers/Values.h"

#include <QString>
#include <QStringView>

namespace obo::answers {

/// What Entra wrote after "AADSTS<code>: " in a description, white space made single, without the trace IDs and
/// time after it and without the codes that follow. Empty when the code is not in it. AADB2C and MSIS codes are
/// given with their letters.
[[nodiscard]] QString messageOf(QStringView description, const QString &code);

/// The values that the template with the most of them finds in `message`; a message that was cut short still
/// gives those before the cut. `{_}` in a template matches what nobody needs. Linear for each template, white
/// space and letter case do not matter. Empty when none fits.
[[nodiscard]] Values takenApart(QStringView message, const QStringList &templates);

} // namespace obo::answers

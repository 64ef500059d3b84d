// Why Qt ended the program while it was starting, in a sentence for the person.
#pragma once

#include <QString>
#include <QStringList>

namespace obo::app {

/// `fatal` is Qt's last message, `before` what it said until then (Qt's messages are English whatever the
/// locale), `displayNamed` whether DISPLAY or WAYLAND_DISPLAY is set. No display, a platform that Qt does not
/// have or cannot load, or something else, which is then told as it is.
[[nodiscard]] QString startFault(const QString &fatal, const QStringList &before, bool displayNamed);

} // namespace obo::app

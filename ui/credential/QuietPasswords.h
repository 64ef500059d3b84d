// Keeps password fields silent on the accessibility bus.
#pragma once

namespace obo::ui {

/// Qt 6.4 broadcasts the clear text of a password QLineEdit as it changes (security.md F10). This installs a
/// QAccessible update handler that drops text events of such fields and passes everything else on, to the
/// handler that was there or else to the platform. Call once, after the QApplication is made.
void installQuietPasswords();

} // namespace obo::ui

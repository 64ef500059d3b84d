// A command line cut into words as a shell cuts it, and nothing more: no expansion, nothing is run.
#pragma once

#include <QList>
#include <QString>

namespace obo::profile {

struct ShellWord {
    QString text; ///< quotes taken off; $NAME, $( ) and backticks stay as text
    bool expands = false; ///< a shell would put something else in place of a part of it
    bool whole = true; ///< false: a quote does not end
};

/// One command's words.
using ShellCommand = QList<ShellWord>;

/// POSIX quoting, $'…' (ANSI-C), comments and continued lines; commands end at line breaks, ; & and |. With
/// ^ before line breaks or quotes the text is one of Windows' cmd (as browsers copy it) and ^ escapes; with a
/// backtick before line breaks, PowerShell's. A quote without its end takes the rest as its text. The words may
/// hold secrets: the caller wipes them.
[[nodiscard]] QList<ShellCommand> shellCommands(const QString &text);

} // namespace obo::profile

#include "app/cli/Streams.h"

#include "base/Text.h"

namespace obo::cli {

void Streams::say(const QString &sentence) const
{
    QString shown = base::visible(sentence, true);
    // A line break inside is a stranger's: what follows it must not look like a line of ours.
    shown.replace(u'\n', QStringLiteral("\n    "));
    err.write(shown.toUtf8() + '\n');
}

} // namespace obo::cli

#include "ui/compare/CompareSide.h"

#include "ui/theme/Words.h"

namespace obo::ui {

QString CompareSide::label() const
{
    if (!token || audience.isEmpty())
        return token ? origin : QString();
    return Words::tr("%1, for %2", "where a token came from, its audience").arg(origin, audience);
}

} // namespace obo::ui

#include "ui/compare/CompareSide.h"

#include <QCoreApplication>

namespace obo::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::ui::CompareSide)
};

} // namespace

QString CompareSide::label() const
{
    if (!token || audience.isEmpty())
        return token ? origin : QString();
    return Words::tr("%1, for %2", "where a token came from, its audience").arg(origin, audience);
}

} // namespace obo::ui

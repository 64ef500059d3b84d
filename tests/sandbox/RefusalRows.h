// The refusals of ../shared/entra-answers.md that one request can bring.
#pragma once

#include "Wire.h"

namespace obo::tests {

struct RefusalRow {
    const char *name;
    QString tenant; ///< empty: the practice tenant
    Fields changes; ///< laid over a sound exchange
    int status;
    const char *error;
    int code;
    const char *suberror;
    QStringList said; ///< what stands in the description
};

[[nodiscard]] QList<RefusalRow> refusalRows(const Wire &wire);

} // namespace obo::tests

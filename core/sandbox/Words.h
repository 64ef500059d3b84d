// The room's sentences, for what is not a QObject.
#pragma once

#include <QCoreApplication>

namespace obo::sandbox {

/// Gives `tr()`: its context in the catalogues of translations is the namespace.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::sandbox)
};

} // namespace obo::sandbox

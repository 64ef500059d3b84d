// Completes the last scope of several.
#pragma once

#include <QCompleter>

namespace obo::ui {

class ScopeCompleter : public QCompleter {
    Q_OBJECT

public:
    using QCompleter::QCompleter;

    [[nodiscard]] QStringList splitPath(const QString &path) const override;
    [[nodiscard]] QString pathFromIndex(const QModelIndex &index) const override;
};

} // namespace obo::ui

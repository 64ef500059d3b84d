// Completes the last scope of several, with what each allows beside it.
#pragma once

#include "checks/ScopeHelp.h"

#include <QCompleter>
#include <QStandardItemModel>

namespace obo::ui {

/// Shows what it was last offered: which scopes fit is checks::suggestScopes()'s to say.
class ScopeCompleter : public QCompleter {
    Q_OBJECT

public:
    explicit ScopeCompleter(QObject *parent = nullptr);

    void offer(const QList<checks::ScopeSuggestion> &suggestions);

    [[nodiscard]] QStringList splitPath(const QString &path) const override;
    [[nodiscard]] QString pathFromIndex(const QModelIndex &index) const override;

private:
    QStandardItemModel offers_;
};

/// The scope that is being typed: the last one of `text`, empty after a separator.
[[nodiscard]] QString lastScope(const QString &text);

} // namespace obo::ui

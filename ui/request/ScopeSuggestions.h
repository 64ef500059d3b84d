// The scopes that people ask for most, by cloud.
#pragma once

#include <QList>
#include <QString>

namespace obo::ui {

struct ScopeSuggestion {
    QString scope;
    QString words; ///< translated: "Microsoft Graph: all that was consented"
};

/// Resource addresses differ by national cloud. Unknown or empty IDs give global's.
[[nodiscard]] QList<ScopeSuggestion> scopeSuggestions(const QString &cloudId);

} // namespace obo::ui

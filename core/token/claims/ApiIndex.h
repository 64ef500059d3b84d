// APIs found by their ID or by an address that tokens and forms name them with.
#pragma once

#include "token/claims/ApiCatalogue.h"

#include <QHash>
#include <QList>
#include <QString>

namespace obo::token {

/// Made once for a list, as each look through it costs a hundred comparisons. An address that is written out
/// goes before a pattern that fits it; of two APIs with one address the first, which is the better known.
class ApiIndex {
public:
    explicit ApiIndex(const QList<Api> &apis);

    /// The place in the list, or -1. `key` as base::uriKey() makes it; a GUID may stand behind `api://` or
    /// `spn:`.
    [[nodiscard]] qsizetype find(const QString &key) const;

private:
    struct Pattern {
        QString before, after; ///< around one or more labels of a host
        qsizetype api;
    };

    void addAddress(const QString &address, qsizetype api);

    QHash<QString, qsizetype> ids_;
    QHash<QString, qsizetype> addresses_;
    QList<Pattern> patterns_;
};

/// The ID in `key`, which may have `api://` or `spn:` before it; empty when it names none.
[[nodiscard]] QString idIn(const QString &key);

/// Whether an address of the catalogue stands for `key`: "https://*.kusto.windows.net" and
/// "https://{cluster}.{region}.kusto.windows.net" stand for any labels there.
[[nodiscard]] bool fits(const QString &address, const QString &key);

} // namespace obo::token

// Where in a text codes, error names, IDs, times and claims stand.
#pragma once

#include <QList>
#include <QSet>
#include <QString>
#include <QStringView>

namespace obo::answers {

enum class MarkKind { Code, CodeList, Name, Suberror, TraceId, CorrelationId, Time, Claims, Library };

struct Mark {
    MarkKind kind = MarkKind::Code;
    QString text; ///< "50013", "invalid_grant", a GUID, decoded claims; of a list its codes with spaces between
    qsizetype at = 0;
    qsizetype end = 0; ///< of a code: where its message ends
    QString words; ///< of a code: from the code to the end of its message, IDs and time included
};

/// What counts as a name: known ones anywhere that an error can stand, others only as a quoted JSON value.
struct KnownNames {
    QSet<QString> errors;
    QSet<QString> suberrors;
    QSet<QString> libraries;
    QSet<QString> codes;
};

/// In the order of the text, at most 100,000. `text` is unwrapped(). Linear.
[[nodiscard]] QList<Mark> marksIn(QStringView text, const KnownNames &known);

} // namespace obo::answers

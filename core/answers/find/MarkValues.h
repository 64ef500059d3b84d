// The values behind keys in a log or answer, read at a place. For Marks.cpp.
#pragma once

#include <QSet>
#include <QString>
#include <QStringView>
#include <optional>

namespace obo::answers {

struct KeyedValue {
    qsizetype at = 0;
    bool quoted = false; ///< key and value in quotes, as JSON has them
};

/// Past quotes, brackets, white space and one of : = => after a key; nothing when no such sign stands there.
[[nodiscard]] std::optional<KeyedValue> valueAfter(QStringView text, qsizetype keyEnd);

/// "AADSTS50013" gives "50013", "AADB2C90086" and "MSIS9605" themselves in capitals.
[[nodiscard]] std::optional<QString> readCode(QStringView word);
/// Where the message after a code ends: at a quote, after its time, at an empty line, or at the end of the line
/// unless the message goes on.
[[nodiscard]] qsizetype endOfWords(QStringView text, qsizetype at);

[[nodiscard]] QString readName(QStringView text, KeyedValue value, const QSet<QString> &known, bool anyName);
/// One or a list of numbers, joined with spaces; with `known` only those.
[[nodiscard]] QString readCodes(QStringView text, KeyedValue value, const QSet<QString> &known);
[[nodiscard]] QString readGuid(QStringView text, KeyedValue value);
[[nodiscard]] QString readTime(QStringView text, KeyedValue value);
/// JSON as it stands or from base64; empty when it is neither.
[[nodiscard]] QString readClaims(QStringView text, KeyedValue value);

} // namespace obo::answers

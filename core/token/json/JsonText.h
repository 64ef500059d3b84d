// Bytes of JSON texts: UTF-8 checked, escapes resolved, white space laid out anew.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace obo::token {

/// The length of the well-formed UTF-8 sequence at `at` (Unicode 15, table 3-7: no overlong forms, no
/// surrogates, nothing past U+10FFFF); 0 when there is none.
[[nodiscard]] qsizetype utf8Length(QByteArrayView text, qsizetype at);
/// The byte at which `text` stops being UTF-8; -1 when all of it is.
[[nodiscard]] qsizetype utf8FaultOffset(QByteArrayView text);

/// What stands between the quotes of a valid JSON string, escapes resolved.
[[nodiscard]] QString unescaped(QByteArrayView inner);

/// Appends "\u202e"; a pair of escapes past U+FFFF.
void appendEscape(QByteArray &out, char32_t c);

enum class JsonLayout { Compact, Indented };
/// DangerousEscaped: what base::deceives() and marks past a base::MarkRun become escapes.
enum class JsonCharacters { AsWritten, DangerousEscaped };

/// Appends the tokens of `json`, which must be valid, with other white space between them. `depth` is the level
/// at which its first line already stands. Linear, does not recurse.
void appendLaidOut(QByteArray &out, QByteArrayView json, JsonLayout layout, JsonCharacters characters,
                   int depth = 0);

/// A line break and two spaces a level.
void appendLine(QByteArray &out, int depth);

} // namespace obo::token

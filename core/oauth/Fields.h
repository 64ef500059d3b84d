// What people type and paste into the form, made clean.
#pragma once

#include "base/Secret.h"

#include <QString>
#include <QStringList>
#include <string_view>

namespace obo::oauth {

/// Outer white space, one pair of quotes (straight or typographic), zero-width characters and a BOM are
/// removed.
[[nodiscard]] QString cleanField(const QString &typed);
/// The scopes of a scope field: split at white space (line breaks too) and commas between scopes, empty ones
/// dropped.
[[nodiscard]] QStringList splitScopes(const QString &typed);
/// Whether it has the shape of a secret's ID (8-4-4-4-12 in hex), which people paste for its value
/// (AADSTS7000215). Looked at in place: no copy is made.
[[nodiscard]] bool looksLikeSecretId(std::string_view secret);
/// One trailing line break (LF or CRLF) is removed from a secret that came from a file; nothing else changes.
void dropTrailingLineBreak(base::Secret &secret);

} // namespace obo::oauth

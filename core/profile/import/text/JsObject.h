// Object literals of JavaScript, as people paste a configuration out of a program.
#pragma once

#include "profile/import/Settings.h"

namespace obo::profile {

/// Every object literal of the text, flat, with dots: JSON5 (bare keys, single quotes, comments, trailing
/// commas) and what stands around it in a program (`const config = {`, `module.exports = {`). Strings, numbers,
/// true, false and null are values; all else (process.env.X, calls, template strings with ${ }, functions) is
/// an expression: kept as text, marked as no literal, never evaluated. Deeper than 64: the rest is left out.
void readJsObject(const QString &text, Settings &into);

} // namespace obo::profile

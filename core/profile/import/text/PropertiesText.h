// Java's .properties files.
#pragma once

#include "profile/import/Settings.h"

namespace obo::profile {

/// As java.util.Properties.load() reads a file: `=`, `:` or a blank between name and value, # and ! before
/// comments, a backslash at a line's end, and \t \n \r \f \uXXXX and any other escaped character as itself.
void readProperties(const QString &text, Settings &into);

} // namespace obo::profile

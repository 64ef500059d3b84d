// Bruno's .bru files, flat.
#pragma once

#include "profile/import/Settings.h"

namespace obo::profile {

/// "block.name" for the name: value lines of each block; values between ''' may have several lines. Lines
/// switched off with ~ and blocks of another language (scripts, JSON bodies, docs) are left out.
void readBru(const QString &text, Settings &into);

} // namespace obo::profile

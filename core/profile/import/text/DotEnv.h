// .env files, as the dotenv libraries read them.
#pragma once

#include "profile/import/Settings.h"

namespace obo::profile {

/// NAME=value lines: an `export` before the name, comments, single quotes and backticks as written, double
/// quotes with \n \r \t \" \\ \$ \`, quoted values over several lines. A comment after an unquoted value needs
/// a blank before its #. Nothing is expanded. Lines of another shape are left out; their count is the answer.
qsizetype readDotEnv(const QString &text, Settings &into);

} // namespace obo::profile

// What curl's options mean for a token call.
#pragma once

#include "profile/import/TokenCall.h"
#include "profile/import/text/ShellWords.h"

namespace obo::profile {

/// A curl command's words (the first is curl) as a call; what is no part of it is told to `draft` (proxy, CA
/// file, what is ignored).
[[nodiscard]] TokenCall curlCall(const ShellCommand &words, ImportDraft &draft);
/// The index of the word that runs curl, behind a prompt, `sudo` or NAME=value words; -1 when none does.
[[nodiscard]] qsizetype curlWord(const ShellCommand &words);

} // namespace obo::profile

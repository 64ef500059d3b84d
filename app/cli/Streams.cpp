#include "app/cli/Streams.h"

#include "base/Text.h"

namespace obo::cli {

void Streams::say(const QString &sentence) const { err.write(base::visible(sentence, true).toUtf8() + '\n'); }

} // namespace obo::cli

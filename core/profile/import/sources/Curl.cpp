// curl command lines, as manuals, browsers and `obo exchange --output wire`'s readers have them.
#include "profile/import/sources/CurlOptions.h"
#include "profile/import/sources/Sources.h"

using namespace Qt::StringLiterals;

namespace obo::profile {

base::Result<Profiles> fromCurl(const QString &text)
{
    Profiles profiles;
    QList<ShellCommand> commands = shellCommands(text);
    for (ShellCommand &words : commands) {
        if (curlWord(words) < 0)
            continue;
        ImportDraft draft;
        const TokenCall call = curlCall(words, draft);
        if (isTokenCall(call))
            takeCall(draft, call);
        for (ShellWord &word : words)
            wipe(word.text);
        if (draft.has(u"client_id") || draft.has(u"client-secret"))
            profiles.push_back(std::move(draft).finish());
    }
    if (profiles.empty())
        return nothingFound(u"curl … -d client_id=…"_s);
    return profiles;
}

} // namespace obo::profile

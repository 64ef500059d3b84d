#include "profile/import/sources/Sources.h"

#include "profile/Words.h"
#include "profile/import/ImportDraft.h"
#include "profile/import/text/LooseJson.h"

using namespace Qt::StringLiterals;

namespace obo::profile {

tl::unexpected<base::Error> badImport(const QString &sentence, const QString &detail)
{
    return base::fail(base::ErrorKind::BadInput, sentence, detail, base::Place::field(u"file"_s));
}

tl::unexpected<base::Error> nothingFound(const QString &lookedFor)
{
    return badImport(
        Words::tr(
            "No setting of a client was found. Looked for: %1. Check that it is the right file and that its "
            "values are no placeholders.")
            .arg(lookedFor));
}

base::Result<Profiles> onlyProfile(ImportDraft &&draft, const QString &lookedFor)
{
    if (draft.isEmpty())
        return nothingFound(lookedFor);
    Profiles profiles;
    profiles.push_back(std::move(draft).finish());
    return profiles;
}

base::Result<void> readJson(const QString &text, QChar separator, Settings &into)
{
    const auto document = LooseJson::parse(text);
    if (!document)
        return badImport(Words::tr("The file is not JSON. Check that it is whole."), document.error().sentence);
    if (!flatten(document->root(), separator, into))
        return badImport(Words::tr(
            "The file has too many values for a configuration. Give the part that names the client."));
    return {};
}

} // namespace obo::profile

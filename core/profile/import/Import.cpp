#include "profile/import/Import.h"

#include "profile/Words.h"
#include "profile/import/sources/Sources.h"
#include "profile/import/text/PlainText.h"

#include <array>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

struct ImportFormat {
    QLatin1StringView id;
    const char *name;
    base::Result<Profiles> (*read)(const QString &text);
};

base::Result<Profiles> springYaml(const QString &text)
{
    // Both kinds are called Spring: a YAML file has a line that ends with a colon, or a colon and a blank.
    const bool properties = text.contains(u"azure."_s) && text.contains(u'=') && !text.contains(u":\n"_s);
    return fromSpring(text, properties);
}

constexpr std::array<ImportFormat, 10> importTable{{
    {QLatin1StringView("profile"), QT_TRANSLATE_NOOP("obo::profile", "profile of this program"),
     fromOwnProfile},
    {QLatin1StringView("appsettings"), QT_TRANSLATE_NOOP("obo::profile", "appsettings.json"), fromAppSettings},
    {QLatin1StringView("env"), QT_TRANSLATE_NOOP("obo::profile", ".env file"), fromDotEnv},
    {QLatin1StringView("spring"), QT_TRANSLATE_NOOP("obo::profile", "Spring's application.yml"), springYaml},
    {QLatin1StringView("splat"), QT_TRANSLATE_NOOP("obo::profile", "PowerShell splat"), fromSplat},
    {QLatin1StringView("msal"), QT_TRANSLATE_NOOP("obo::profile", "MSAL Node configuration"), fromMsalNode},
    {QLatin1StringView("curl"), QT_TRANSLATE_NOOP("obo::profile", "curl command"), fromCurl},
    {QLatin1StringView("postman"), QT_TRANSLATE_NOOP("obo::profile", "Postman collection"), fromPostman},
    {QLatin1StringView("bruno"), QT_TRANSLATE_NOOP("obo::profile", "Bruno request"), fromBruno},
    {QLatin1StringView("insomnia"), QT_TRANSLATE_NOOP("obo::profile", "Insomnia export"), fromInsomnia},
}};

const ImportFormat *formatOf(QStringView id)
{
    const auto found =
        std::ranges::find_if(importTable, [id](const ImportFormat &one) { return one.id == id; });
    return found == importTable.end() ? nullptr : &*found;
}

} // namespace

QStringList ImportedProfile::secretNames() const
{
    QStringList names;
    if (!clientSecret.isEmpty())
        names.append(Words::tr("client secret"));
    if (!certificatePassword.isEmpty())
        names.append(Words::tr("certificate password"));
    return names;
}

QStringList importFormats()
{
    QStringList ids;
    for (const ImportFormat &one : importTable)
        ids.append(one.id);
    return ids;
}

QString importFormatName(const QString &format)
{
    const ImportFormat *known = formatOf(format);
    if (format == "environment"_L1)
        return Words::tr("environment");
    return known ? Words::tr(known->name) : format;
}

base::Result<Import> readImport(const base::Secret &bytes, const QString &fileName, const QString &format)
{
    if (bytes.size() > largestImport)
        return badImport(Words::tr("The file is larger than 16 MiB. Give the part that names the client."));
    auto text = plainText(bytes);
    if (!text)
        return tl::unexpected(text.error());
    const QString chosen = format.isEmpty() ? recogniseImport(*text, fileName) : format;
    const ImportFormat *known = formatOf(chosen);
    if (!known) {
        wipe(*text);
        return badImport(Words::tr("The file is none that can be imported. It may be: %1.").arg([] {
            QStringList names;
            for (const ImportFormat &one : importTable)
                names.append(Words::tr(one.name));
            return names.join(u", "_s);
        }()));
    }
    auto profiles = known->read(*text);
    wipe(*text);
    if (!profiles)
        return tl::unexpected(profiles.error());
    return Import{chosen, std::move(*profiles)};
}

base::Result<Import> readEnvironment(const QProcessEnvironment &environment)
{
    Settings variables;
    for (const QString &name : environment.keys())
        if (name.startsWith("AZURE_"_L1) || name.startsWith("OBO_"_L1))
            (void)variables.add(name, environment.value(name));
    auto profiles = fromVariables(variables, false);
    if (!profiles)
        return tl::unexpected(profiles.error());
    return Import{u"environment"_s, std::move(*profiles)};
}

} // namespace obo::profile

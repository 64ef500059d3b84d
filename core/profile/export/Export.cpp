#include "profile/export/Export.h"

#include "profile/ProfileJson.h"
#include "profile/Words.h"
#include "profile/export/Writers.h"
#include "token/json/JsonWriter.h"

#include <array>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

Exported json(const Profile &profile)
{
    token::JsonWriter out;
    out.raw(profileToJson(profile));
    return {QString::fromUtf8(out.take()), u"profile.json"_s, {}};
}

struct ExportFormat {
    QLatin1StringView id;
    const char *name;
    Exported (*write)(const Profile &profile);
};

constexpr std::array<ExportFormat, 4> formatTable{{
    {QLatin1StringView("json"), QT_TRANSLATE_NOOP("obo::profile", "profile of this program"), json},
    {QLatin1StringView("appsettings"), QT_TRANSLATE_NOOP("obo::profile", "appsettings.json"), toAppSettings},
    {QLatin1StringView("env"), QT_TRANSLATE_NOOP("obo::profile", ".env file"), toDotEnv},
    {QLatin1StringView("splat"), QT_TRANSLATE_NOOP("obo::profile", "PowerShell splat"), toSplat},
}};

} // namespace

QStringList exportFormats()
{
    QStringList ids;
    for (const ExportFormat &one : formatTable)
        ids.append(one.id);
    return ids;
}

QString exportFormatName(const QString &format)
{
    for (const ExportFormat &one : formatTable)
        if (one.id == format)
            return Words::tr(one.name);
    return format;
}

Exported exportProfile(const Profile &profile, const QString &format)
{
    for (const ExportFormat &one : formatTable)
        if (one.id == format)
            return one.write(profile);
    return json(profile);
}

} // namespace obo::profile

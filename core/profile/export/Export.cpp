#include "profile/export/Export.h"

#include "profile/ProfileJson.h"
#include "profile/export/Writers.h"
#include "token/json/JsonWriter.h"

#include <QCoreApplication>
#include <array>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::profile)
};

Exported json(const Profile &profile)
{
    token::JsonWriter out;
    out.raw(profileToJson(profile));
    return {QString::fromUtf8(out.take()), u"profile.json"_s, {}};
}

struct Format {
    QLatin1StringView id;
    const char *name;
    Exported (*write)(const Profile &profile);
};

constexpr std::array<Format, 4> formats{{
    {QLatin1StringView("json"), QT_TRANSLATE_NOOP("obo::profile", "profile of this program"), json},
    {QLatin1StringView("appsettings"), QT_TRANSLATE_NOOP("obo::profile", "appsettings.json"), toAppSettings},
    {QLatin1StringView("env"), QT_TRANSLATE_NOOP("obo::profile", ".env file"), toDotEnv},
    {QLatin1StringView("splat"), QT_TRANSLATE_NOOP("obo::profile", "PowerShell splat"), toSplat},
}};

} // namespace

QStringList exportFormats()
{
    QStringList ids;
    for (const Format &one : formats)
        ids.append(one.id);
    return ids;
}

QString exportFormatName(const QString &format)
{
    for (const Format &one : formats)
        if (one.id == format)
            return Words::tr(one.name);
    return format;
}

Exported exportProfile(const Profile &profile, const QString &format)
{
    for (const Format &one : formats)
        if (one.id == format)
            return one.write(profile);
    return json(profile);
}

} // namespace obo::profile

// Settings of other programs: the first byte chooses the source, the second what is asked for.
#include "fuzz/targets/Targets.h"
#include "profile/export/Export.h"
#include "profile/import/Import.h"
#include "profile/import/ImportReport.h"

#include <array>

using namespace Qt::StringLiterals;

namespace obo::fuzz {
namespace {

constexpr std::array fileNames{"",
                               "appsettings.json",
                               ".env",
                               "application.yml",
                               "application.properties",
                               "splat.ps1",
                               "msal.config.js",
                               "token.sh",
                               "x.postman_collection.json",
                               "x.bru",
                               "insomnia.yaml"};

const QByteArray importMark = QByteArrayLiteral("S3CRETq7ZxW9k");

base::Result<profile::Import> read(const QByteArray &bytes, const QString &name, const QString &format)
{
    return profile::readImport(
        base::Secret(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))), name,
        format);
}

bool holds(const base::Secret &secret)
{
    return secret.view().find(importMark.toStdString()) != std::string_view::npos;
}

/// Exported and imported, a profile says the same where and who.
void isExported(const profile::Profile &one)
{
    for (const QString &format : profile::exportFormats()) {
        const auto made = profile::exportProfile(one, format);
        require(made.text.endsWith(u'\n'), "an export ends with a line feed");
        requireShown(made.text, "an export is fit to show");
        if (format != "json"_L1 || one.clientId.isEmpty())
            continue; // by its client ID a file is known to be a profile
        const auto again = read(made.text.toUtf8(), made.fileName, u"profile"_s);
        require(again && again->profiles.size() == 1, "an export is imported",
                again ? made.text.toUtf8() : again.error().summary.toUtf8() + made.text.toUtf8());
        // What looks like a URL with a user in it is left out, and named beside the ID.
        if (again->profiles.front().ignored.size() > 1)
            continue;
        const profile::Profile &back = again->profiles.front().profile;
        require(back.tenant == one.tenant && back.clientId == one.clientId && back.scope == one.scope
                    && back.authorityUrl == one.authorityUrl && back.cloudId == one.cloudId,
                "an exported profile is imported as it was, or it is told what is not", made.text.toUtf8());
    }
}

} // namespace

void import(QByteArrayView input)
{
    Choices choices(input);
    const QStringList formats = QStringList{QString()} + profile::importFormats();
    const QString &format = formats[static_cast<qsizetype>(choices.next()) % formats.size()];
    const QString name = QLatin1StringView(fileNames[choices.next() % fileNames.size()]);
    const QByteArray text = expanded(choices.rest(), {importMark});
    const auto made = read(text, name, format);
    if (!made) {
        requireShown(made.error().summary + made.error().detail, "the error is fit to show");
        require(!made.error().detail.contains(QLatin1StringView(importMark)), "an error holds no secret");
        return;
    }
    require(!made->profiles.empty(), "an import has a profile");
    const QByteArray json = profile::importJson(*made);
    requireShownJson(json, "an import is told in JSON, fit to show");
    const QString told = profile::importText(*made);
    requireShown(told, "an import is told fit to show");
    for (const profile::ImportedProfile &one : made->profiles) {
        const bool once = text.count(importMark) == 1;
        if (once && (holds(one.clientSecret) || holds(one.certificatePassword)))
            require(!json.contains(importMark) && !told.contains(QLatin1StringView(importMark)),
                    "no secret is told", json);
        isExported(one.profile);
    }
}

} // namespace obo::fuzz

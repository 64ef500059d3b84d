// Names of well-known apps and APIs, by their ID or by the address that tokens name them with.
#pragma once

#include "token/claims/ApiCatalogue.h"
#include "token/claims/CatalogueFile.h"

#include <QHash>
#include <QString>
#include <optional>

namespace obo::token {

/// Whether `audience` is Microsoft Graph's ID or its address in one of the clouds, with or without a slash at
/// the end, in any case. Source: learn.microsoft.com/graph/deployments.
[[nodiscard]] bool isGraphAudience(const QString &audience);

class AppNames {
public:
    /// `folder` of the catalogue has apps.json; `apis`, which outlives this, has what is no app's ID.
    AppNames(QString folder, const ApiCatalogue &apis);

    /// See ClaimCatalogue::appName(). apps.json is read when first asked for an ID, and parsed when it has it.
    [[nodiscard]] QString nameOf(const QString &idOrUri);

private:
    /// The app's name in apps.json, empty when it has none of that ID.
    [[nodiscard]] QString nameOfId(const QString &id);

    QString folder_;
    const ApiCatalogue &apis_;
    QByteArray appsText_;
    std::optional<CatalogueFile> apps_;
    QHash<QByteArrayView, JsonValue>
        appIds_; ///< views into apps_: thousands of names of which a token asks two
};

} // namespace obo::token

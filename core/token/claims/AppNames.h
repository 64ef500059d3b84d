// Names of well-known apps and APIs, by their ID or by the address that tokens name them with.
#pragma once

#include "token/claims/ApiCatalogue.h"
#include "token/claims/CatalogueFile.h"

#include <QHash>
#include <QList>
#include <QString>
#include <optional>

namespace obo::token {

/// Whether `audience` is Microsoft Graph's ID or its address in one of the clouds, with or without a slash at
/// the end, in any case. Source: learn.microsoft.com/graph/deployments.
[[nodiscard]] bool isGraphAudience(const QString &audience);

class AppNames {
public:
    /// `folder` of the catalogue has apps.json; `apis` are those of ApiCatalogue, which reads apis.json once
    /// for both.
    AppNames(QString folder, const QList<Api> &apis);

    /// See ClaimCatalogue::appName(). apps.json is read when first asked for an ID, and parsed when it has it.
    [[nodiscard]] QString nameOf(const QString &idOrUri);

private:
    struct Pattern {
        QString before, after; ///< around one or more labels of a host
        QString name;
    };

    [[nodiscard]] QString nameOfId(const QString &id);
    void addAddress(const QString &address, const QString &name);

    QString folder_;
    QByteArray appsText_;
    std::optional<CatalogueFile> apps_;
    QHash<QByteArrayView, JsonValue>
        appIds_; ///< views into apps_: thousands of names of which a token asks two
    QHash<QString, QString> apiIds_;
    QHash<QString, QString> addresses_;
    QList<Pattern> patterns_;
};

} // namespace obo::token

// Authorities: Microsoft's clouds by name, or any base URL, with a tenant.
#pragma once

#include "base/Result.h"

#include <QList>
#include <QString>
#include <QUrl>

namespace obo::oauth {

/// A row of token::clouds() as it is offered.
struct Cloud {
    QString id; ///< "global", "usgov", "usgov-dod", "china": the values of --cloud
    QString name; ///< translated: "Global (login.microsoftonline.com)"
    QString loginHost;
    QString graph; ///< "https://graph.microsoft.com"
};

[[nodiscard]] QList<Cloud> clouds();
/// The scope to start with in a cloud: Graph's `.default`. Unknown IDs give global's.
[[nodiscard]] QString defaultScope(const QString &cloudId);

/// Where token requests of one tenant go.
class Authority {
public:
    /// Errors: BadInput naming field "cloud" or "tenant".
    [[nodiscard]] static base::Result<Authority> ofCloud(const QString &cloudId, const QString &tenant);
    /// `baseUrl` as the sandbox prints it: scheme, host, port, at most a path before the tenant. A pasted token
    /// endpoint or discovery URL is cut back to its base. Errors: BadInput naming "authority" or "tenant".
    [[nodiscard]] static base::Result<Authority> ofUrl(const QString &baseUrl, const QString &tenant);

    [[nodiscard]] QUrl tokenEndpoint() const; ///< {base}/{tenant}/oauth2/v2.0/token
    [[nodiscard]] QUrl discoveryUrl() const; ///< {base}/{tenant}/v2.0/.well-known/openid-configuration

    [[nodiscard]] QUrl base() const { return base_; }

    [[nodiscard]] QString tenant() const { return tenant_; }

    [[nodiscard]] bool isLoopback() const;

private:
    Authority(QUrl base, QString tenant)
        : base_(std::move(base))
        , tenant_(std::move(tenant))
    {
    }

    QUrl base_;
    QString tenant_;
};

} // namespace obo::oauth

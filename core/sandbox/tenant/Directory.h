// Who is in the practice tenant: apps, their scopes and consents, people. Data alone.
#pragma once

#include "base/Secret.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace obo::sandbox {

struct App {
    QString id; ///< application (client) ID
    QString objectId; ///< of its service principal: `oid` of app-only tokens
    QString name;
    QString uri; ///< application ID URI; empty for a client that is no API
    QStringList scopes; ///< what it exposes
    int tokenVersion = 2; ///< requestedAccessTokenVersion: of the tokens made for it
    bool isPublic = false;
};

struct User {
    QString objectId, name, givenName, familyName, upn;
    QString homeObjectId = {}; ///< of a guest: the object ID in the tenant where the account is at home
    bool isAdministrator = false;
};

struct Tenant {
    QString id, domain, name;
};

/// Fixed IDs, so that a saved profile fits the next run; the secrets are new in each.
struct Directory {
    QString tenantId, tenantDomain, tenantName;
    App frontEnd; ///< signs people in and calls the middle tier
    App middleTier; ///< the client of the exchange
    App downstream;
    App graph;
    Tenant other; ///< a second tenant, where the guest is at home; the middle tier is multi-tenant
    QList<User> users; ///< the two first are members; then the guest, the administrator
    QHash<QString, QStringList> consents; ///< resource's ID to the scopes that the middle tier may use
    QString policyId; ///< the Conditional Access policy that a claims challenge names
    base::Secret secret; ///< the middle tier's, current
    base::Secret expiredSecret;

    /// By application ID or, for resources, application ID URI (with or without a slash at the end); any case.
    [[nodiscard]] const App *findClient(const QString &id) const;
    [[nodiscard]] const App *findResource(const QString &idOrUri) const;
    [[nodiscard]] bool isTenant(const QString &name) const; ///< ID, domain, "common", "organizations"
    [[nodiscard]] bool isOther(const QString &name) const; ///< the second tenant, by ID or domain
};

[[nodiscard]] Directory makeDirectory();

/// "common" or "organizations".
[[nodiscard]] bool isForAll(const QString &tenant);

/// Of Graph: nobody has consented to it.
inline constexpr QStringView unconsentedScope = u"Mail.Send";

/// Names with the resource before them: "api://…/Orders.Read".
[[nodiscard]] QString fullScope(const App &resource, const QString &name);

} // namespace obo::sandbox

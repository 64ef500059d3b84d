// What a scope value is made of: the resource that it is for, and the permission that it names.
#pragma once

#include <QString>
#include <QStringList>

namespace obo::checks {

struct Scope {
    QString text; ///< as typed
    QString
        resource; ///< "https://graph.microsoft.com", "api://…", a GUID; empty for bare names (Graph) and OIDC's
    QString name; ///< "User.Read", ".default", "user_impersonation"; empty when only a resource stands there
    bool oidc = false; ///< openid, profile, email, offline_access, address, phone

    [[nodiscard]] bool isDefault() const { return name == QLatin1String(".default"); }
};

/// Splits at the last slash after the authority of a URI ("https://vault.azure.net/.default"). Never fails.
[[nodiscard]] Scope parseScope(const QString &text);
/// All scopes of a field, in order. Separators: white space and commas (oauth/Fields.h).
[[nodiscard]] QList<Scope> parseScopes(const QString &field);
/// The resources asked for, without duplicates; bare names count as `bareResource` (Graph of the cloud). A
/// trailing slash does not make another resource.
[[nodiscard]] QStringList resourcesOf(const QList<Scope> &scopes, const QString &bareResource);

} // namespace obo::checks

// The APIs that On-Behalf-Of developers call, with their addresses in each cloud and their scopes: data from
// resources/catalogue/apis.json and scopes.json.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <memory>
#include <utility>

namespace obo::token {

struct Api {
    QString name;
    QString appId;
    /// As registered; a slash at the end is part of it. `*` stands for one or more labels of a host.
    QStringList identifiers;
    /// Cloud ("global", "usgov", "usgov-dod", "china") to the identifier to ask for there; `{}` is for the
    /// person to fill in.
    QList<std::pair<QString, QString>> hosts;
    QStringList scopes; ///< delegated, the usual ones; may be empty
    QString source;

    /// The identifier in a cloud; empty where none is known. What differs nowhere between the US government's
    /// two is listed under "usgov" alone.
    [[nodiscard]] QString hostIn(const QString &cloudId) const;
    /// The clouds in which it has this identifier. Case and a closing slash do not matter.
    [[nodiscard]] QStringList cloudsOf(const QString &identifier) const;
    /// Every identifier that it is registered with ends with a slash, so the audience does too.
    [[nodiscard]] bool wantsSlash() const;
};

struct GraphScope {
    QString name;
    QString words; ///< what it allows; empty for the less used ones
    bool admin = false; ///< an administrator must consent, by the public lists
};

/// Files are parsed at the first question; not thread-safe, one per thread.
class ApiCatalogue {
public:
    ApiCatalogue();
    explicit ApiCatalogue(QString folder);
    ~ApiCatalogue();
    ApiCatalogue(const ApiCatalogue &) = delete;
    ApiCatalogue &operator=(const ApiCatalogue &) = delete;

    [[nodiscard]] const QList<Api> &apis() const;
    /// By application ID (also as api:// or spn:) or identifier, case and a closing slash aside; nullptr when
    /// unknown.
    [[nodiscard]] const Api *find(const QString &resource) const;
    [[nodiscard]] static bool isGraph(const Api &api);

    [[nodiscard]] const QList<GraphScope> &graphScopes() const;
    /// By name without case, as Entra ID takes them; nullptr when unknown.
    [[nodiscard]] const GraphScope *graphScope(const QString &name) const;
    /// Whether there is one of that name, without parsing them all for a name as it is written there.
    [[nodiscard]] bool isGraphScope(const QString &name) const;
    /// A permission that Microsoft Graph has for apps alone, not for apps that act for a user.
    [[nodiscard]] bool isGraphAppPermission(const QString &name) const;

private:
    struct Data;
    std::unique_ptr<Data> data_;
};

/// The name of `known` that is nearest to what was typed, at most `most` letters away (changed, missing, too
/// many or swapped with their neighbour). Empty when none is so near. Case does not matter.
[[nodiscard]] QString nearestName(const QString &typed, const QStringList &known, int most);

} // namespace obo::token

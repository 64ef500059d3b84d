// What is known of claims and header parameters: data from resources/catalogue, loaded when first asked.
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>
#include <memory>

namespace obo::token {

class ApiCatalogue;

struct ClaimEntry {
    QString name;
    bool header = false; ///< a header parameter, else a claim of the payload
    QString brief; ///< one line
    QString meaning; ///< one to three sentences
    QStringList kinds; ///< which tokens carry it: "v1-access", "v2-access", "id", …
    QString reads; ///< how its value reads: "time", "app", "scopes", …: the data file's README lists them
    QString source; ///< URL of the page or RFC section
};

/// Parses each compiled-in data file at the first question that needs it; not thread-safe, one per thread or
/// guarded by its owner.
class ClaimCatalogue {
public:
    ClaimCatalogue();
    /// Reads the files from another folder. A missing or damaged file leaves what it holds unknown.
    explicit ClaimCatalogue(QString folder);
    ~ClaimCatalogue();
    ClaimCatalogue(const ClaimCatalogue &) = delete;
    ClaimCatalogue &operator=(const ClaimCatalogue &) = delete;

    /// nullptr when the claim is unknown.
    [[nodiscard]] const ClaimEntry *find(const QString &name, bool header) const;
    [[nodiscard]] QList<ClaimEntry> all() const;
    /// "Microsoft Graph" for 00000003-0000-0000-c000-000000000000 or https://graph.microsoft.com, also for
    /// api://GUID and spn:GUID; empty when unknown. Case and a closing slash do not matter.
    [[nodiscard]] QString appName(const QString &idOrUri) const;
    /// The name of a directory role template (`wids`); empty when unknown.
    [[nodiscard]] QString roleName(const QString &guid) const;
    /// The words for a value of an enumerated claim: ("amr", "pwd") gives "password". Empty when unknown.
    [[nodiscard]] QString valueWords(const QString &claim, const QString &value) const;
    /// What a delegated Graph scope allows and who can consent to it, also when written with Graph's address
    /// before it; empty when unknown. Other APIs have scopes of the same names: ask only for Graph's.
    [[nodiscard]] QString scopeWords(const QString &scope) const;
    /// The APIs that one exchanges tokens for; lives as long as this.
    [[nodiscard]] const ApiCatalogue &apis() const;

private:
    struct Data;
    std::unique_ptr<Data> data_;
};

} // namespace obo::token

// A profile as it grows out of a file: what is taken, what is not and why, written down on the way.
#pragma once

#include "profile/import/AuthorityText.h"
#include "profile/import/Import.h"
#include "profile/import/Settings.h"

namespace obo::profile {

/// Each member is taken once, from the first setting that has a value for it. Placeholders, expressions and
/// values with characters that cannot be seen are not taken.
class ImportDraft {
public:
    /// `name`: the wish for the profile's name; empty: "Imported".
    explicit ImportDraft(const QString &name = {});

    void tenant(const Setting &from);
    void clientId(const Setting &from);
    /// Scopes with spaces or commas between them.
    void scope(const Setting &from);
    /// Several settings that make one scope text; nothing when there are none.
    void scopes(const QString &path, const QList<const Setting *> &from);
    void authority(const Setting &from, UrlRole role);
    /// `cloudId`: of token::clouds().
    void cloud(const QString &path, const QString &cloudId);
    void certificateFile(const Setting &from);
    void keyFile(const Setting &from);
    void sendChain(const Setting &from);
    void assertionFile(const Setting &from); ///< of a federated credential
    /// A federated credential whose file the environment names at each run.
    void federated(const QString &path);
    void federatedAudience(const Setting &from);
    void caFile(const Setting &from);
    void proxy(const Setting &from);
    void clientSecret(const Setting &from);
    void certificatePassword(const Setting &from);
    void basicAuthentication(const QString &path);

    void ignore(const QString &path, const QString &why);
    void warn(const QString &sentence);

    [[nodiscard]] bool has(QStringView member) const;

    /// Whether anything of a client was taken: else there is no profile in the file.
    [[nodiscard]] bool isEmpty() const { return made_.taken.isEmpty(); }

    [[nodiscard]] QString name() const { return made_.profile.name; }

    [[nodiscard]] bool isAdfs() const { return made_.profile.authorityKind == QLatin1StringView("adfs"); }

    [[nodiscard]] ImportedProfile finish() &&;

    /// For settings that are nobody's business here.
    [[nodiscard]] static QString notOfTheClient();

private:
    bool admits(const Setting &from, const QString &member, bool secret);
    void text(QString &field, const QString &member, const Setting &from);
    void take(const QString &path, const QString &member);
    void credential(const QString &kind);
    void tenantOf(const AuthorityParts &parts, const QString &path);
    void place(const AuthorityParts &parts, const QString &path);

    ImportedProfile made_;
    bool tenantIsWeak_ = false; ///< "common", or a guess: a written one takes its place
    QStringList kinds_; ///< of the credentials found, the first is the profile's
    qsizetype more_ = 0; ///< how many ignored ones are not listed
};

} // namespace obo::profile

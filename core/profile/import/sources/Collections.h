// Requests in a flat collection: what stands under one path belongs to one request.
#pragma once

#include "profile/import/TokenCall.h"

namespace obo::profile {

/// A list of objects with a name and a value each ("….0.key", "….0.value"), which Postman and Insomnia have for
/// forms and settings. Entries that are `disabled` are left out.
class NamedValues {
public:
    /// `list` is the list's path with the dot behind it, `name` the member that holds the name.
    NamedValues(const Settings &all, const QString &list, const QString &name);

    [[nodiscard]] const QList<TokenCall::Field> &fields() const { return fields_; }

    [[nodiscard]] const Setting *find(QStringView name) const;

private:
    QList<TokenCall::Field> fields_;
};

/// The paths, without `marker` and what follows, of all settings that have it in them, each once, at most 200.
[[nodiscard]] QStringList ownersOf(const Settings &all, const QString &marker);

/// A call of an oauth2 settings block, each part by its path; missing ones are nullptr.
struct OAuth2Block {
    const Setting *url = nullptr;
    const Setting *clientId = nullptr;
    const Setting *clientSecret = nullptr;
    const Setting *scope = nullptr;
    bool inHeader = false; ///< the client authenticates with HTTP Basic
};

/// As a profile of its own, where it is a token call that says anything of a client.
void addCall(std::vector<ImportedProfile> &profiles, const TokenCall &call);
/// Likewise of a settings block; `name` is the request's.
void addBlock(std::vector<ImportedProfile> &profiles, const QString &name, const OAuth2Block &block,
              const QString &path);
void takeBlock(ImportDraft &draft, const OAuth2Block &block, const QString &path);

} // namespace obo::profile

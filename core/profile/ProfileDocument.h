// profiles.json as a text: {"version":1,"profiles":[…]}, changed without touching what is not changed.
#pragma once

#include "profile/Profile.h"
#include "token/json/Json.h"

#include <QList>

namespace obo::profile {

class ProfileDocument {
public:
    enum class Fault {
        Damaged, ///< no JSON
        Foreign, ///< JSON of something else: kept, and never written to
    };

    /// No profiles.
    ProfileDocument();
    /// A leading BOM is accepted. An object without `profiles` is a document without profiles.
    [[nodiscard]] static tl::expected<ProfileDocument, Fault> parse(const QByteArray &bytes);

    /// In the order written. Elements that are no objects are left out; of equal ids the first counts.
    [[nodiscard]] QList<Profile> profiles() const;
    /// The file's new text: the profile of that id merged into its old place, or added at the end.
    [[nodiscard]] QByteArray textWith(const Profile &profile) const;
    [[nodiscard]] QByteArray textWithout(const QString &id) const;

private:
    explicit ProfileDocument(token::JsonDocument json)
        : json_(std::move(json))
    {
    }

    [[nodiscard]] QByteArray textWithProfiles(const QByteArray &elements) const;

    token::JsonDocument json_;
};

} // namespace obo::profile

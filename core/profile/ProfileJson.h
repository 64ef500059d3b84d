// One profile to and from JSON: its members stand in knownMembers().
#pragma once

#include "profile/Profile.h"
#include "token/json/Json.h"

#include <span>

namespace obo::profile {

/// One member that this version knows, and how it is told and read. Text, list or boolean.
struct KnownMember {
    const char16_t *name;
    QByteArray (*raw)(const Profile &profile); ///< as JSON, the default too
    bool (*isDefault)(const Profile &profile); ///< what is left out when a profile is written anew
    bool (*fits)(const Profile &profile,
                 token::JsonValue value); ///< whether the value is of its type; a number is a text
    void (*read)(Profile &profile, token::JsonValue value); ///< one that fits
    bool (*equal)(const Profile &one, const Profile &other);
    void (*copy)(const Profile &from, Profile &to);
};

/// In the order in which they are written.
[[nodiscard]] std::span<const KnownMember> knownMembers();

/// Never fails on an object: a number where a text belongs is taken as it is written; what else is of the wrong
/// type counts as missing and has its default; all that is not known goes to unknownMembers. A missing or empty
/// `id` is derived from the name, so that it is the same at each reading. Of anything but an object: a profile
/// without id.
[[nodiscard]] Profile profileFromJson(token::JsonValue object);

/// An object, without line breaks. No secret is in it, because a Profile has none.
[[nodiscard]] QByteArray profileToJson(const Profile &profile);

/// `object` with the profile's values: order, unknown members and the spelling of what did not change stay.
/// An `id` that could only be derived is written.
[[nodiscard]] QByteArray mergedJson(token::JsonValue object, const Profile &profile);

} // namespace obo::profile

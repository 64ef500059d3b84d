#include "profile/ProfileJson.h"

#include "token/json/JsonWriter.h"

#include <QUuid>
#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace obo::profile {

namespace {

constexpr std::array known{
    KnownMember{u"id", &Profile::id},         KnownMember{u"name", &Profile::name},
    KnownMember{u"cloud", &Profile::cloudId}, KnownMember{u"authority", &Profile::authorityUrl},
    KnownMember{u"tenant", &Profile::tenant}, KnownMember{u"client_id", &Profile::clientId},
    KnownMember{u"scope", &Profile::scope},   KnownMember{u"credential", &Profile::credential},
};

/// Members joined to an object, in the order told.
class ObjectText {
public:
    void add(QByteArrayView quotedName, QByteArrayView raw)
    {
        text_ += text_.isEmpty() ? '{' : ',';
        text_.append(quotedName);
        text_ += ':';
        text_.append(raw);
    }

    void add(QStringView name, QStringView value) { add(token::jsonString(name), token::jsonString(value)); }

    [[nodiscard]] QByteArray take()
    {
        return text_.isEmpty() ? QByteArray("{}") : std::exchange(text_, {}) + '}';
    }

private:
    QByteArray text_;
};

QByteArray quotedName(const token::JsonValue &member) { return '"' + member.rawName().toByteArray() + '"'; }

const KnownMember *knownMember(QStringView name)
{
    const auto place = std::ranges::find(known, name, [](const KnownMember &k) { return QStringView(k.name); });
    return place == known.end() ? nullptr : &*place;
}

/// The same at each reading, until the profile is saved with it.
QString derivedId(const QString &name)
{
    static constexpr QUuid space(0x6f626f77, 0x6f72, 0x6b62, 0x65, 0x6e, 0x63, 0x68, 0x70, 0x72, 0x6f, 0x66);
    return QUuid::createUuidV5(space, name).toString(QUuid::WithoutBraces);
}

void addUnknown(ObjectText &object, const QByteArray &unknownMembers, const token::JsonValue &except)
{
    const auto extra = token::JsonDocument::parse(unknownMembers);
    if (!extra || !extra->root().isObject())
        return;
    for (auto member = extra->root().firstChild(); member.isValid(); member = member.next()) {
        if (!knownMember(member.name()) && !except.member(member.name()).isValid())
            object.add(quotedName(member), member.raw());
    }
}

} // namespace

std::span<const KnownMember> knownMembers() { return known; }

Profile profileFromJson(const token::JsonValue &object)
{
    Profile profile;
    if (!object.isObject())
        return profile;
    ObjectText unknown;
    bool anyUnknown = false;
    std::array<bool, known.size()> seen{};
    for (auto member = object.firstChild(); member.isValid(); member = member.next()) {
        const auto *place = knownMember(member.name());
        if (!place) {
            unknown.add(quotedName(member), member.raw());
            anyUnknown = true;
            continue;
        }
        const auto index = static_cast<std::size_t>(place - known.data());
        if (!std::exchange(seen.at(index), true)) // of duplicates the first counts
            profile.*(place->field) = member.text();
    }
    if (anyUnknown) { // without white space, so that the file's indentation makes no difference between
                      // profiles
        const auto members = token::JsonDocument::parse(unknown.take());
        profile.unknownMembers = members ? members->compact() : QByteArray();
    }
    if (!object.member(u"cloud").isValid() && !profile.authorityUrl.isEmpty())
        profile.cloudId.clear();
    if (profile.id.isEmpty())
        profile.id = derivedId(profile.name);
    return profile;
}

QByteArray profileToJson(const Profile &profile)
{
    ObjectText object;
    for (const KnownMember &member : known) {
        const QString &value = profile.*(member.field);
        if (!value.isEmpty() || member.field == &Profile::name)
            object.add(QStringView(member.name), value);
    }
    addUnknown(object, profile.unknownMembers, {});
    return object.take();
}

QByteArray mergedJson(const token::JsonValue &object, const Profile &profile)
{
    const Profile before = profileFromJson(object);
    const auto extra = token::JsonDocument::parse(profile.unknownMembers);
    const auto extraRoot = extra && extra->root().isObject() ? extra->root() : token::JsonValue();
    ObjectText merged;
    for (auto member = object.firstChild(); member.isValid(); member = member.next()) {
        const auto *place = knownMember(member.name());
        if (place && profile.*(place->field) != before.*(place->field)) {
            merged.add(quotedName(member), token::jsonString(profile.*(place->field)));
        } else if (const auto newer =
                       extraRoot.isValid() ? extraRoot.member(member.name()) : token::JsonValue();
                   !place && newer.isValid() && object.count(member.name()) == 1) {
            merged.add(quotedName(member), newer.raw());
        } else {
            merged.add(quotedName(member), member.raw());
        }
    }
    for (const KnownMember &member : known) {
        const QString &value = profile.*(member.field);
        const bool written = object.member(QStringView(member.name)).isValid();
        if (!written && (value != before.*(member.field) || member.field == &Profile::id))
            merged.add(QStringView(member.name), value);
    }
    addUnknown(merged, profile.unknownMembers, object);
    return merged.take();
}

} // namespace obo::profile

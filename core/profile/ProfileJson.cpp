#include "profile/ProfileJson.h"

#include "token/json/JsonWriter.h"

#include <QHash>
#include <QUuid>
#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace obo::profile {

namespace {

QByteArray rawOf(const QString &text) { return token::jsonString(text); }

QByteArray rawOf(bool value) { return value ? "true"_ba : "false"_ba; }

QByteArray rawOf(const QStringList &texts)
{
    QByteArrayList items;
    for (const QString &text : texts)
        items.append(token::jsonString(text));
    return '[' + items.join(',') + ']';
}

/// What else stands where a text belongs has none of its own: as it is written it would change with the file's
/// white space.
bool isText(token::JsonValue value) { return value.isString() || value.isNumber(); }

bool fits(const QString & /*text*/, token::JsonValue value) { return isText(value); }

bool fits(bool /*flag*/, token::JsonValue value) { return value.isBoolean(); }

/// A command without one of its arguments would be another command.
bool fits(const QStringList & /*texts*/, token::JsonValue value)
{
    if (!value.isArray())
        return false;
    for (auto item = value.firstChild(); item.isValid(); item = item.next())
        if (!isText(item))
            return false;
    return true;
}

void readInto(QString &text, token::JsonValue value) { text = value.text(); }

void readInto(bool &flag, token::JsonValue value) { flag = value.isTrue(); }

void readInto(QStringList &texts, token::JsonValue value)
{
    texts.clear();
    for (auto item = value.firstChild(); item.isValid(); item = item.next())
        texts.append(item.text());
}

/// `At` gives the field of a profile; a name is always written, all else when it is not empty.
template <class At>
constexpr KnownMember member(const char16_t *name, At)
{
    return {name,
            [](const Profile &profile) { return rawOf(At{}(profile)); },
            [](const Profile &profile) { return At{}(profile) == std::decay_t<decltype(At{}(profile))>(); },
            [](const Profile &profile, token::JsonValue value) { return fits(At{}(profile), value); },
            [](Profile &profile, token::JsonValue value) { readInto(At{}(profile), value); },
            [](const Profile &one, const Profile &other) { return At{}(one) == At{}(other); },
            [](const Profile &from, Profile &to) { At{}(to) = At{}(from); }};
}

constexpr std::array known{
    member(
        u"id", [](auto &p) -> auto & { return p.id; }),
    member(
        u"name", [](auto &p) -> auto & { return p.name; }),
    member(
        u"cloud", [](auto &p) -> auto & { return p.cloudId; }),
    member(
        u"authority", [](auto &p) -> auto & { return p.authorityUrl; }),
    member(
        u"authority_kind", [](auto &p) -> auto & { return p.authorityKind; }),
    member(
        u"token_endpoint", [](auto &p) -> auto & { return p.tokenEndpoint; }),
    member(
        u"tenant", [](auto &p) -> auto & { return p.tenant; }),
    member(
        u"client_id", [](auto &p) -> auto & { return p.clientId; }),
    member(
        u"scope", [](auto &p) -> auto & { return p.scope; }),
    member(
        u"credential", [](auto &p) -> auto & { return p.credential.kind; }),
    member(
        u"secret_method", [](auto &p) -> auto & { return p.credential.secretMethod; }),
    member(
        u"certificate_file", [](auto &p) -> auto & { return p.credential.certificateFile; }),
    member(
        u"key_file", [](auto &p) -> auto & { return p.credential.keyFile; }),
    member(
        u"key_place", [](auto &p) -> auto & { return p.credential.keyPlace; }),
    member(
        u"signing_algorithm", [](auto &p) -> auto & { return p.credential.signingAlgorithm; }),
    member(
        u"send_chain", [](auto &p) -> auto & { return p.credential.sendChain; }),
    member(
        u"assertion_source", [](auto &p) -> auto & { return p.credential.assertionSource; }),
    member(
        u"client_assertion_file", [](auto &p) -> auto & { return p.credential.assertionFile; }),
    member(
        u"federated_audience", [](auto &p) -> auto & { return p.credential.federatedAudience; }),
    member(
        u"command", [](auto &p) -> auto & { return p.credential.command; }),
    member(
        u"command_gives", [](auto &p) -> auto & { return p.credential.commandGives; }),
    member(
        u"ca_file", [](auto &p) -> auto & { return p.caFile; }),
    member(
        u"proxy", [](auto &p) -> auto & { return p.proxy; }),
    member(
        u"proxy_user", [](auto &p) -> auto & { return p.proxyUser; }),
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

    [[nodiscard]] QByteArray take()
    {
        return text_.isEmpty() ? QByteArray("{}") : std::exchange(text_, {}) + '}';
    }

private:
    QByteArray text_;
};

QByteArray quotedName(token::JsonValue member) { return '"' + member.rawName().toByteArray() + '"'; }

/// Looked for from `guess` on: members stand in the order in which they are written, so the next is mostly the
/// one after the last.
const KnownMember *knownMember(token::JsonValue member, std::size_t guess = 0)
{
    for (std::size_t i = 0; i < known.size(); ++i) {
        const KnownMember &place = known.at((guess + i) % known.size());
        if (member.isNamed(place.name))
            return &place;
    }
    return nullptr;
}

/// The same at each reading, until the profile is saved with it.
QString derivedId(const QString &name)
{
    static constexpr QUuid space(0x6f626f77, 0x6f72, 0x6b62, 0x65, 0x6e, 0x63, 0x68, 0x70, 0x72, 0x6f, 0x66);
    return QUuid::createUuidV5(space, name).toString(QUuid::WithoutBraces);
}

/// An `id` that is none is written anew with the first change: what is derived from a name is another with
/// another name.
bool namesItself(const KnownMember &place, token::JsonValue member)
{
    return QStringView(place.name) != u"id" || (isText(member) && !member.text().isEmpty());
}

/// How often each name stands in an object: asked of the object itself for each of its members, that would take
/// time with the square of their number.
QHash<QString, int> namesIn(token::JsonValue object)
{
    QHash<QString, int> names;
    for (auto member = object.firstChild(); member.isValid(); member = member.next())
        ++names[member.name()];
    return names;
}

void addUnknown(ObjectText &object, const QByteArray &unknownMembers, const QHash<QString, int> &except)
{
    const auto extra = token::JsonDocument::parse(unknownMembers);
    if (!extra || !extra->root().isObject())
        return;
    for (auto member = extra->root().firstChild(); member.isValid(); member = member.next()) {
        if (!knownMember(member) && !except.contains(member.name()))
            object.add(quotedName(member), member.raw());
    }
}

} // namespace

std::span<const KnownMember> knownMembers() { return known; }

Profile profileFromJson(token::JsonValue object)
{
    Profile profile;
    if (!object.isObject())
        return profile;
    ObjectText unknown;
    bool anyUnknown = false;
    std::array<bool, known.size()> seen{};
    std::size_t next = 0;
    for (auto member = object.firstChild(); member.isValid(); member = member.next()) {
        const auto *place = knownMember(member, next);
        if (!place) {
            unknown.add(quotedName(member), member.raw());
            anyUnknown = true;
            continue;
        }
        const auto index = static_cast<std::size_t>(place - known.data());
        next = index + 1;
        if (!std::exchange(seen.at(index), true)
            && place->fits(profile, member)) // of duplicates the first counts
            place->read(profile, member);
    }
    if (anyUnknown) { // without white space, so that the file's indentation makes no difference between
                      // profiles
        const auto members = token::JsonDocument::parse(unknown.take());
        profile.unknownMembers = members ? members->compact() : QByteArray();
    }
    if (!profile.authorityUrl.isEmpty() && !object.member(u"cloud").isValid())
        profile.cloudId.clear();
    if (profile.id.isEmpty())
        profile.id = derivedId(profile.name);
    return profile;
}

QByteArray profileToJson(const Profile &profile)
{
    ObjectText object;
    for (const KnownMember &member : known) {
        if (!member.isDefault(profile) || QStringView(member.name) == u"name")
            object.add(token::jsonString(QStringView(member.name)), member.raw(profile));
    }
    addUnknown(object, profile.unknownMembers, {});
    return object.take();
}

QByteArray mergedJson(token::JsonValue object, const Profile &profile)
{
    const Profile before = profileFromJson(object);
    const auto extra = token::JsonDocument::parse(profile.unknownMembers);
    QHash<QString, token::JsonValue> newer;
    if (extra && extra->root().isObject())
        for (auto member = extra->root().firstChild(); member.isValid(); member = member.next())
            if (!newer.contains(member.name()))
                newer.insert(member.name(), member);
    const auto names = namesIn(object);
    ObjectText merged;
    for (auto member = object.firstChild(); member.isValid(); member = member.next()) {
        const auto *place = knownMember(member);
        if (place && (!place->equal(profile, before) || !namesItself(*place, member))) {
            merged.add(quotedName(member), place->raw(profile));
        } else if (const auto given = newer.value(member.name());
                   !place && given.isValid() && names[member.name()] == 1) {
            merged.add(quotedName(member), given.raw());
        } else {
            merged.add(quotedName(member), member.raw());
        }
    }
    for (const KnownMember &member : known) {
        const bool written = names.contains(QString::fromUtf16(member.name));
        if (!written && (!member.equal(profile, before) || QStringView(member.name) == u"id"))
            merged.add(token::jsonString(QStringView(member.name)), member.raw(profile));
    }
    addUnknown(merged, profile.unknownMembers, names);
    return merged.take();
}

} // namespace obo::profile

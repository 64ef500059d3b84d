#include "profile/ProfileDocument.h"

#include "profile/ProfileJson.h"

#include <QSet>

namespace obo::profile {

namespace {

const char *const emptyText = R"({"version":1,"profiles":[]})";

void addElement(QByteArray &elements, QByteArrayView raw)
{
    if (!elements.isEmpty())
        elements += ',';
    elements.append(raw);
}

QString elementId(token::JsonValue element)
{
    const auto id = element.member(u"id");
    return id.isString() && !id.text().isEmpty() ? id.text() : profileFromJson(element).id;
}

} // namespace

ProfileDocument::ProfileDocument()
    : json_(*token::JsonDocument::parse(QByteArray(emptyText)))
{
}

tl::expected<ProfileDocument, ProfileDocument::Fault> ProfileDocument::parse(const QByteArray &bytes)
{
    auto json = token::JsonDocument::parse(bytes.startsWith("\xEF\xBB\xBF") ? bytes.sliced(3) : bytes);
    if (!json)
        return tl::unexpected(Fault::Damaged);
    if (!json->root().isObject())
        return tl::unexpected(Fault::Foreign);
    const auto list = json->root().member(u"profiles");
    if (list.isValid() ? !list.isArray() : json->root().size() > 0)
        return tl::unexpected(Fault::Foreign);
    return ProfileDocument(std::move(*json));
}

QList<Profile> ProfileDocument::profiles() const
{
    QList<Profile> profiles;
    QSet<QString> ids;
    const auto list = json_.root().member(u"profiles");
    if (!list.isValid())
        return profiles;
    profiles.reserve(list.size());
    ids.reserve(list.size());
    for (auto element = list.firstChild(); element.isValid(); element = element.next()) {
        if (!element.isObject())
            continue;
        Profile profile = profileFromJson(element);
        if (!ids.contains(profile.id)) {
            ids.insert(profile.id);
            profiles.append(std::move(profile));
        }
    }
    return profiles;
}

QByteArray ProfileDocument::textWith(const Profile &profile) const
{
    QByteArray elements;
    bool placed = false;
    const auto list = json_.root().member(u"profiles");
    for (auto element = list.isValid() ? list.firstChild() : token::JsonValue(); element.isValid();
         element = element.next()) {
        if (!placed && element.isObject() && elementId(element) == profile.id) {
            addElement(elements, mergedJson(element, profile));
            placed = true;
        } else {
            addElement(elements, element.raw());
        }
    }
    if (!placed)
        addElement(elements, profileToJson(profile));
    return textWithProfiles(elements);
}

QByteArray ProfileDocument::textWithout(const QString &id) const
{
    QByteArray elements;
    const auto list = json_.root().member(u"profiles");
    for (auto element = list.isValid() ? list.firstChild() : token::JsonValue(); element.isValid();
         element = element.next()) {
        if (!element.isObject() || elementId(element) != id)
            addElement(elements, element.raw());
    }
    return textWithProfiles(elements);
}

QByteArray ProfileDocument::textWithProfiles(const QByteArray &elements) const
{
    QByteArray text = "{";
    bool placed = false;
    const auto list = json_.root().member(u"profiles");
    for (auto member = json_.root().firstChild(); member.isValid(); member = member.next()) {
        if (text.size() > 1)
            text += ',';
        const bool here = !placed && list.isValid() && member.offset() == list.offset();
        text += '"' + member.rawName().toByteArray() + "\":";
        if (here)
            text += '[' + elements + ']';
        else
            text.append(member.raw());
        placed = placed || here;
    }
    if (!placed)
        text += QByteArray(text.size() > 1 ? "," : "") + "\"profiles\":[" + elements + ']';
    // Read again before anything is written: what cannot be read back is not put in the file's place.
    const auto json = token::JsonDocument::parse(text + '}');
    return json ? json->indented() + '\n' : QByteArray();
}

} // namespace obo::profile

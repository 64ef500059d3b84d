// A profile as `obo profile export` writes it, or a whole profiles.json.
#include "base/Text.h"
#include "profile/ProfileJson.h"
#include "profile/Words.h"
#include "profile/import/Placeholder.h"
#include "profile/import/sources/Sources.h"
#include "profile/import/text/LooseJson.h"

#include <QRegularExpression>
#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

constexpr std::size_t mostProfiles = 200;

/// Members that other programs, or a hand, may have put a secret or a token into.
bool namesSecret(const QString &name)
{
    static const QRegularExpression words(
        u"secret|password|passwd|passphrase|private|token|assertion$|api_?key|cookie|authorization"_s,
        QRegularExpression::CaseInsensitiveOption);
    return words.match(name).hasMatch();
}

/// Whether such a member stands anywhere in its value.
bool holdsSecretInside(token::JsonValue member)
{
    Settings inside;
    if (!flatten(member, u'.', inside))
        return true;
    return std::ranges::any_of(inside, [](const Setting &one) { return namesSecret(one.path); });
}

bool holdsSecret(token::JsonValue member) { return namesSecret(member.name()) || holdsSecretInside(member); }

/// Whether a URL with a user in it, and perhaps a password, stands anywhere in it. Where a URL alone belongs
/// nothing with an "@" is taken: a password with a slash, or without a scheme before it, is one too.
bool holdsUser(token::JsonValue member)
{
    static const QStringList urls{u"proxy"_s, u"authority"_s, u"token_endpoint"_s};
    static const QRegularExpression user(uR"([/\\]{2}[^/?#\s]*@)"_s);
    const bool isUrl = urls.contains(member.name());
    const auto holds = [isUrl](const QString &text) {
        return isUrl ? text.contains(u'@') : user.match(text).hasMatch();
    };
    Settings inside;
    if (!flatten(member, u'.', inside))
        return true;
    return holds(member.isString() ? member.text() : QString())
        || std::ranges::any_of(inside, [&](const Setting &one) { return holds(one.value) || holds(one.path); });
}

const KnownMember *ourMember(QStringView name)
{
    const auto members = knownMembers();
    const auto found =
        std::ranges::find_if(members, [name](const KnownMember &one) { return name == one.name; });
    return found == members.end() ? nullptr : &*found;
}

/// The object without what must not be kept.
QByteArray without(token::JsonValue object, const QSet<QByteArray> &rawNames)
{
    QByteArray text;
    for (auto member = object.firstChild(); member.isValid(); member = member.next())
        if (!rawNames.contains(member.rawName().toByteArray()))
            text += (text.isEmpty() ? "{\"" : ",\"") + member.rawName().toByteArray()
                + "\":" + member.raw().toByteArray();
    return text.isEmpty() ? "{}"_ba : text + '}';
}

ImportedProfile imported(token::JsonValue object, const QString &prefix)
{
    ImportedProfile made;
    QSet<QByteArray> dropped;
    for (auto member = object.firstChild(); member.isValid(); member = member.next()) {
        const QString name = member.name();
        const QString path = prefix + base::brief(name);
        const bool isSecret = name == "client_secret"_L1 && member.isString() && made.clientSecret.isEmpty()
            && !isPlaceholder(member.text(), true);
        const KnownMember *ours = ourMember(name);
        const bool hides = ours ? holdsSecretInside(member) : !isSecret && holdsSecret(member);
        if (name == "id"_L1) {
            made.ignored.append({path, Words::tr("The imported profile gets an ID of its own.")});
        } else if (hides) {
            made.ignored.append({path, Words::tr("It may hold a secret, which no profile keeps.")});
            dropped.insert(member.rawName().toByteArray());
        } else if (holdsUser(member)) {
            made.ignored.append(
                {path, Words::tr("A URL is kept without its user. Type it into the form without one.")});
            dropped.insert(member.rawName().toByteArray());
        } else if (ours && !ours->fits({}, member)) {
            made.ignored.append(
                {path,
                 Words::tr("Its value is of another type than a profile has there. Type it into the form.")});
            dropped.insert(member.rawName().toByteArray());
        } else if (ours) {
            made.taken.append({path, name});
        } else if (isSecret) {
            QString text = member.text();
            made.clientSecret = base::Secret::takeText(text);
            made.taken.append({path, u"client-secret"_s});
            dropped.insert(member.rawName().toByteArray());
        } else {
            made.taken.append({path, Words::tr("kept as it is")});
        }
    }
    const auto kept = token::JsonDocument::parse(without(object, dropped));
    made.profile = kept ? profileFromJson(kept->root()) : Profile();
    made.profile.id = newProfile({}).id;
    made.profile.name = base::visible(made.profile.name).left(100);
    if (!made.profile.credential.command.isEmpty())
        made.warnings.append(
            Words::tr("The profile names a program that each exchange runs: %1. Check that you know it.")
                .arg(base::brief(made.profile.credential.command.join(u' '))));
    if (made.profile.name.isEmpty())
        made.profile.name = Words::tr("Imported");
    return made;
}

} // namespace

base::Result<Profiles> fromOwnProfile(const QString &text)
{
    const auto document = LooseJson::parse(text);
    if (!document)
        return badImport(Words::tr("The file is not JSON. Check that it is whole."), document.error().sentence);
    const auto list = document->root().member(u"profiles");
    Profiles profiles;
    if (!list.isArray()) {
        if (!document->root().member(u"client_id").isValid())
            return nothingFound(u"client_id"_s);
        profiles.push_back(imported(document->root(), {}));
        return profiles;
    }
    qsizetype index = 0;
    for (auto one = list.firstChild(); one.isValid(); one = one.next(), ++index)
        if (one.isObject() && profiles.size() < mostProfiles)
            profiles.push_back(imported(one, u"profiles.%1."_s.arg(index)));
    if (profiles.empty())
        return nothingFound(u"profiles"_s);
    return profiles;
}

} // namespace obo::profile

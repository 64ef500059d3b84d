// Insomnia exports, version 4 (JSON, "resources") and 5 (YAML, "collection"): token calls with a form, and
// oauth2 authentication of a request.
#include "profile/import/sources/Collections.h"
#include "profile/import/sources/Sources.h"
#include "profile/import/text/YamlText.h"

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

const Setting *under(const Settings &all, const QString &owner, const QString &member)
{
    return all.find(QString(owner + member));
}

QString valueOf(const Setting *setting) { return setting ? setting->value : QString(); }

void insomniaCalls(const Settings &all, Profiles &profiles)
{
    for (const QString &owner : ownersOf(all, u".body.params."_s)) {
        TokenCall call;
        call.name = valueOf(under(all, owner, u".name"_s));
        if (const Setting *url = under(all, owner, u".url"_s))
            call.url = *url;
        call.fields = NamedValues(all, owner + u".body.params."_s, u"name"_s).fields();
        const Setting *user = under(all, owner, u".authentication.username"_s);
        if (user && valueOf(under(all, owner, u".authentication.type"_s)) == "basic"_L1) {
            const Setting *password = under(all, owner, u".authentication.password"_s);
            call.basicUser = *user;
            call.basicPassword = password ? *password : Setting{user->path, {}, true};
        }
        addCall(profiles, call);
    }
}

void insomniaBlocks(const Settings &all, Profiles &profiles)
{
    for (const QString &owner : ownersOf(all, u".authentication.accessTokenUrl"_s)) {
        const QString block = owner + u".authentication"_s;
        // credentialsInBody false: HTTP Basic, Insomnia's default.
        const Setting *inBody = under(all, block, u".credentialsInBody"_s);
        addBlock(profiles, valueOf(under(all, owner, u".name"_s)),
                 {under(all, block, u".accessTokenUrl"_s), under(all, block, u".clientId"_s),
                  under(all, block, u".clientSecret"_s), under(all, block, u".scope"_s),
                  inBody && inBody->value == "false"_L1},
                 block + u".credentialsInBody"_s);
    }
}

} // namespace

base::Result<Profiles> fromInsomnia(const QString &text)
{
    Settings settings;
    const bool json = QStringView(text).trimmed().startsWith(u'{');
    if (auto read = json ? readJson(text, u'.', settings) : readYaml(text, settings); !read)
        return tl::unexpected(read.error());
    Profiles profiles;
    insomniaCalls(settings, profiles);
    insomniaBlocks(settings, profiles);
    if (profiles.empty())
        return nothingFound(u"body.params client_id, authentication.accessTokenUrl"_s);
    return profiles;
}

} // namespace obo::profile

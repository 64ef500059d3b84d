// Postman collections, v2.0 and v2.1 (schema.postman.com): token calls with a form, and oauth2 settings of the
// collection, a folder or a request.
#include "profile/import/sources/Collections.h"
#include "profile/import/sources/Sources.h"

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

QString nameOf(const Settings &all, const QString &owner)
{
    const Setting *name = all.find(owner.isEmpty() ? u"info.name"_s : owner + u".name"_s);
    return name ? name->value : QString();
}

const Setting *urlOf(const Settings &all, const QString &request)
{
    const Setting *raw = all.find(QString(request + u".url.raw"_s));
    return raw ? raw : all.find(QString(request + u".url"_s));
}

void postmanCalls(const Settings &all, Profiles &profiles)
{
    for (const QString &owner : ownersOf(all, u".request.body.urlencoded."_s)) {
        const QString request = owner + u".request"_s;
        TokenCall call;
        call.name = nameOf(all, owner);
        if (const Setting *url = urlOf(all, request))
            call.url = *url;
        call.fields = NamedValues(all, request + u".body.urlencoded."_s, u"key"_s).fields();
        const NamedValues basic(all, request + u".auth.basic."_s, u"key"_s);
        if (const Setting *user = basic.find(u"username")) {
            call.basicUser = *user;
            const Setting *password = basic.find(u"password");
            call.basicPassword = password ? *password : Setting{user->path, {}, true};
        }
        addCall(profiles, call);
    }
}

void postmanBlocks(const Settings &all, Profiles &profiles)
{
    for (const QString &before : ownersOf(all, u"auth.oauth2."_s)) {
        const QString list = before + u"auth.oauth2."_s;
        const NamedValues values(all, list, u"key"_s);
        QString owner = before;
        owner.remove(u"request."_s);
        owner.chop(owner.endsWith(u'.') ? 1 : 0);
        const Setting *where = values.find(u"client_authentication");
        const OAuth2Block block{values.find(u"accessTokenUrl"), values.find(u"clientId"),
                                values.find(u"clientSecret"), values.find(u"scope"),
                                where && where->value == "header"_L1};
        addBlock(profiles, nameOf(all, owner), block, list + u"client_authentication"_s);
    }
}

} // namespace

base::Result<Profiles> fromPostman(const QString &text)
{
    Settings settings;
    if (auto read = readJson(text, u'.', settings); !read)
        return tl::unexpected(read.error());
    Profiles profiles;
    postmanCalls(settings, profiles);
    postmanBlocks(settings, profiles);
    if (profiles.empty())
        return nothingFound(u"body.urlencoded client_id, auth.oauth2"_s);
    return profiles;
}

} // namespace obo::profile

// Bruno's .bru requests: a token call with a form, HTTP Basic, or an auth:oauth2 block.
#include "profile/import/sources/Collections.h"
#include "profile/import/sources/Sources.h"
#include "profile/import/text/BruText.h"

using namespace Qt::StringLiterals;

namespace obo::profile {

base::Result<Profiles> fromBruno(const QString &text)
{
    Settings settings;
    readBru(text, settings);
    const Setting *name = settings.find(u"meta.name");
    TokenCall call;
    call.name = name ? name->value : QString();
    const QString form = u"body:form-urlencoded."_s;
    for (const Setting &one : settings) {
        if (one.path == "post.url"_L1)
            call.url = one;
        else if (one.path.startsWith(form))
            call.fields.append({one.path.sliced(form.size()), one});
    }
    if (const Setting *user = settings.find(u"auth:basic.username")) {
        const Setting *password = settings.find(u"auth:basic.password");
        call.basicUser = *user;
        call.basicPassword = password ? *password : Setting{user->path, {}, true};
    }
    ImportDraft draft(call.name);
    const Setting *placement = settings.find(u"auth:oauth2.credentials_placement");
    takeBlock(draft,
              {settings.find(u"auth:oauth2.access_token_url"), settings.find(u"auth:oauth2.client_id"),
               settings.find(u"auth:oauth2.client_secret"), settings.find(u"auth:oauth2.scope"),
               placement && placement->value == "basic_auth_header"_L1},
              u"auth:oauth2.credentials_placement"_s);
    if (isTokenCall(call))
        takeCall(draft, call);
    return onlyProfile(std::move(draft), u"body:form-urlencoded client_id, auth:oauth2"_s);
}

} // namespace obo::profile

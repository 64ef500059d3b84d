#include "sandbox/tenant/Directory.h"

#include "sandbox/tokens/Random.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

bool same(const QString &a, const QString &b) { return a.compare(b, Qt::CaseInsensitive) == 0; }

base::Secret newSecret()
{
    // Entra's secrets have 40 characters of this alphabet, with "Q~" or "8Q~" at the fourth place.
    QByteArray text = randomText(3) + "8Q~" + randomText(34);
    return base::Secret::take(text);
}

} // namespace

const App *Directory::findClient(const QString &id) const
{
    for (const App *app : {&frontEnd, &middleTier, &downstream})
        if (same(app->id, id))
            return app;
    return nullptr;
}

const App *Directory::findResource(const QString &idOrUri) const
{
    QString name = idOrUri;
    if (name.endsWith(u'/'))
        name.chop(1);
    for (const App *app : {&middleTier, &downstream, &graph})
        if (same(app->id, name) || same(app->uri, name))
            return app;
    return nullptr;
}

bool Directory::isTenant(const QString &name) const
{
    return same(name, tenantId) || same(name, tenantDomain) || isOther(name) || isForAll(name);
}

bool Directory::isOther(const QString &name) const { return same(name, other.id) || same(name, other.domain); }

bool isForAll(const QString &tenant) { return same(tenant, u"common"_s) || same(tenant, u"organizations"_s); }

Directory makeDirectory()
{
    Directory made;
    made.tenantId = u"a7c1f3d2-5b8e-4e0f-9a64-1d2c3b4a5f60"_s;
    made.tenantDomain = u"contoso.example"_s;
    made.tenantName = u"Contoso"_s;
    made.frontEnd = {u"0f5e2c1a-7d34-4b9e-8c60-2a1b3c4d5e01"_s, {}, u"Contoso Portal"_s, {}, {}, 2, true};
    made.middleTier = {u"1b6f3d2c-8e45-4caf-9d71-3b2c4d5e6f02"_s,
                       u"c1000000-0000-4000-8000-000000000002"_s,
                       u"Contoso Orders API"_s,
                       u"api://1b6f3d2c-8e45-4caf-9d71-3b2c4d5e6f02"_s,
                       {u"access_as_user"_s},
                       2,
                       false};
    made.downstream = {u"2c7a4e3d-9f56-4db0-8e82-4c3d5e6f7a03"_s,
                       u"c1000000-0000-4000-8000-000000000003"_s,
                       u"Contoso Stock API"_s,
                       u"api://2c7a4e3d-9f56-4db0-8e82-4c3d5e6f7a03"_s,
                       {u"Stock.Read"_s, u"Stock.Write"_s},
                       2,
                       false};
    made.graph = {u"00000003-0000-0000-c000-000000000000"_s,
                  {},
                  u"Microsoft Graph"_s,
                  u"https://graph.microsoft.com"_s,
                  {u"User.Read"_s, u"Mail.Read"_s, u"Mail.Send"_s, u"Files.Read"_s},
                  1,
                  false};
    made.other = {u"b8d2e4c3-6c9f-4f10-8b75-2e3d4c5b6a71"_s, u"northwind.example"_s, u"Northwind"_s};
    made.users = {
        {u"3d8b5f4e-a067-4ec1-9f93-5d4e6f7a8b04"_s, u"Zoë Ångström"_s, u"Zoë"_s, u"Ångström"_s,
         u"zoe.angstrom@contoso.example"_s},
        {u"4e9c6a5f-b178-4fd2-80a4-6e5f7a8b9c05"_s, u"李明"_s, u"明"_s, u"李"_s, u"li.ming@contoso.example"_s},
        {u"5fad7b60-c289-40e3-91b5-7f60a8b9cd07"_s, u"Gül Aydın"_s, u"Gül"_s, u"Aydın"_s,
         u"gul.aydin_northwind.example#EXT#@contoso.example"_s, u"6fbe8c71-d39a-41f4-a2c6-8071b9cade08"_s},
        {u"70cf9d82-e4ab-4205-b3d7-9182cadbef09"_s,
         u"Adé Okafor"_s,
         u"Adé"_s,
         u"Okafor"_s,
         u"ade.okafor@contoso.example"_s,
         {},
         true}};
    made.consents = {{made.graph.id, {u"Mail.Read"_s, u"User.Read"_s}},
                     {made.downstream.id, {u"Stock.Read"_s}},
                     {made.middleTier.id, {u"access_as_user"_s}}};
    made.policyId = u"5fad7b60-c289-40e3-91b5-7f60a8b9cd06"_s;
    made.secret = newSecret();
    made.expiredSecret = newSecret();
    return made;
}

QString fullScope(const App &resource, const QString &name) { return resource.uri + u'/' + name; }

} // namespace obo::sandbox

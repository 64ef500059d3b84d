// MSAL Node's configuration object: learn.microsoft.com/javascript/api/@azure/msal-node/nodeauthoptions.
#include "profile/Words.h"
#include "profile/import/ImportDraft.h"
#include "profile/import/sources/Sources.h"
#include "profile/import/text/JsObject.h"
#include "profile/import/text/LooseJson.h"

#include <array>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

using Take = void (*)(ImportDraft &draft, const Setting &from);

struct Option {
    QStringView name;
    Take take;
};

void privateKey(ImportDraft &draft, const Setting &from)
{
    draft.ignore(from.path, Words::tr("A private key is not copied out of a configuration."));
    draft.warn(
        Words::tr("The private key stands inside the configuration. Write it and its certificate into a PEM "
                  "file that only you can read, and choose that file as the certificate."));
}

void thumbprint(ImportDraft &draft, const Setting &from)
{
    draft.ignore(from.path, Words::tr("It is taken from the certificate itself."));
}

// Of the object `auth`, or of one that has its members itself.
constexpr std::array<Option, 13> options{{
    {u"clientId", [](ImportDraft &d, const Setting &s) { d.clientId(s); }},
    {u"authority", [](ImportDraft &d, const Setting &s) { d.authority(s, UrlRole::Authority); }},
    {u"tenantId", [](ImportDraft &d, const Setting &s) { d.tenant(s); }},
    {u"azureCloudOptions.azureCloudInstance",
     [](ImportDraft &d, const Setting &s) { d.authority(s, UrlRole::Instance); }},
    {u"azureCloudOptions.tenant", [](ImportDraft &d, const Setting &s) { d.tenant(s); }},
    {u"clientSecret", [](ImportDraft &d, const Setting &s) { d.clientSecret(s); }},
    {u"scope", [](ImportDraft &d, const Setting &s) { d.scope(s); }},
    {u"scopes", [](ImportDraft &d, const Setting &s) { d.scope(s); }},
    {u"clientCertificate.privateKey", privateKey},
    {u"clientCertificate.thumbprint", thumbprint},
    {u"clientCertificate.thumbprintSha256", thumbprint},
    {u"clientCertificate.x5c", thumbprint},
    {u"clientAssertion",
     [](ImportDraft &d, const Setting &s) {
         d.ignore(s.path,
                  Words::tr("A client assertion lives for minutes. Take a certificate or a federated "
                            "credential in the form."));
     }},
}};

/// "clientId" of "auth.clientId", "config.auth.clientId" and "clientId".
QString nameInAuth(const QString &path)
{
    const qsizetype auth = path.startsWith("auth."_L1) ? 5
        : path.indexOf(".auth."_L1) >= 0               ? path.indexOf(".auth."_L1) + 6
                                                       : 0;
    return path.sliced(auth);
}

bool isScopeElement(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    return dot > 0 && name.first(dot).endsWith("scopes"_L1) && name.sliced(dot + 1).toInt() >= 0;
}

} // namespace

base::Result<Profiles> fromMsalNode(const QString &text)
{
    Settings settings;
    const auto strict = LooseJson::parse(text);
    if (!strict)
        readJsObject(text, settings);
    else
        (void)flatten(strict->root(), u'.', settings);
    if (!settings.isWhole())
        return badImport(Words::tr(
            "The file has too many values for a configuration. Give the part that names the client."));
    ImportDraft draft;
    QList<const Setting *> scopes;
    for (const Setting &one : settings) {
        const QString name = nameInAuth(one.path);
        const auto known = std::ranges::find_if(options, [&name](const Option &o) { return o.name == name; });
        if (known != options.end())
            known->take(draft, one);
        else if (isScopeElement(name))
            scopes.append(&one);
        else
            draft.ignore(one.path, ImportDraft::notOfTheClient());
    }
    if (!scopes.isEmpty())
        draft.scopes(scopes.first()->path.section(u'.', 0, -2), scopes);
    return onlyProfile(std::move(draft), u"auth.clientId, auth.authority"_s);
}

} // namespace obo::profile

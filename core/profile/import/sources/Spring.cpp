// Spring Cloud Azure's application.yml or .properties:
// learn.microsoft.com/azure/developer/java/spring-framework/ configuration-properties-entra. Names in any of
// Spring's relaxed forms (client-id, clientId, client_id).
#include "profile/Words.h"
#include "profile/import/ImportDraft.h"
#include "profile/import/sources/Sources.h"
#include "profile/import/text/PropertiesText.h"
#include "profile/import/text/YamlText.h"

#include <QRegularExpression>
#include <array>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

/// Spring's uniform form: lower case, no dashes or underscores, [0] as .0.
QString uniform(const QString &path)
{
    QString made;
    made.reserve(path.size());
    for (const QChar c : path)
        if (c == u'[')
            made += u'.';
        else if (c != u'-' && c != u'_' && c != u']')
            made += c.toLower();
    return made;
}

/// `${NAME:default}` is the default where the name is not set, and nothing is looked up here.
void cloudType(ImportDraft &draft, const Setting &from)
{
    const QString word = uniform(from.value.trimmed());
    if (word == "azure"_L1)
        draft.cloud(from.path, u"global"_s);
    else if (word == "azureusgovernment"_L1)
        draft.cloud(from.path, u"usgov"_s);
    else if (word == "azurechina"_L1)
        draft.cloud(from.path, u"china"_s);
    else
        draft.ignore(from.path,
                     Words::tr("It is no cloud that this program knows. Type the authority into the form."));
}

using Take = void (*)(ImportDraft &draft, const Setting &from);

struct Property {
    QStringView name; ///< uniform
    Take take;
};

constexpr std::array<Property, 7> properties{{
    {u"profile.tenantid", [](ImportDraft &d, const Setting &s) { d.tenant(s); }},
    {u"profile.cloudtype", cloudType},
    {u"profile.environment.activedirectoryendpoint",
     [](ImportDraft &d, const Setting &s) { d.authority(s, UrlRole::Instance); }},
    {u"credential.clientid", [](ImportDraft &d, const Setting &s) { d.clientId(s); }},
    {u"credential.clientsecret", [](ImportDraft &d, const Setting &s) { d.clientSecret(s); }},
    {u"credential.clientcertificatepath", [](ImportDraft &d, const Setting &s) { d.certificateFile(s); }},
    {u"credential.clientcertificatepassword",
     [](ImportDraft &d, const Setting &s) { d.certificatePassword(s); }},
}};

// Spring Cloud Azure 3 and before (azure.activedirectory).
constexpr std::array<Property, 3> oldProperties{{
    {u"tenantid", [](ImportDraft &d, const Setting &s) { d.tenant(s); }},
    {u"clientid", [](ImportDraft &d, const Setting &s) { d.clientId(s); }},
    {u"clientsecret", [](ImportDraft &d, const Setting &s) { d.clientSecret(s); }},
}};

constexpr QStringView entra = u"spring.cloud.azure.activedirectory.";
constexpr QStringView shared = u"spring.cloud.azure."; // what all of its clients have when they have no own
constexpr QStringView old = u"azure.activedirectory.";

template <std::size_t Size>
bool takeOne(ImportDraft &draft, const Setting &one, QStringView name, const std::array<Property, Size> &table)
{
    const auto known = std::ranges::find_if(table, [name](const Property &p) { return p.name == name; });
    if (known != table.end())
        known->take(draft, one);
    return known != table.end();
}

/// authorization-clients.NAME.{scopes,authorization-grant-type}
struct Client {
    QString name;
    QList<const Setting *> scopes;
    bool onBehalfOf = false;
};

QList<Client> clientsOf(const Settings &all)
{
    static const QRegularExpression shape(
        uR"(^(?:spring\.cloud\.)?azure\.activedirectory\.authorizationclients\.([^.]+)\.(scopes|authorizationgranttype)(\.\d+)?$)"_s);
    QList<Client> clients;
    for (const Setting &one : all) {
        if (!one.path.contains("clients"_L1, Qt::CaseInsensitive))
            continue;
        const auto match = shape.match(uniform(one.path));
        if (!match.hasMatch())
            continue;
        if (clients.isEmpty() || clients.last().name != match.captured(1))
            clients.append({match.captured(1), {}, false});
        if (match.captured(2) == "scopes"_L1)
            clients.last().scopes.append(&one);
        else // on_behalf_of, or RFC 7523's grant type in newer versions
            clients.last().onBehalfOf =
                uniform(one.value) == "onbehalfof"_L1 || one.value.endsWith("jwt-bearer"_L1);
    }
    // Not std::ranges: clang 14 cannot compile the range that libstdc++'s gives back.
    std::stable_partition(clients.begin(), clients.end(),
                          [](const Client &client) { return client.onBehalfOf; });
    return clients;
}

void takeAll(ImportDraft &draft, const Settings &all)
{
    for (const Setting &one : all) { // its own come before the shared ones, wherever they stand
        const QString path = uniform(one.path);
        if (path.startsWith(entra))
            (void)takeOne(draft, one, QStringView(path).sliced(entra.size()), properties);
        else if (path.startsWith(old))
            (void)takeOne(draft, one, QStringView(path).sliced(old.size()), oldProperties);
    }
    for (const Setting &one : all) {
        const QString path = uniform(one.path);
        const QStringView name = QStringView(path);
        if (path.startsWith(entra)) {
            const QStringView rest = name.sliced(entra.size());
            const bool known =
                std::ranges::any_of(properties, [rest](const Property &p) { return p.name == rest; });
            if (rest.startsWith(u"b2c."))
                draft.ignore(one.path, Words::tr("B2C has no On-Behalf-Of flow."));
            else if (!known && !rest.startsWith(u"authorizationclients."))
                draft.ignore(one.path, ImportDraft::notOfTheClient());
        } else if (path.startsWith(shared) && !takeOne(draft, one, name.sliced(shared.size()), properties)) {
            draft.ignore(one.path, ImportDraft::notOfTheClient());
        }
    }
}

} // namespace

base::Result<Profiles> fromSpring(const QString &text, bool asProperties)
{
    Settings settings;
    if (asProperties)
        readProperties(text, settings);
    else if (auto read = readYaml(text, settings); !read)
        return tl::unexpected(read.error());
    ImportDraft draft;
    takeAll(draft, settings);
    for (const Client &client : clientsOf(settings)) {
        if (client.scopes.isEmpty())
            continue;
        const QString &path = client.scopes.first()->path;
        if (draft.has(u"scope"))
            draft.ignore(path, Words::tr("A profile asks for one API's scopes. Duplicate it for this one."));
        else
            draft.scopes(path, client.scopes);
    }
    return onlyProfile(std::move(draft), u"spring.cloud.azure.active-directory"_s);
}

} // namespace obo::profile

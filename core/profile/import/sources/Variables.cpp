// The variables that Azure's identity libraries read (EnvironmentCredential, WorkloadIdentityCredential), from
// a .env file or a process: learn.microsoft.com/python/api/azure-identity/azure.identity.environmentcredential.
#include "profile/Words.h"
#include "profile/import/ImportDraft.h"
#include "profile/import/sources/Sources.h"
#include "profile/import/text/DotEnv.h"

#include <QHash>
#include <array>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

using Take = void (*)(ImportDraft &draft, const Setting &from);

struct Variable {
    QStringView name;
    Take take;
};

// In the order in which EnvironmentCredential prefers: a secret before a certificate before a token file.
constexpr std::array<Variable, 12> variables{{
    {u"AZURE_TENANT_ID", [](ImportDraft &d, const Setting &s) { d.tenant(s); }},
    {u"AZURE_CLIENT_ID", [](ImportDraft &d, const Setting &s) { d.clientId(s); }},
    {u"AZURE_AUTHORITY_HOST", [](ImportDraft &d, const Setting &s) { d.authority(s, UrlRole::Instance); }},
    {u"OBO_AUTHORITY", [](ImportDraft &d, const Setting &s) { d.authority(s, UrlRole::Authority); }},
    {u"AZURE_CLIENT_SECRET", [](ImportDraft &d, const Setting &s) { d.clientSecret(s); }},
    {u"AZURE_CLIENT_CERTIFICATE_PATH", [](ImportDraft &d, const Setting &s) { d.certificateFile(s); }},
    {u"AZURE_CLIENT_CERTIFICATE_PASSWORD", [](ImportDraft &d, const Setting &s) { d.certificatePassword(s); }},
    {u"AZURE_CLIENT_SEND_CERTIFICATE_CHAIN", [](ImportDraft &d, const Setting &s) { d.sendChain(s); }},
    {u"AZURE_FEDERATED_TOKEN_FILE", [](ImportDraft &d, const Setting &s) { d.assertionFile(s); }},
    {u"OBO_SCOPE", [](ImportDraft &d, const Setting &s) { d.scope(s); }},
    {u"SCOPE", [](ImportDraft &d, const Setting &s) { d.scope(s); }},
    {u"SCOPES", [](ImportDraft &d, const Setting &s) { d.scope(s); }},
}};

/// Why a variable of Azure's is not taken; empty for those that are nobody's business here.
QString whyNot(const QString &name)
{
    if (name == "AZURE_USERNAME"_L1 || name == "AZURE_PASSWORD"_L1)
        return Words::tr("A person's name and password are never taken; the exchange needs their token.");
    if (name == "AZURE_TOKEN_CREDENTIALS"_L1)
        return Words::tr("It chooses among credentials of Azure's libraries, which this program has not.");
    if (name == "AZURE_ADDITIONALLY_ALLOWED_TENANTS"_L1)
        return Words::tr("A profile has one tenant. Duplicate it for another.");
    return ImportDraft::notOfTheClient();
}

} // namespace

base::Result<Profiles> fromVariables(const Settings &all, bool sayOthers)
{
    ImportDraft draft;
    QHash<QString, const Setting *> last;
    for (const Setting &one : all)
        last.insert(one.path, &one);
    for (const Variable &variable : variables)
        if (const Setting *found = last.value(variable.name.toString()))
            variable.take(draft, *found);
    for (const Setting &one : all) {
        const bool known = std::ranges::any_of(
            variables, [&one](const Variable &variable) { return variable.name == one.path; });
        if (last.value(one.path) != &one)
            draft.ignore(one.path, Words::tr("It is set again further down, and the last counts."));
        else if (!known && (sayOthers || one.path.startsWith("AZURE_"_L1)))
            draft.ignore(one.path, whyNot(one.path));
    }
    return onlyProfile(std::move(draft), u"AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET"_s);
}

base::Result<Profiles> fromDotEnv(const QString &text)
{
    Settings settings;
    const qsizetype strange = readDotEnv(text, settings);
    auto made = fromVariables(settings, true);
    if (made && strange > 0)
        made->front().warnings.append(Words::tr("%1 lines are no NAME=value and were left out.").arg(strange));
    return made;
}

} // namespace obo::profile

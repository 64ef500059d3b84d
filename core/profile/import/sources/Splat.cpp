// A PowerShell splat, as users of PSOAuth2's New-APIOnBehalfToken and its like have it.
#include "profile/Words.h"
#include "profile/import/ImportDraft.h"
#include "profile/import/sources/Sources.h"
#include "profile/import/text/PowerShellText.h"

#include <array>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

using Take = void (*)(ImportDraft &draft, const Setting &from);

struct Parameter {
    QStringView name;
    Take take;
};

constexpr auto clientId = [](ImportDraft &d, const Setting &s) { d.clientId(s); };
constexpr auto tenant = [](ImportDraft &d, const Setting &s) { d.tenant(s); };
constexpr auto secret = [](ImportDraft &d, const Setting &s) { d.clientSecret(s); };
constexpr auto scope = [](ImportDraft &d, const Setting &s) { d.scope(s); };

constexpr std::array<Parameter, 19> parameters{{
    {u"ClientId", clientId},
    {u"Client_Id", clientId},
    {u"ApplicationId", clientId},
    {u"AppId", clientId},
    {u"TenantId", tenant},
    {u"Tenant", tenant},
    {u"Secret", secret},
    {u"ClientSecret", secret},
    {u"Client_Secret", secret},
    {u"Scope", scope},
    {u"Scopes", scope},
    {u"Authority", [](ImportDraft &d, const Setting &s) { d.authority(s, UrlRole::Authority); }},
    {u"Instance", [](ImportDraft &d, const Setting &s) { d.authority(s, UrlRole::Instance); }},
    {u"TokenEndpoint", [](ImportDraft &d, const Setting &s) { d.authority(s, UrlRole::TokenEndpoint); }},
    {u"CertificatePath", [](ImportDraft &d, const Setting &s) { d.certificateFile(s); }},
    {u"CertificatePassword", [](ImportDraft &d, const Setting &s) { d.certificatePassword(s); }},
    {u"KeyPath", [](ImportDraft &d, const Setting &s) { d.keyFile(s); }},
    {u"SendX5C", [](ImportDraft &d, const Setting &s) { d.sendChain(s); }},
    {u"ClientAssertionFile", [](ImportDraft &d, const Setting &s) { d.assertionFile(s); }},
}};

QString whyNot(QStringView name)
{
    if (name.endsWith(u"Assertion", Qt::CaseInsensitive) || name.endsWith(u"Token", Qt::CaseInsensitive))
        return Words::tr("A token is never kept in a profile. Paste it into the form.");
    if (name.endsWith(u"Certificate", Qt::CaseInsensitive) || name.contains(u"Thumbprint", Qt::CaseInsensitive))
        return Words::tr("A certificate is read from a file. Choose it in the form.");
    if (name.endsWith(u"Password", Qt::CaseInsensitive) || name.endsWith(u"Credential", Qt::CaseInsensitive))
        return Words::tr("A person's name and password are never taken; the exchange needs their token.");
    return ImportDraft::notOfTheClient();
}

} // namespace

base::Result<Profiles> fromSplat(const QString &text)
{
    Profiles profiles;
    for (const PowerShellTable &table : readPowerShell(text)) {
        ImportDraft draft(table.name);
        const qsizetype prefix = table.name.isEmpty() ? 0 : table.name.size() + 1;
        for (const Setting &one : table.settings) {
            const QStringView name = QStringView(one.path).sliced(prefix);
            const auto known = std::ranges::find_if(parameters, [name](const Parameter &p) {
                return p.name.compare(name, Qt::CaseInsensitive) == 0;
            });
            if (known != parameters.end())
                known->take(draft, one);
            else if (name.contains(u'.'))
                draft.ignore(
                    one.path,
                    Words::tr("It stands in a table inside the table. The client's settings stand beside "
                              "one another."));
            else
                draft.ignore(one.path, whyNot(name));
        }
        if (!draft.isEmpty())
            profiles.push_back(std::move(draft).finish());
    }
    if (profiles.size() == 1) // a variable's name tells several apart, and says nothing of one
        profiles.front().profile.name = ImportDraft().name();
    if (profiles.empty())
        return nothingFound(u"ClientId, TenantId"_s);
    return profiles;
}

} // namespace obo::profile

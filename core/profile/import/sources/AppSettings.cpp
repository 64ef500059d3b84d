// ASP.NET Core's appsettings.json with Microsoft.Identity.Web's section (AzureAd, or any with a ClientId and an
// authority), read as .NET's configuration does: names in either case, colons between them.
#include "profile/Words.h"
#include "profile/import/ImportDraft.h"
#include "profile/import/sources/AppCredentials.h"
#include "profile/import/sources/Sources.h"

#include <QRegularExpression>
#include <QSet>
#include <array>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

constexpr qsizetype mostSections = 20;

bool same(QStringView one, QStringView other) { return one.compare(other, Qt::CaseInsensitive) == 0; }

/// Sections that describe a client: they have a ClientId, or are called AzureAd.
QStringList sectionsOf(const Settings &all)
{
    QStringList sections;
    for (const Setting &one : all) {
        const bool client = one.path.endsWith(":ClientId"_L1, Qt::CaseInsensitive);
        const bool named = one.path.startsWith("AzureAd:"_L1, Qt::CaseInsensitive);
        const QString section = client ? one.path.chopped(9) : named ? one.path.first(7) : QString();
        if (!section.isEmpty() && sections.size() < mostSections
            && !sections.contains(section, Qt::CaseInsensitive))
            sections.append(section);
    }
    return sections;
}

using Take = void (*)(ImportDraft &draft, const Setting &from);

struct Member {
    QStringView name;
    Take take;
};

constexpr std::array<Member, 7> members{{
    {u"TenantId", [](ImportDraft &d, const Setting &s) { d.tenant(s); }},
    {u"Tenant", [](ImportDraft &d, const Setting &s) { d.tenant(s); }},
    {u"ClientId", [](ImportDraft &d, const Setting &s) { d.clientId(s); }},
    {u"Instance", [](ImportDraft &d, const Setting &s) { d.authority(s, UrlRole::Instance); }},
    {u"Authority", [](ImportDraft &d, const Setting &s) { d.authority(s, UrlRole::Authority); }},
    {u"ClientSecret", [](ImportDraft &d, const Setting &s) { d.clientSecret(s); }},
    {u"SendX5C", [](ImportDraft &d, const Setting &s) { d.sendChain(s); }},
}};

QString whyNot(QStringView member)
{
    if (member.startsWith(u"Scopes", Qt::CaseInsensitive))
        return Words::tr("These are the scopes that your API accepts, not those that it asks for.");
    if (member.contains(u"PolicyId", Qt::CaseInsensitive))
        return Words::tr("B2C policies have no On-Behalf-Of flow.");
    if (same(member, u"Domain") || member.startsWith(u"Audience", Qt::CaseInsensitive))
        return Words::tr("It is about tokens that your API accepts.");
    if (member.startsWith(u"TokenDecryption", Qt::CaseInsensitive))
        return Words::tr("Keys that decrypt tokens are no client credential.");
    return ImportDraft::notOfTheClient();
}

/// Scopes of APIs that the app calls, by the API's section, as a text or a list.
struct Api {
    QString section;
    QList<const Setting *> scopes;
};

QList<Api> apisOf(const Settings &all, const QStringList &clients)
{
    static const QRegularExpression shape(uR"(^(.+):Scopes(:\d+)?$)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    QList<Api> apis;
    for (const Setting &one : all) {
        if (!one.path.contains(":Scopes"_L1, Qt::CaseInsensitive))
            continue;
        const auto match = shape.match(one.path);
        if (!match.hasMatch() || clients.contains(match.captured(1), Qt::CaseInsensitive))
            continue;
        if (apis.isEmpty() || !same(apis.last().section, match.captured(1)))
            apis.append({match.captured(1), {}});
        apis.last().scopes.append(&one);
    }
    // What is called downstream in so many words comes first.
    // Not std::ranges: clang 14 cannot compile the range that libstdc++'s gives back.
    std::stable_partition(apis.begin(), apis.end(), [](const Api &api) {
        return api.section.startsWith("DownstreamApi"_L1, Qt::CaseInsensitive);
    });
    // Each setting is held against each of them.
    return apis.first(std::min(apis.size(), mostSections));
}

class AppSettingsReader {
public:
    explicit AppSettingsReader(const Settings &all)
        : all_(all)
        , sections_(sectionsOf(all))
        , apis_(apisOf(all, sections_))
    {
    }

    [[nodiscard]] QStringList sections() const { return sections_; }

    ImportDraft draft(const QString &section)
    {
        ImportDraft draft(sections_.size() > 1 ? section : QString());
        for (const Setting &one : all_)
            if (one.path.startsWith(section + u':', Qt::CaseInsensitive))
                member(draft, one, QStringView(one.path).sliced(section.size() + 1));
        appCredentials(draft, all_, section + u":ClientCredentials"_s);
        appCredentials(draft, all_, section + u":ClientCertificates"_s);
        api(draft);
        others(draft);
        return draft;
    }

private:
    void member(ImportDraft &draft, const Setting &one, QStringView name) const
    {
        if (name.startsWith(u"ClientCredentials:", Qt::CaseInsensitive)
            || name.startsWith(u"ClientCertificates:", Qt::CaseInsensitive))
            return;
        const auto known =
            std::ranges::find_if(members, [name](const Member &m) { return same(m.name, name); });
        if (known != members.end())
            known->take(draft, one);
        else
            draft.ignore(one.path, whyNot(name));
    }

    void api(ImportDraft &draft) const
    {
        for (const Api &one : apis_) {
            const QString path = one.section + u":Scopes"_s;
            if (draft.has(u"scope"))
                draft.ignore(path,
                             Words::tr("A profile asks for one API's scopes. Duplicate it for this one."));
            else
                draft.scopes(path, one.scopes);
        }
    }

    void others(ImportDraft &draft) const
    {
        QSet<QString> said;
        for (const Setting &one : all_) {
            const QString top = one.path.section(u':', 0, 0);
            const bool client = std::ranges::any_of(sections_, [&one](const QString &section) {
                return one.path.startsWith(section + u':', Qt::CaseInsensitive);
            });
            const bool api = std::ranges::any_of(apis_, [&one](const Api &known) {
                return one.path.startsWith(known.section + u':', Qt::CaseInsensitive);
            });
            if (client || api || said.contains(top))
                continue;
            said.insert(top);
            draft.ignore(top, ImportDraft::notOfTheClient());
        }
    }

    const Settings &all_;
    QStringList sections_;
    QList<Api> apis_;
};

} // namespace

base::Result<Profiles> fromAppSettings(const QString &text)
{
    Settings settings;
    if (auto read = readJson(text, u':', settings); !read)
        return tl::unexpected(read.error());
    AppSettingsReader reader(settings);
    Profiles profiles;
    for (const QString &section : reader.sections()) {
        ImportDraft draft = reader.draft(section);
        if (!draft.isEmpty())
            profiles.push_back(std::move(draft).finish());
    }
    if (profiles.empty())
        return nothingFound(u"AzureAd:TenantId, AzureAd:ClientId"_s);
    return profiles;
}

} // namespace obo::profile

#include "checks/ScopeHelp.h"

#include "checks/rules/Rule.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::checks {
namespace {

QString allConsented(const token::Api &api) { return Words::tr("%1: all that was consented").arg(api.name); }

QString wordsOfGraph(const token::GraphScope &scope)
{
    const QString what = scope.words.isEmpty() ? Words::tr("Microsoft Graph") : scope.words;
    return scope.admin ? Words::tr("%1 (an administrator must consent)").arg(what) : what;
}

class Suggester {
public:
    Suggester(const token::ApiCatalogue &apis, const QString &cloudId, qsizetype most)
        : apis_(apis)
        , cloud_(cloudId.isEmpty() ? u"global"_s : cloudId)
        , most_(most)
    {
    }

    [[nodiscard]] QList<ScopeSuggestion> take() { return std::move(list_); }

    /// The scopes of one API, under the identifier that was typed.
    void scopesOf(const token::Api &api, const QString &resource, const QString &begun)
    {
        if (QLatin1StringView(".default").startsWith(begun, Qt::CaseInsensitive))
            add(resource + "/.default"_L1, allConsented(api));
        if (token::ApiCatalogue::isGraph(api)) {
            graphScopes(resource, begun);
            return;
        }
        for (const QString &name : api.scopes)
            if (name.contains(begun, Qt::CaseInsensitive))
                add(resource + u'/' + name, wordsOf(api, name));
    }

    void resources(const QString &typed)
    {
        for (const token::Api &api : apis_.apis()) {
            const QString host = hostOf(api);
            const bool fits = typed.isEmpty() || api.name.contains(typed, Qt::CaseInsensitive)
                || host.contains(typed, Qt::CaseInsensitive) || api.appId.startsWith(typed, Qt::CaseInsensitive)
                || std::ranges::any_of(api.identifiers, [&](const QString &each) {
                                  return each.contains(typed, Qt::CaseInsensitive);
                              });
            if (!fits || host.isEmpty())
                continue;
            add(host + "/.default"_L1, allConsented(api));
            if (!typed.isEmpty() && !api.scopes.isEmpty())
                add(host + u'/' + api.scopes.first(), wordsOf(api, api.scopes.first()));
        }
    }

    /// Those that begin with what was typed come first.
    void graphScopes(const QString &resource, const QString &begun)
    {
        for (const bool first : {true, false})
            for (const token::GraphScope &scope : apis_.graphScopes()) {
                const bool begins = scope.name.startsWith(begun, Qt::CaseInsensitive);
                if (begins == first && (begins || scope.name.contains(begun, Qt::CaseInsensitive)))
                    add(resource + u'/' + scope.name, wordsOfGraph(scope));
            }
    }

    void mostAskedFor()
    {
        const token::Api *graph = apis_.find(u"00000003-0000-0000-c000-000000000000"_s);
        if (!graph)
            return;
        const QString host = hostOf(*graph);
        add(host + "/User.Read"_L1, Words::tr("Microsoft Graph: the signed-in user's profile"));
        add(host + "/.default"_L1, allConsented(*graph));
        add(host + "/Mail.Read"_L1, Words::tr("Microsoft Graph: the user's mail"));
        // Resource Manager, Key Vault, Storage, SQL
        for (const QString &id :
             {u"797f4846-ba00-4fd7-ba43-dac1f8f63013"_s, u"cfa8b339-82a2-471a-a3c9-0fc0be7a4093"_s,
              u"e406a681-f3d4-42a8-90b6-c2b029497af1"_s, u"022907d3-0f1b-48f7-badc-1ba6abab6d66"_s}) {
            if (const token::Api *api = apis_.find(id); api && !hostOf(*api).isEmpty())
                add(hostOf(*api) + "/user_impersonation"_L1, wordsOf(*api, u"user_impersonation"_s));
        }
    }

    [[nodiscard]] QString graphHost() const
    {
        const token::Api *graph = apis_.find(u"00000003-0000-0000-c000-000000000000"_s);
        return graph ? hostOf(*graph) : QString();
    }

private:
    /// Its identifier in the cloud. Where the catalogue knows none for this cloud, global's is often the same
    /// there (Azure Storage), so it is offered.
    [[nodiscard]] QString hostOf(const token::Api &api) const
    {
        const QString here = api.hostIn(cloud_);
        return here.isEmpty() ? api.hostIn(u"global"_s) : here;
    }

    [[nodiscard]] static QString wordsOf(const token::Api &api, const QString &name)
    {
        return name == "user_impersonation"_L1 || name == "access_as_user"_L1
            ? Words::tr("%1: as the user").arg(api.name)
            : api.name;
    }

    void add(const QString &scope, const QString &words)
    {
        const bool there =
            std::ranges::any_of(list_, [&](const ScopeSuggestion &s) { return s.scope == scope; });
        if (list_.size() < most_ && !there)
            list_.append({scope, words});
    }

    const token::ApiCatalogue &apis_;
    QString cloud_;
    qsizetype most_;
    QList<ScopeSuggestion> list_;
};

} // namespace

QList<ScopeSuggestion> suggestScopes(const token::ApiCatalogue &apis, const QString &cloudId,
                                     const QString &typed, qsizetype most)
{
    Suggester suggester(apis, cloudId, most);
    const qsizetype slash = typed.lastIndexOf(u'/');
    const qsizetype scheme = typed.indexOf("://"_L1);
    const bool pathBegun = slash > (scheme < 0 ? 0 : scheme + 2);
    const QString resource = pathBegun ? typed.left(slash) : QString();
    if (const token::Api *api = resource.isEmpty() ? nullptr : apis.find(resource)) {
        suggester.scopesOf(*api, resource, typed.mid(slash + 1));
        return suggester.take();
    }
    if (typed.isEmpty())
        suggester.mostAskedFor();
    suggester.resources(typed);
    if (typed.size() >= 2 && !typed.contains(u'/') && !typed.contains(u':'))
        suggester.graphScopes(suggester.graphHost(), typed);
    return suggester.take();
}

} // namespace obo::checks

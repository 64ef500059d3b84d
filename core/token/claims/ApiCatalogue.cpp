#include "token/claims/ApiCatalogue.h"

#include "base/Text.h"
#include "token/claims/ApiIndex.h"
#include "token/claims/CatalogueFile.h"
#include "token/json/JsonWriter.h"

#include <QHash>
#include <QSet>
#include <algorithm>
#include <numeric>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace obo::token {
namespace {

QStringList textsOf(JsonValue list)
{
    QStringList texts;
    for (JsonValue each = list.firstChild(); each.isValid(); each = each.next())
        texts.append(each.text());
    return texts;
}

Api apiOf(JsonValue entry)
{
    Api api;
    api.name = entry.member(u"name").text();
    api.appId = entry.member(u"app_id").text().toLower();
    api.identifiers = textsOf(entry.member(u"identifiers"));
    for (JsonValue host = entry.member(u"hosts").firstChild(); host.isValid(); host = host.next())
        api.hosts.append({host.name(), host.text()});
    api.scopes = textsOf(entry.member(u"scopes"));
    api.source = entry.member(u"source").text();
    return api;
}

/// Letters that must be changed, left out, put in or swapped with their neighbour (optimal string alignment);
/// more than `most` counts as `most` + 1.
int distance(const QString &a, const QString &b, int most)
{
    if (std::abs(a.size() - b.size()) > most)
        return most + 1;
    const auto width = static_cast<std::size_t>(b.size()) + 1;
    std::vector<int> before(width);
    std::vector<int> last(width);
    std::vector<int> row(width);
    std::iota(last.begin(), last.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const int change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, last[at - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], before[at - 2] + 1);
        }
        if (*std::ranges::min_element(row) > most)
            return most + 1;
        before = last;
        last = row;
    }
    return last.back();
}

} // namespace

QString Api::hostIn(const QString &cloudId) const
{
    const auto found = std::ranges::find(hosts, cloudId, &std::pair<QString, QString>::first);
    if (found != hosts.end())
        return found->second;
    return cloudId == "usgov-dod"_L1 ? hostIn(u"usgov"_s) : QString();
}

QStringList Api::cloudsOf(const QString &identifier) const
{
    const QString key = base::uriKey(identifier);
    QStringList clouds;
    for (const auto &[cloud, host] : hosts)
        if (fits(host, key))
            clouds.append(cloud);
    const auto isDod = [](const auto &host) { return host.first == "usgov-dod"_L1; };
    if (clouds.contains(u"usgov"_s) && std::ranges::none_of(hosts, isDod))
        clouds.append(u"usgov-dod"_s);
    // The registered identifiers are those of the worldwide cloud.
    const bool registered =
        std::ranges::any_of(identifiers, [&](const QString &each) { return fits(each, key); });
    if (clouds.isEmpty() && registered)
        clouds.append(u"global"_s);
    return clouds;
}

bool Api::wantsSlash() const
{
    return !identifiers.isEmpty()
        && std::ranges::all_of(identifiers, [](const QString &each) { return each.endsWith(u'/'); });
}

struct ApiCatalogue::Data {
    explicit Data(QString where)
        : folder(std::move(where))
    {
    }

    const QList<Api> &apis()
    {
        if (!apis_) {
            apis_.emplace();
            const CatalogueFile file(folder, u"apis.json"_s);
            for (JsonValue each = file.member(u"apis").firstChild(); each.isValid(); each = each.next())
                apis_->append(apiOf(each));
        }
        return *apis_;
    }

    const ApiIndex &index()
    {
        if (!index_)
            index_.emplace(apis());
        return *index_;
    }

    const QList<GraphScope> &graphScopes()
    {
        if (!scopes_) {
            scopes_.emplace();
            const CatalogueFile file(scopesText());
            for (JsonValue each = file.member(u"graph").firstChild(); each.isValid(); each = each.next()) {
                byName_.insert(each.member(u"scope").text().toLower(), scopes_->size());
                scopes_->append({each.member(u"scope").text(),
                                 each.member(u"short").isString() ? each.member(u"short").text() : QString(),
                                 each.member(u"admin").isTrue()});
            }
            for (const QString &name : textsOf(file.member(u"graph_application")))
                appOnly_.insert(name.toLower());
        }
        return *scopes_;
    }

    bool mentionsScope(const QString &name)
    {
        const QByteArray quoted = jsonString(name);
        return !scopes_ && scopesText().contains("\"scope\": " + quoted);
    }

    const QString folder;
    QHash<QString, qsizetype> byName_;
    QSet<QString> appOnly_;

private:
    const QByteArray &scopesText()
    {
        if (scopesText_.isEmpty())
            scopesText_ = catalogueText(folder, u"scopes.json"_s);
        return scopesText_;
    }

    QByteArray scopesText_;
    std::optional<QList<Api>> apis_;
    std::optional<ApiIndex> index_;
    std::optional<QList<GraphScope>> scopes_;
};

ApiCatalogue::ApiCatalogue()
    : ApiCatalogue(compiledInFolder())
{
}

ApiCatalogue::ApiCatalogue(QString folder)
    : data_(std::make_unique<Data>(std::move(folder)))
{
}

ApiCatalogue::~ApiCatalogue() = default;

const QList<Api> &ApiCatalogue::apis() const { return data_->apis(); }

const Api *ApiCatalogue::find(const QString &resource) const
{
    const qsizetype at = data_->index().find(base::uriKey(resource));
    return at < 0 ? nullptr : &data_->apis()[at];
}

bool ApiCatalogue::isGraph(const Api &api) { return api.appId == "00000003-0000-0000-c000-000000000000"_L1; }

const QList<GraphScope> &ApiCatalogue::graphScopes() const { return data_->graphScopes(); }

const GraphScope *ApiCatalogue::graphScope(const QString &name) const
{
    const QList<GraphScope> &all = data_->graphScopes();
    const auto at = data_->byName_.constFind(name.toLower());
    return at == data_->byName_.constEnd() ? nullptr : &all[*at];
}

bool ApiCatalogue::isGraphScope(const QString &name) const
{
    return data_->mentionsScope(name) || graphScope(name);
}

bool ApiCatalogue::isGraphAppPermission(const QString &name) const
{
    (void)data_->graphScopes();
    return data_->appOnly_.contains(name.toLower());
}

QString nearestName(const QString &typed, const QStringList &known, int most)
{
    const QString wanted = typed.toLower();
    if (wanted.isEmpty() || wanted.size() > 128)
        return {};
    int best = most + 1;
    QString nearest;
    for (const QString &name : known) {
        const int far = distance(wanted, name.toLower(), best - 1);
        if (far < best) {
            best = far;
            nearest = name;
        }
    }
    return nearest;
}

} // namespace obo::token

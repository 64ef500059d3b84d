#include "token/ClaimCatalogue.h"

#include "token/AppNames.h"
#include "token/CatalogueFile.h"

#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace obo::token {
namespace {

using NamedValues = QHash<QString, QString>;

/// The entry of values.json that speaks of a claim: some claims share one.
QString valuesOf(const QString &claim)
{
    if (claim == u"azpacr")
        return u"appidacr"_s;
    if (claim == u"xms_act_fct" || claim == u"xms_sub_fct" || claim == u"xms_tnt_fct")
        return u"facets"_s;
    return claim;
}

ClaimEntry entryOf(JsonValue claim)
{
    ClaimEntry entry;
    entry.name = claim.member(u"name").text();
    entry.header = claim.member(u"place").text() == u"header";
    entry.brief = claim.member(u"short").text();
    entry.meaning = claim.member(u"meaning").text();
    const JsonValue kinds = claim.member(u"kinds");
    for (JsonValue kind = kinds.firstChild(); kind.isValid(); kind = kind.next())
        entry.kinds += kind.text();
    entry.reads = claim.member(u"reads").text();
    entry.source = claim.member(u"source").text();
    return entry;
}

} // namespace

/// Each part is made when it is first asked for: most questions need one file of five.
struct ClaimCatalogue::Data {
    explicit Data(QString where)
        : folder(std::move(where))
    {
    }

    struct Claims {
        QList<ClaimEntry> all;
        QHash<std::pair<QString, bool>, qsizetype> places;
        QList<qsizetype> patterns; ///< entries whose name ends in '*'
    };

    const Claims &claims()
    {
        if (claims_)
            return *claims_;
        claims_.emplace();
        const CatalogueFile file(folder, u"claims.json"_s);
        for (JsonValue each = file.member(u"claims").firstChild(); each.isValid(); each = each.next()) {
            const ClaimEntry entry = entryOf(each);
            const qsizetype place = claims_->all.size();
            claims_->places.insert({entry.name, entry.header}, place);
            if (entry.name.endsWith(u'*'))
                claims_->patterns += place;
            claims_->all += entry;
        }
        return *claims_;
    }

    const NamedValues &values(const QString &list)
    {
        if (!values_) {
            values_.emplace();
            const CatalogueFile file(folder, u"values.json"_s);
            for (JsonValue each = file.root().firstChild(); each.isValid(); each = each.next()) {
                NamedValues &words = (*values_)[each.name()];
                for (JsonValue value = each.firstChild(); value.isValid(); value = value.next())
                    words.insert(value.name().toLower(), value.text());
            }
        }
        return (*values_)[list];
    }

    const NamedValues &scopes()
    {
        if (scopes_)
            return *scopes_;
        scopes_.emplace();
        const CatalogueFile file(folder, u"scopes.json"_s);
        for (JsonValue each = file.member(u"graph").firstChild(); each.isValid(); each = each.next()) {
            const JsonValue words = each.member(u"short");
            if (words.isString())
                scopes_->insert(each.member(u"scope").text().toLower(), words.text());
        }
        return *scopes_;
    }

    const AppNames &apps()
    {
        if (!apps_)
            apps_.emplace(folder);
        return *apps_;
    }

    const QString folder;

private:
    std::optional<Claims> claims_;
    std::optional<QHash<QString, NamedValues>> values_;
    std::optional<NamedValues> scopes_;
    std::optional<AppNames> apps_;
};

ClaimCatalogue::ClaimCatalogue()
    : ClaimCatalogue(compiledInFolder())
{
}

ClaimCatalogue::ClaimCatalogue(QString folder)
    : data_(std::make_unique<Data>(std::move(folder)))
{
}

ClaimCatalogue::~ClaimCatalogue() = default;

const ClaimEntry *ClaimCatalogue::find(const QString &name, bool header) const
{
    const Data::Claims &claims = data_->claims();
    const auto found = claims.places.constFind({name, header});
    if (found != claims.places.constEnd())
        return &claims.all[*found];
    for (const qsizetype place : claims.patterns) {
        const ClaimEntry &entry = claims.all[place];
        if (entry.header == header && name.startsWith(QStringView(entry.name).chopped(1)))
            return &entry;
    }
    return nullptr;
}

QList<ClaimEntry> ClaimCatalogue::all() const { return data_->claims().all; }

QString ClaimCatalogue::appName(const QString &idOrUri) const { return data_->apps().nameOf(idOrUri); }

QString ClaimCatalogue::roleName(const QString &guid) const { return valueWords(u"wids"_s, guid); }

QString ClaimCatalogue::valueWords(const QString &claim, const QString &value) const
{
    return data_->values(valuesOf(claim)).value(value.toLower());
}

QString ClaimCatalogue::scopeWords(const QString &scope) const
{
    static constexpr QStringView graph = u"https://graph.microsoft.com/";
    return data_->scopes().value((scope.startsWith(graph) ? scope.sliced(graph.size()) : scope).toLower());
}

} // namespace obo::token

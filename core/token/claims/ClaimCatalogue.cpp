#include "token/claims/ClaimCatalogue.h"

#include "token/Words.h"
#include "token/claims/ApiCatalogue.h"
#include "token/claims/AppNames.h"
#include "token/claims/CatalogueFile.h"

#include <array>
#include <map>
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

/// What stands between the quotes of a string without escapes; the catalogue's names have none, which a test
/// sees to.
QByteArrayView plain(JsonValue string)
{
    return string.isString() ? string.raw().sliced(1, string.raw().size() - 2) : QByteArrayView();
}

/// Claims found by name; entries are made when they are asked for, as a token has twenty of the two hundred.
class Claims {
public:
    explicit Claims(const QString &folder)
        : file_(folder, u"claims.json"_s)
    {
        const JsonValue list = file_.member(u"claims");
        names_[0].reserve(list.size());
        for (JsonValue each = list.firstChild(); each.isValid(); each = each.next()) {
            const QByteArrayView name = plain(each.member(u"name"));
            const bool header = each.member(u"place").text() == u"header";
            names_[header ? 1 : 0].insert(name, each);
            if (name.endsWith('*'))
                patterns_ += {name.chopped(1), header, each};
        }
    }

    const ClaimEntry *find(const QString &name, bool header)
    {
        const QByteArray utf8 = name.toUtf8();
        JsonValue found = names_[header ? 1 : 0].value(utf8);
        for (const Pattern &pattern : std::as_const(patterns_)) {
            if (!found.isValid() && pattern.header == header && utf8.startsWith(pattern.before))
                found = pattern.claim;
        }
        if (!found.isValid())
            return nullptr;
        const auto [place, made] = entries_.try_emplace(found.offset());
        if (made)
            place->second = entryOf(found);
        return &place->second;
    }

    QList<ClaimEntry> all() const
    {
        QList<ClaimEntry> list;
        for (JsonValue each = file_.member(u"claims").firstChild(); each.isValid(); each = each.next())
            list += entryOf(each);
        return list;
    }

private:
    struct Pattern {
        QByteArrayView before; ///< the star
        bool header;
        JsonValue claim;
    };

    CatalogueFile file_;
    std::array<QHash<QByteArrayView, JsonValue>, 2> names_; ///< of the payload, of the header
    QList<Pattern> patterns_;
    std::map<qsizetype, ClaimEntry> entries_; ///< by their place in the file; a map, because it moves nothing
};

} // namespace

/// Each part is made when it is first asked for: most questions need one file of five.
struct ClaimCatalogue::Data {
    explicit Data(QString where)
        : folder(std::move(where))
        , apis(folder)
    {
    }

    Claims &claims()
    {
        if (!claims_)
            claims_.emplace(folder);
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

    QString scopeWords(const QString &scope)
    {
        if (scopesText_.isEmpty())
            scopesText_ = catalogueText(folder, u"scopes.json"_s);
        // One look at the text: most scopes of a token are its own API's, and 800 entries need not be parsed.
        if (!scopesText_.contains("\"scope\": " + jsonString(scope)))
            return {};
        if (!scopesFile_) {
            scopesFile_.emplace(scopesText_);
            const JsonValue list = scopesFile_->member(u"graph");
            scopes_.reserve(list.size());
            for (JsonValue each = list.firstChild(); each.isValid(); each = each.next())
                scopes_.insert(plain(each.member(u"scope")), each);
        }
        const JsonValue known = scopes_.value(scope.toUtf8());
        if (!known.isValid())
            return {};
        const JsonValue allows = known.member(u"short");
        const JsonValue admin = known.member(u"admin");
        const QString what =
            allows.isString() ? allows.text() : Words::tr("A delegated permission of Microsoft Graph");
        if (!admin.isValid())
            return what;
        return admin.text() == u"true" ? Words::tr("%1. An administrator must consent.").arg(what)
                                       : Words::tr("%1. The user can consent.").arg(what);
    }

    AppNames &apps()
    {
        if (!apps_)
            apps_.emplace(folder, apis);
        return *apps_;
    }

    const QString folder;
    const ApiCatalogue apis; ///< parses its files when first asked

private:
    std::optional<Claims> claims_;
    std::optional<QHash<QString, NamedValues>> values_;
    QByteArray scopesText_;
    std::optional<CatalogueFile> scopesFile_;
    QHash<QByteArrayView, JsonValue> scopes_;
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
    return data_->claims().find(name, header);
}

QList<ClaimEntry> ClaimCatalogue::all() const { return data_->claims().all(); }

QString ClaimCatalogue::appName(const QString &idOrUri) const { return data_->apps().nameOf(idOrUri); }

QString ClaimCatalogue::roleName(const QString &guid) const { return valueWords(u"wids"_s, guid); }

QString ClaimCatalogue::valueWords(const QString &claim, const QString &value) const
{
    return data_->values(valuesOf(claim)).value(value.toLower());
}

const ApiCatalogue &ClaimCatalogue::apis() const { return data_->apis; }

QString ClaimCatalogue::scopeWords(const QString &scope) const
{
    static constexpr QStringView graph = u"https://graph.microsoft.com/";
    return data_->scopeWords(scope.startsWith(graph) ? scope.sliced(graph.size()) : scope);
}

} // namespace obo::token

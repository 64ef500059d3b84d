#include "token/claims/ClaimRows.h"

#include "base/Text.h"
#include "token/Words.h"
#include "token/claims/ValueWords.h"
#include "token/json/JsonPath.h"
#include "token/json/JsonText.h"
#include "token/json/JsonWriter.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace obo::token {
namespace {

/// Below this level a value is one row with its JSON: rows hold copies of what stands below them, and so stay
/// linear in the token's size.
constexpr int deepest = 8;

/// Objects whose members are claims again (RFC 8693, RFC 8417).
bool holdsClaims(const QString &name) { return name == u"act" || name == u"may_act" || name == u"events"; }

struct Reading {
    QString claim; ///< of the top level: it says how values below it read
    QString reads;
    bool header = false;
    bool claimsBelow = false;
};

class RowMaker {
public:
    RowMaker(const Jwt &token, const ClaimCatalogue &catalogue, const QDateTime &now)
        : catalogue_(catalogue)
        , words_(token, catalogue, now)
    {
    }

    std::vector<ClaimRow> members(JsonValue object, bool header) const
    {
        std::vector<ClaimRow> rows;
        if (!object.isObject())
            return rows;
        rows.reserve(static_cast<std::size_t>(object.size()));
        for (JsonValue each = object.firstChild(); each.isValid(); each = each.next()) {
            Reading reading;
            reading.header = header;
            rows.push_back(known(each, memberPath(header ? u"header"_s : u"$"_s, each.name()), reading, 1));
        }
        markDuplicates(rows);
        return rows;
    }

private:
    /// A row whose meaning the catalogue may know.
    ClaimRow known(JsonValue value, const QString &path, Reading reading, int level) const
    {
        ClaimRow row;
        row.name = value.name();
        row.path = path;
        const ClaimEntry *entry = catalogue_.find(row.name, reading.header);
        reading.claim = row.name;
        reading.reads = entry ? entry->reads : QString();
        reading.claimsBelow |= holdsClaims(row.name);
        if (entry) {
            row.meaning = entry->brief;
            row.explanation = entry->meaning;
            row.source = entry->source;
        }
        fill(row, value, reading, level);
        return row;
    }

    /// Recurses at most `deepest` levels.
    void fill(ClaimRow &row, JsonValue value, const Reading &reading, int level) const
    {
        row.raw = QByteArray(value.raw().data(), value.raw().size());
        if (value.isObject() || value.isArray()) {
            QByteArray compact;
            appendLaidOut(compact, row.raw, JsonLayout::Compact, JsonCharacters::AsWritten);
            row.value = QString::fromUtf8(compact);
            row.display = words_.container(value, reading.claim, reading.reads, row.value);
            if (level < deepest)
                fillChildren(row, value, reading, level);
            return;
        }
        row.value = value.text();
        if (reading.reads == u"scopes" && value.isString()) {
            row.display = base::visible(row.value);
            fillScopes(row);
            return;
        }
        const ValueText text = words_.scalar(value, reading.claim, reading.reads);
        row.display = text.display;
        row.tip = text.tip;
    }

    void fillChildren(ClaimRow &row, JsonValue container, const Reading &reading, int level) const
    {
        row.children.reserve(static_cast<std::size_t>(container.size()));
        qsizetype index = 0;
        for (JsonValue each = container.firstChild(); each.isValid(); each = each.next()) {
            if (container.isObject() && reading.claimsBelow) {
                row.children.push_back(known(each, memberPath(row.path, each.name()), reading, level + 1));
                continue;
            }
            ClaimRow child;
            child.name = container.isObject() ? each.name() : QString::number(index);
            child.path = container.isObject() ? memberPath(row.path, child.name) : elementPath(row.path, index);
            Reading below = reading;
            if (container.isObject())
                below.reads
                    .clear(); // "time" or "app" is said of a claim and of a list's elements, not of members
            fill(child, each, below, level + 1);
            if (container.isArray() && reading.reads == u"scopes")
                child.meaning = words_.scope(child.value);
            row.children.push_back(std::move(child));
            ++index;
        }
        if (container.isObject())
            markDuplicates(row.children);
    }

    void fillScopes(ClaimRow &row) const
    {
        const QStringList scopes = row.value.split(u' ', Qt::SkipEmptyParts);
        row.children.reserve(static_cast<std::size_t>(scopes.size()));
        for (qsizetype i = 0; i < scopes.size(); ++i) {
            ClaimRow child;
            child.name = QString::number(i);
            child.path = elementPath(row.path, i);
            child.raw = jsonString(scopes[i]);
            child.value = scopes[i];
            child.display = base::visible(scopes[i]);
            child.meaning = words_.scope(scopes[i]);
            row.children.push_back(std::move(child));
        }
    }

    static void markDuplicates(std::vector<ClaimRow> &rows)
    {
        if (rows.size() < 2)
            return;
        QHash<QString, int> counts;
        for (const ClaimRow &row : rows)
            ++counts[row.name];
        for (ClaimRow &row : rows)
            row.duplicate = counts.value(row.name) > 1;
    }

    const ClaimCatalogue &catalogue_;
    ValueWords words_;
};

} // namespace

std::vector<ClaimRow> claimRows(const Jwt &token, const ClaimCatalogue &catalogue, const QDateTime &now)
{
    const auto &json = token.payload().json;
    return json ? RowMaker(token, catalogue, now).members(json->root(), false) : std::vector<ClaimRow>();
}

std::vector<ClaimRow> headerRows(const Jwt &token, const ClaimCatalogue &catalogue, const QDateTime &now)
{
    const RowMaker maker(token, catalogue, now);
    std::vector<ClaimRow> rows;
    if (token.header().json)
        rows = maker.members(token.header().json->root(), true);
    for (const JsonDocument &document : token.unprotectedHeaders()) {
        for (ClaimRow &row : maker.members(document.root(), true))
            rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<ClaimRow> tokenRows(const Jwt &token, const ClaimCatalogue &catalogue, const QDateTime &now)
{
    auto all = claimRows(token, catalogue, now);
    auto header = all.empty() ? std::vector<ClaimRow>() : headerRows(token, catalogue, now);
    if (header.empty())
        return all;
    ClaimRow group;
    group.name = Words::tr("JOSE header");
    group.path = u"header"_s;
    group.display = header.size() == 1 ? Words::tr("1 parameter")
                                       : Words::tr("%n parameters", nullptr, static_cast<int>(header.size()));
    group.value = group.display;
    group.meaning = Words::tr("How the token is signed, and by which key");
    group.explanation =
        Words::tr("The token's first part. Its parameters say how the signature is made and which "
                  "key it belongs to; they are not claims about the user.");
    group.source = u"https://www.rfc-editor.org/rfc/rfc7515#section-4"_s;
    group.children = std::move(header);
    all.push_back(std::move(group));
    return all;
}

QString whoIn(const Jwt &token, const ClaimCatalogue &catalogue)
{
    const auto given = [&](QStringView claim) {
        return base::visible(token.claimText(claim).trimmed().left(256));
    };
    const QString fullName = QString(given(u"given_name") + u' ' + given(u"family_name")).trimmed();
    for (const QString &name : {given(u"name"), fullName, given(u"upn"), given(u"preferred_username"),
                                given(u"email"), given(u"unique_name")}) {
        if (!name.isEmpty())
            return name;
    }
    for (const QStringView claim : {QStringView(u"appid"), QStringView(u"azp"), QStringView(u"client_id")}) {
        const QString id = given(claim);
        if (id.isEmpty())
            continue;
        const QString name = catalogue.appName(id);
        const QString displayName = given(u"app_displayname");
        return !name.isEmpty() ? name : !displayName.isEmpty() ? displayName : id;
    }
    return {};
}

} // namespace obo::token

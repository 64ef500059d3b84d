#include "token/compare/ClaimSets.h"

#include "token/compare/CanonicalJson.h"
#include "token/json/JsonWriter.h"

#include <QSet>
#include <algorithm>
#include <array>

namespace obo::token {
namespace {

struct Entry {
    QByteArray key;
    QString text;
};

/// What a text stands for in a set: the same as that text as an element of a list.
Entry entryOf(const QString &text) { return {jsonString(text), text}; }

std::optional<QList<Entry>> entriesOf(QStringView claim, JsonValue value)
{
    QList<Entry> entries;
    if (!value.isValid())
        return entries;
    if (value.isString()) {
        const QString text = value.text();
        if (claim == u"scp" || claim == u"scope") {
            for (const QString &each : text.split(u' ', Qt::SkipEmptyParts))
                entries += entryOf(each);
        } else {
            entries += entryOf(text);
        }
        return entries;
    }
    if (!value.isArray())
        return std::nullopt;
    entries.reserve(value.size());
    for (JsonValue each = value.firstChild(); each.isValid(); each = each.next())
        entries +=
            each.isString() ? entryOf(each.text()) : Entry{canonicalJson(each), QString::fromUtf8(each.raw())};
    return entries;
}

QStringList missingFrom(const QList<Entry> &other, const QList<Entry> &entries)
{
    QSet<QByteArray> known;
    known.reserve(other.size());
    for (const Entry &each : other)
        known.insert(each.key);
    QStringList missing;
    for (const Entry &each : entries) {
        if (!known.contains(each.key)) {
            missing += each.text;
            known.insert(each.key); // once is enough
        }
    }
    return missing;
}

} // namespace

bool isSetClaim(QStringView claim)
{
    static constexpr std::array<QStringView, 9> sets = {u"scp",  u"scope", u"aud",  u"roles", u"groups",
                                                        u"wids", u"amr",   u"acrs", u"xms_cc"};
    return std::ranges::find(sets, claim) != sets.end();
}

std::optional<SetDifference> setDifference(QStringView claim, JsonValue left, JsonValue right)
{
    const auto before = entriesOf(claim, left);
    const auto after = entriesOf(claim, right);
    if (!before || !after)
        return std::nullopt;
    return SetDifference{missingFrom(*before, *after), missingFrom(*after, *before)};
}

} // namespace obo::token

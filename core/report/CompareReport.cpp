#include "report/CompareReport.h"

#include "base/Text.h"
#include "report/Words.h"
#include "token/json/JsonWriter.h"

using namespace Qt::StringLiterals;

namespace obo::report {
namespace {

/// A group list may be megabytes long; in a text for people its beginning is enough.
constexpr qsizetype longestValue = 500;

void writeValue(token::JsonWriter &out, QStringView key, const std::optional<token::ClaimRow> &row)
{
    out.key(key);
    if (row)
        out.raw(row->raw);
    else
        out.null();
}

void writeWords(token::JsonWriter &out, QStringView key, const std::optional<token::ClaimRow> &row)
{
    out.key(key);
    if (row)
        out.string(row->display);
    else
        out.null();
}

QString valueLine(const QString &side, const token::ClaimRow &row)
{
    return u"  "_s + side + u": "_s + base::brief(row.display, longestValue) + u'\n';
}

} // namespace

QByteArray comparisonJson(const token::Comparison &comparison)
{
    token::JsonWriter out;
    out.beginObject();
    out.key(u"same");
    out.boolean(comparison.same);
    out.key(u"identical");
    out.boolean(comparison.identical);
    out.member(u"left_kind", token::toString(comparison.leftKind));
    out.member(u"right_kind", token::toString(comparison.rightKind));
    out.member(u"summary", comparison.summary);
    out.key(u"claims");
    out.beginArray();
    for (const token::ComparedClaim &claim : comparison.claims) {
        out.beginObject();
        out.member(u"name", claim.name);
        out.member(u"place", token::toString(claim.place));
        writeValue(out, u"left", claim.left);
        writeValue(out, u"right", claim.right);
        out.member(u"change", token::toString(claim.change));
        out.memberOrNull(u"meaning", claim.meaning);
        out.memberOrNull(u"source", claim.source);
        writeWords(out, u"left_display", claim.left);
        writeWords(out, u"right_display", claim.right);
        out.list(u"added", claim.added);
        out.list(u"removed", claim.removed);
        out.endObject();
    }
    out.endArray();
    out.endObject();
    return out.take();
}

QString claimLabel(const token::ComparedClaim &claim)
{
    QString label = base::visible(claim.name.left(200));
    if (claim.occurrence > 1)
        label = Words::tr("%1 (once more, %2)", "a claim that stands there again, which time")
                    .arg(label, QString::number(claim.occurrence));
    if (claim.place == token::ClaimPlace::Header)
        return Words::tr("%1 (header)").arg(label);
    return claim.place == token::ClaimPlace::Part ? Words::tr("%1 (as a whole)").arg(label) : label;
}

QString comparisonText(const token::Comparison &comparison, bool withSame)
{
    QString text = base::visible(comparison.summary) + u'\n';
    for (const token::ComparedClaim &claim : comparison.claims) {
        const bool same = claim.change == token::Change::Same;
        if (same && !withSame)
            continue;
        text += u'\n' + claimLabel(claim) + u": "_s + token::changeWords(claim.change) + u'\n';
        if (claim.left)
            text += valueLine(same ? Words::tr("both") : Words::tr("left"), *claim.left);
        if (claim.right && !same)
            text += valueLine(Words::tr("right"), *claim.right);
        if (!claim.meaning.isEmpty())
            text += u"  "_s + base::visible(claim.meaning) + u'\n';
    }
    return text;
}

} // namespace obo::report

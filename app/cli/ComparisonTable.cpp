#include "app/cli/ComparisonTable.h"

#include "app/cli/TokenTable.h"
#include "app/cli/Verb.h"
#include "base/Text.h"
#include "report/CompareReport.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::cli {
namespace {

constexpr qsizetype widestName = 24;
constexpr qsizetype widestValue = 38;
constexpr qsizetype longestValue = 400;
const QString gap = u"  "_s;

QString valueOf(const std::optional<token::ClaimRow> &row)
{
    return row ? base::brief(row->display, longestValue) : QString();
}

QString withoutEnd(QString line)
{
    while (line.endsWith(u' '))
        line.chop(1);
    return line + u'\n';
}

} // namespace

QString comparisonTable(const token::Comparison &comparison)
{
    QString text = base::visible(comparison.summary) + u'\n';
    if (comparison.identical || comparison.claims.empty())
        return text;
    qsizetype nameWidth = displayWidth(Words::tr("Claim"));
    qsizetype changeWidth = displayWidth(Words::tr("Change")) + 2;
    for (const token::ComparedClaim &claim : comparison.claims) {
        nameWidth = std::max(nameWidth, std::min(displayWidth(report::claimLabel(claim)), widestName));
        changeWidth = std::max(changeWidth, displayWidth(token::changeWords(claim.change)) + 2);
    }
    text += u'\n'
        + withoutEnd(gap + padded(Words::tr("Change"), changeWidth) + padded(Words::tr("Claim"), nameWidth)
                     + gap + padded(Words::tr("Left"), widestValue) + gap + Words::tr("Right"));
    for (const token::ComparedClaim &claim : comparison.claims) {
        const bool same = claim.change == token::Change::Same;
        const QString left = valueOf(claim.left);
        const QString right = same ? QString() : valueOf(claim.right);
        const QString start =
            padded(token::changeSign(claim.change) + u' ' + token::changeWords(claim.change), changeWidth + 2)
            + padded(report::claimLabel(claim), nameWidth) + gap;
        const bool fits = displayWidth(left) <= widestValue || right.isEmpty();
        if (fits) {
            text += withoutEnd(start + padded(left, widestValue) + gap + right);
        } else {
            text += withoutEnd(start + left);
            text += withoutEnd(QString(displayWidth(start), u' ') + right);
        }
        if (!same && !claim.meaning.isEmpty())
            text += u"    "_s + base::visible(claim.meaning) + u'\n';
    }
    return text;
}

} // namespace obo::cli

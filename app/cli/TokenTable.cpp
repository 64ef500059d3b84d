#include "app/cli/TokenTable.h"

#include "app/cli/Verb.h"
#include "base/Text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::cli {
namespace {

struct Line {
    QString name, value, meaning;
};

constexpr qsizetype widestName = 28;
constexpr qsizetype widestValue = 60;
constexpr std::size_t mostChildren = 20;

void collect(const std::vector<token::ClaimRow> &rows, int depth, std::vector<Line> &lines)
{
    std::size_t shown = 0;
    for (const token::ClaimRow &row : rows) {
        if (depth > 0 && shown++ == mostChildren) {
            const int more = static_cast<int>(rows.size() - mostChildren);
            lines.push_back({QString(depth * 2, u' '), Words::tr("and %n more", nullptr, more), {}});
            return;
        }
        const QString mark = row.duplicate ? Words::tr(" (stands twice)") : QString();
        lines.push_back({QString(depth * 2, u' ') + base::visible(row.name) + mark, base::visible(row.display),
                         base::visible(row.meaning)});
        collect(row.children, depth + 1, lines);
    }
}

} // namespace

QString padded(const QString &text, qsizetype width)
{
    return text + QString(std::max<qsizetype>(0, width - displayWidth(text)), u' ');
}

qsizetype displayWidth(QStringView text)
{
    qsizetype width = 0;
    for (const char32_t c : text.toUcs4()) {
        const auto category = QChar::category(c);
        if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing
            || category == QChar::Other_Format)
            continue;
        // East Asian Wide and Fullwidth by block (Unicode TR 11), and pictographs.
        const bool wide = (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf)
            || (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd);
        width += wide ? 2 : 1;
    }
    return width;
}

QString claimTable(const std::vector<token::ClaimRow> &rows)
{
    std::vector<Line> lines{{Words::tr("Claim"), Words::tr("Value"), Words::tr("Meaning")}};
    collect(rows, 0, lines);
    qsizetype nameWidth = 0;
    qsizetype valueWidth = 0;
    for (const Line &line : lines) {
        nameWidth = std::max(nameWidth, std::min(displayWidth(line.name), widestName));
        valueWidth = std::max(valueWidth, std::min(displayWidth(line.value), widestValue));
    }
    QString text;
    for (const Line &line : lines) {
        QString made =
            padded(line.name, nameWidth) + u"  "_s + padded(line.value, valueWidth) + u"  "_s + line.meaning;
        while (made.endsWith(u' '))
            made.chop(1);
        text += made + u'\n';
    }
    return text;
}

QString actionHint(const base::Finding &finding)
{
    return finding.action == base::FindingAction::TakeToken ? Words::tr("The option --take-token does that.")
                                                            : QString();
}

QString findingLines(const base::Findings &findings)
{
    QString text;
    for (const base::Finding &finding : findings) {
        text += base::signText(finding.severity) + u' ' + base::visible(finding.summary) + u'\n';
        const bool bad =
            finding.severity == base::Severity::Stops || finding.severity == base::Severity::MayStop;
        if (bad && !finding.fix.isEmpty())
            text += u"  "_s + base::visible(finding.fix) + u'\n';
        if (const QString hint = actionHint(finding); !hint.isEmpty())
            text += u"  "_s + hint + u'\n';
    }
    return text;
}

} // namespace obo::cli

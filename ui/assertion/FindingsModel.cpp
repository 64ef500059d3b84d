#include "ui/assertion/FindingsModel.h"

#include "base/Text.h"
#include "ui/theme/Sign.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

int rank(base::Severity severity)
{
    switch (severity) {
    case base::Severity::Stops: return 0;
    case base::Severity::MayStop: return 1;
    default: return 2;
    }
}

} // namespace

void FindingsModel::setFindings(const base::Findings &findings)
{
    base::Findings sorted = findings;
    std::ranges::stable_sort(sorted, {}, [](const base::Finding &f) { return rank(f.severity); });
    if (sorted == findings_)
        return;
    // The same findings with other words ("Valid for 41 minutes"): keep the selection and the place.
    const bool sameRows = std::ranges::equal(sorted, findings_, {}, &base::Finding::id, &base::Finding::id);
    if (sameRows) {
        findings_ = sorted;
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    findings_ = sorted;
    endResetModel();
}

void FindingsModel::toggle(const QModelIndex &index) { unfold(index, !index.data(UnfoldedRole).toBool()); }

void FindingsModel::unfold(const QModelIndex &index, bool open)
{
    if (!index.isValid() || !canUnfold(findings_.at(index.row())))
        return;
    const QString &id = findings_.at(index.row()).id;
    if (open)
        unfolded_.insert(id);
    else
        unfolded_.remove(id);
    Q_EMIT dataChanged(index, index);
}

int FindingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(findings_.size());
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const base::Finding &finding = findings_.at(index.row());
    const bool open = unfolded_.contains(finding.id);
    switch (role) {
    case Qt::DisplayRole: return base::visible(finding.summary);
    case Qt::AccessibleTextRole:
        return wordOf(signOf(finding.severity)) + u": "_s + base::visible(finding.summary);
    case Qt::AccessibleDescriptionRole:
        return base::visible(
            QStringList(
                {finding.why,
                 finding.action == base::FindingAction::None ? finding.fix : tr("Return takes the token out.")})
                .join(u' ')
                .trimmed());
    case SeverityRole: return static_cast<int>(finding.severity);
    case WhyRole: return open ? base::visible(finding.why) : QString();
    case FixRole:
        if (finding.action != base::FindingAction::None)
            return {}; // the action's line says it
        return open || finding.severity == base::Severity::Stops ? base::visible(finding.fix) : QString();
    case CanUnfoldRole: return canUnfold(finding);
    case UnfoldedRole: return open;
    case ActionRole: return actionWords(finding.action);
    default: return {};
    }
}

QString FindingsModel::actionWords(base::FindingAction action)
{
    return action == base::FindingAction::TakeToken ? tr("Take the token out of it") : QString();
}

bool FindingsModel::canUnfold(const base::Finding &finding) const
{
    const bool fixShownAlready = finding.severity == base::Severity::Stops;
    return !finding.why.isEmpty() || (!finding.fix.isEmpty() && !fixShownAlready);
}

} // namespace obo::ui

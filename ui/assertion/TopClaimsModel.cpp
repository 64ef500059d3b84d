#include "ui/assertion/TopClaimsModel.h"

#include "base/Text.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"

#include <algorithm>

namespace obo::ui {
namespace {
/// A cell shows one line: what is beyond this would only slow its layout.
constexpr qsizetype longestCell = 500;
} // namespace

void TopClaimsModel::setRows(const std::vector<token::ClaimRow> &rows)
{
    std::vector<Row> fresh;
    fresh.reserve(rows.size());
    for (const token::ClaimRow &row : rows) {
        const QString tip = QStringList({row.tip, row.meaning}).join(u'\n').trimmed();
        fresh.push_back({base::visible(row.name.left(longestCell)),
                         base::visible(row.display.left(longestCell)), tip.left(2 * longestCell)});
    }
    // The same claims with other words ("in 41 minutes") keep the selection and the scroll position.
    const bool sameNames = std::ranges::equal(fresh, rows_, {}, &Row::name, &Row::name);
    if (sameNames && !rows_.empty()) {
        rows_ = std::move(fresh);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 1));
        return;
    }
    beginResetModel();
    rows_ = std::move(fresh);
    endResetModel();
}

int TopClaimsModel::rowOf(const QString &claim) const
{
    const auto found = std::ranges::find(rows_, claim, &Row::name);
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int TopClaimsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int TopClaimsModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : 2; }

QVariant TopClaimsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = rows_[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return index.column() == 0 ? row.name : row.display;
    if (role == Qt::FontRole && index.column() == 0)
        return fixedFont();
    if (role == Qt::ToolTipRole)
        return plainToolTip(row.tip);
    return {};
}

QVariant TopClaimsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Claim") : tr("Value");
}

} // namespace obo::ui

#include "ui/compare/CompareModel.h"

#include "report/CompareReport.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"

using namespace Qt::StringLiterals;

namespace obo::ui {

void CompareModel::setComparison(std::shared_ptr<const token::Comparison> comparison)
{
    beginResetModel();
    comparison_ = std::move(comparison);
    choose();
    endResetModel();
}

void CompareModel::setOnlyDifferences(bool only)
{
    if (only == onlyDifferences_)
        return;
    beginResetModel();
    onlyDifferences_ = only;
    choose();
    endResetModel();
}

void CompareModel::choose()
{
    shown_.clear();
    if (!comparison_)
        return;
    shown_.reserve(comparison_->claims.size());
    for (std::size_t i = 0; i < comparison_->claims.size(); ++i) {
        if (!onlyDifferences_ || comparison_->claims[i].change != token::Change::Same)
            shown_.push_back(i);
    }
}

const token::ComparedClaim *CompareModel::claim(const QModelIndex &index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    return index.isValid() && row < shown_.size() ? &comparison_->claims[shown_[row]] : nullptr;
}

QModelIndex CompareModel::find(const QString &name, token::ClaimPlace place, int occurrence) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const token::ComparedClaim *each = claim(index(row, Change));
        if (each->name == name && each->place == place && each->occurrence == occurrence)
            return index(row, Change);
    }
    return {};
}

int CompareModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int CompareModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString CompareModel::text(const token::ComparedClaim &claim, int column)
{
    switch (column) {
    case Change: return token::changeSign(claim.change) + u' ' + token::changeWords(claim.change);
    case Claim: return cellText(report::claimLabel(claim));
    case Left: return claim.left ? cellText(claim.left->display) : QString();
    case Right: return claim.right ? cellText(claim.right->display) : QString();
    case Meaning: return cellText(claim.meaning);
    default: return {};
    }
}

QString CompareModel::tip(const token::ComparedClaim &claim, int column)
{
    switch (column) {
    case Left: return claim.left ? claim.left->tip : QString();
    case Right: return claim.right ? claim.right->tip : QString();
    case Meaning: return claim.meaning;
    default: return {};
    }
}

QVariant CompareModel::data(const QModelIndex &index, int role) const
{
    const token::ComparedClaim *row = claim(index);
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole: return text(*row, index.column());
    case Qt::AccessibleTextRole:
        // signs are for the eye
        if (index.column() == Change)
            return token::changeWords(row->change);
        if ((index.column() == Left && !row->left) || (index.column() == Right && !row->right))
            return tr("not there");
        return text(*row, index.column());
    case Qt::ToolTipRole: return plainToolTip(tip(*row, index.column()));
    case Qt::FontRole: return index.column() == Claim ? fixedFont() : QVariant();
    default: return {};
    }
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Change: return tr("Change");
    case Claim: return tr("Claim");
    case Left: return tr("Left");
    case Right: return tr("Right");
    case Meaning: return tr("What it means");
    default: return {};
    }
}

} // namespace obo::ui

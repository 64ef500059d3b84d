#include "ui/claims/ClaimsModel.h"

#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

bool sameShape(const std::vector<token::ClaimRow> &a, const std::vector<token::ClaimRow> &b)
{
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](const auto &x, const auto &y) {
               return x.path == y.path && x.children.size() == y.children.size();
           });
}

} // namespace

ClaimsModel::ClaimsModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

void ClaimsModel::setRows(std::vector<token::ClaimRow> rows)
{
    beginResetModel();
    rows_ = std::move(rows);
    flatten();
    endResetModel();
}

void ClaimsModel::refresh(std::vector<token::ClaimRow> rows)
{
    if (!sameShape(rows_, rows)) {
        setRows(std::move(rows));
        return;
    }
    const auto before = nodes_.size();
    rows_ = std::move(rows);
    flatten();
    Q_ASSERT(before == nodes_.size());
    if (!rows_.empty())
        Q_EMIT dataChanged(index(0, Value), index(rowCount() - 1, Value), {Qt::DisplayRole, Qt::ToolTipRole});
}

void ClaimsModel::flatten()
{
    nodes_.clear();
    const auto append = [this](const std::vector<token::ClaimRow> &rows, int parent) {
        int rowInParent = 0;
        for (const token::ClaimRow &row : rows)
            nodes_.push_back({&row, parent, rowInParent++, -1});
    };
    append(rows_, -1);
    // Breadth first: nodes_ grows while it is walked.
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        if (nodes_[i].row->children.empty())
            continue;
        nodes_[i].firstChild = static_cast<int>(nodes_.size());
        append(nodes_[i].row->children, static_cast<int>(i));
    }
}

const token::ClaimRow *ClaimsModel::row(const QModelIndex &index) const
{
    return index.isValid() ? nodes_[static_cast<std::size_t>(index.internalId())].row : nullptr;
}

QModelIndex ClaimsModel::find(const QString &name) const
{
    for (int i = 0; i < rowCount(); ++i) {
        if (nodes_[static_cast<std::size_t>(i)].row->name == name)
            return index(i, Claim);
    }
    return {};
}

QModelIndex ClaimsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || row >= rowCount(parent) || column < 0 || column >= ColumnCount)
        return {};
    const int first = parent.isValid() ? nodes_[static_cast<std::size_t>(parent.internalId())].firstChild : 0;
    return createIndex(row, column, static_cast<quintptr>(first + row));
}

QModelIndex ClaimsModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    const int parent = nodes_[static_cast<std::size_t>(child.internalId())].parent;
    if (parent < 0)
        return {};
    return createIndex(nodes_[static_cast<std::size_t>(parent)].rowInParent, 0, static_cast<quintptr>(parent));
}

int ClaimsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(rows_.size());
    return parent.column() == 0 ? static_cast<int>(row(parent)->children.size()) : 0;
}

int ClaimsModel::columnCount(const QModelIndex &) const { return ColumnCount; }

QVariant ClaimsModel::text(const token::ClaimRow &row, int column) const
{
    switch (column) {
    case Claim: return row.duplicate ? tr("%1 (repeated)").arg(cellText(row.name)) : cellText(row.name);
    case Value: return cellText(row.display);
    case Meaning: return cellText(row.meaning);
    default: return {};
    }
}

QVariant ClaimsModel::data(const QModelIndex &index, int role) const
{
    const token::ClaimRow *claim = row(index);
    if (!claim)
        return {};
    switch (role) {
    case Qt::DisplayRole: return text(*claim, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Meaning)
            return plainToolTip(claim->explanation);
        return index.column() == Value ? plainToolTip(claim->tip) : QVariant();
    case Qt::FontRole: return index.column() == Claim ? fixedFont() : QVariant();
    default: return {};
    }
}

QVariant ClaimsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Claim: return tr("Claim");
    case Value: return tr("Value");
    case Meaning: return tr("Meaning");
    default: return {};
    }
}

} // namespace obo::ui

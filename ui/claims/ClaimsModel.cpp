#include "ui/claims/ClaimsModel.h"

#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"

#include <algorithm>

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
    kept_ = kept();
    present(kept_);
    endResetModel();
}

void ClaimsModel::refresh(std::vector<token::ClaimRow> rows)
{
    if (!sameShape(rows_, rows)) {
        setRows(std::move(rows));
        return;
    }
    const auto before = all_.size();
    rows_ = std::move(rows);
    flatten();
    Q_ASSERT(before == all_.size());
    // What was hidden stays so: a word like "59" must not take a row away under the person's eyes.
    present(kept_);
    if (!nodes_.empty())
        Q_EMIT dataChanged(index(0, Value), index(rowCount() - 1, Value), {Qt::DisplayRole, Qt::ToolTipRole});
}

void ClaimsModel::setWords(const QString &typed)
{
    beginResetModel();
    words_.clear();
    for (const QString &word : typed.split(u' ', Qt::SkipEmptyParts))
        words_.append(QStringMatcher(word, Qt::CaseInsensitive));
    kept_ = kept();
    present(kept_);
    endResetModel();
}

void ClaimsModel::flatten()
{
    all_.clear();
    const auto append = [this](const std::vector<token::ClaimRow> &rows, int parent) {
        int rowInParent = 0;
        for (const token::ClaimRow &row : rows)
            all_.push_back({&row, parent, rowInParent++, -1, 0});
    };
    append(rows_, -1);
    // Breadth first: all_ grows while it is walked.
    for (std::size_t i = 0; i < all_.size(); ++i)
        append(all_[i].row->children, static_cast<int>(i));
}

bool ClaimsModel::holdsWords(const token::ClaimRow &row) const
{
    return std::ranges::all_of(words_, [&row](const QStringMatcher &word) {
        const auto in = [&word](const QString &text) { return word.indexIn(text) >= 0; };
        // The value of an array or object is what its children show.
        return in(row.name) || in(row.display) || in(row.meaning)
            || (row.children.empty() && row.value != row.display && in(row.value));
    });
}

std::vector<char> ClaimsModel::kept() const
{
    std::vector<char> kept(all_.size(), 1);
    if (words_.isEmpty())
        return kept;
    // Downwards what a row passes on to those below it, upwards what it needs of those above it.
    for (std::size_t i = 0; i < all_.size(); ++i) {
        const int parent = all_[i].parent;
        const bool inherited = parent >= 0 && kept[static_cast<std::size_t>(parent)] != 0;
        kept[i] = inherited || holdsWords(*all_[i].row) ? 1 : 0;
    }
    for (std::size_t i = all_.size(); i-- > 0;)
        if (kept[i] != 0 && all_[i].parent >= 0)
            kept[static_cast<std::size_t>(all_[i].parent)] = 1;
    return kept;
}

void ClaimsModel::present(const std::vector<char> &kept)
{
    std::vector<int> place(all_.size(), -1);
    nodes_.clear();
    top_ = 0;
    for (std::size_t i = 0; i < all_.size(); ++i) {
        if (kept[i] == 0)
            continue;
        Node node = all_[i];
        const auto here = static_cast<int>(nodes_.size());
        place[i] = here;
        if (node.parent >= 0) {
            node.parent = place[static_cast<std::size_t>(node.parent)];
            Node &above = nodes_[static_cast<std::size_t>(node.parent)];
            if (above.firstChild < 0)
                above.firstChild = here;
            node.rowInParent = above.children++;
        } else {
            node.rowInParent = top_++;
        }
        nodes_.push_back(node);
    }
}

const token::ClaimRow *ClaimsModel::row(const QModelIndex &index) const
{
    return index.isValid() ? nodes_[static_cast<std::size_t>(index.internalId())].row : nullptr;
}

QModelIndex ClaimsModel::indexOf(const QString &path) const
{
    const auto found = std::ranges::find_if(nodes_, [&](const Node &node) { return node.row->path == path; });
    if (found == nodes_.end())
        return {};
    return createIndex(found->rowInParent, 0, static_cast<quintptr>(found - nodes_.begin()));
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
    return createIndex(row, column, static_cast<quintptr>(first) + static_cast<quintptr>(row));
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
        return top_;
    return parent.column() == 0 ? nodes_[static_cast<std::size_t>(parent.internalId())].children : 0;
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

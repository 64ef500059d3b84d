// The claims of a token as a tree of three columns: claim, value, meaning.
#pragma once

#include "token/claims/ClaimRows.h"

#include <QAbstractItemModel>
#include <QFont>
#include <vector>

namespace obo::ui {

/// Holds the rows that it is given and never changes their order. Index arithmetic is by position in one flat
/// list, so that 10,000 rows cost one pass.
class ClaimsModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Claim, Value, Meaning, ColumnCount };

    explicit ClaimsModel(QObject *parent = nullptr);

    void setRows(std::vector<token::ClaimRow> rows);
    /// The same token's rows at a later time: relative words change, selection and unfolded rows stay. Rows of
    /// another shape are taken as setRows() does.
    void refresh(std::vector<token::ClaimRow> rows);
    /// nullptr for an invalid index. Valid until the next setRows() or refresh().
    [[nodiscard]] const token::ClaimRow *row(const QModelIndex &index) const;
    /// The top-level row of that name; invalid when there is none.
    [[nodiscard]] QModelIndex find(const QString &name) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node {
        const token::ClaimRow *row;
        int parent; ///< position in nodes_; -1 at the top
        int rowInParent;
        int firstChild;
    };

    void flatten();
    [[nodiscard]] QVariant text(const token::ClaimRow &row, int column) const;

    std::vector<token::ClaimRow> rows_;
    std::vector<Node> nodes_; ///< children of one row stand together
};

} // namespace obo::ui

// The claims of a token as a tree of three columns: claim, value, meaning.
#pragma once

#include "token/claims/ClaimRows.h"

#include <QAbstractItemModel>
#include <QFont>
#include <QStringMatcher>
#include <vector>

namespace obo::ui {

/// Holds the rows that it is given and never changes their order. Index arithmetic is by position in one flat
/// list, so that 10,000 rows cost one pass. It filters by itself: Qt's proxy asks for each row what stands
/// above it, and took 8 s for 10,000 groups.
class ClaimsModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Claim, Value, Meaning, ColumnCount };

    explicit ClaimsModel(QObject *parent = nullptr);

    void setRows(std::vector<token::ClaimRow> rows);
    /// The same token's rows at a later time: relative words change, selection and unfolded rows stay. Rows of
    /// another shape are taken as setRows() does.
    void refresh(std::vector<token::ClaimRow> rows);
    /// Shows only rows in whose name, value (shown or exact) or meaning each word stands, in any case, with the
    /// rows above and below them. No word: all. Resets the model.
    void setWords(const QString &typed);
    /// nullptr for an invalid index. Valid until the next setRows() or refresh().
    [[nodiscard]] const token::ClaimRow *row(const QModelIndex &index) const;

    [[nodiscard]] bool isFiltered() const { return !words_.isEmpty(); }

    /// Where the row of that ClaimRow::path stands now; invalid when the words hide it. Linear.
    [[nodiscard]] QModelIndex indexOf(const QString &path) const;
    /// The top-level row of that name; invalid when there is none or the words hide it.
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
        int children;
    };

    void flatten();
    [[nodiscard]] bool holdsWords(const token::ClaimRow &row) const;
    [[nodiscard]] std::vector<char> kept() const;
    void present(const std::vector<char> &kept);
    [[nodiscard]] QVariant text(const token::ClaimRow &row, int column) const;

    std::vector<token::ClaimRow> rows_;
    std::vector<Node> all_; ///< children of one row stand together, after every row above them
    std::vector<char> kept_; ///< of all_: not hidden by the words
    std::vector<Node> nodes_; ///< those of all_ that are kept
    int top_ = 0; ///< how many of nodes_ have no parent
    QList<QStringMatcher> words_;
};

} // namespace obo::ui

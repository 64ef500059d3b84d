// A comparison as a table: how each claim changed, both values, what it means.
#pragma once

#include "token/compare/Comparison.h"

#include <QAbstractTableModel>
#include <memory>
#include <vector>

namespace obo::ui {

class CompareModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Change, Claim, Left, Right, Meaning, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// nullptr empties it.
    void setComparison(std::shared_ptr<const token::Comparison> comparison);
    void setOnlyDifferences(bool only);

    [[nodiscard]] bool onlyDifferences() const { return onlyDifferences_; }

    [[nodiscard]] const std::shared_ptr<const token::Comparison> &comparison() const { return comparison_; }

    /// nullptr for an invalid index. Valid until the next setComparison().
    [[nodiscard]] const token::ComparedClaim *claim(const QModelIndex &index) const;
    /// The row's first cell; invalid when the claim is not there or hidden.
    [[nodiscard]] QModelIndex find(const QString &name, token::ClaimPlace place, int occurrence) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void choose();
    [[nodiscard]] static QString text(const token::ComparedClaim &claim, int column);
    [[nodiscard]] static QString tip(const token::ComparedClaim &claim, int column);

    std::shared_ptr<const token::Comparison> comparison_;
    std::vector<std::size_t> shown_; ///< places in comparison_->claims
    bool onlyDifferences_ = false;
};

} // namespace obo::ui

// The assertion's claims, one row each: name and value in words.
#pragma once

#include "token/claims/ClaimRows.h"

#include <QAbstractTableModel>
#include <vector>

namespace obo::ui {

class TopClaimsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const std::vector<token::ClaimRow> &rows);
    /// -1 when there is none of that name.
    [[nodiscard]] int rowOf(const QString &claim) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// Children are not shown here: only what a row needs is kept.
    struct Row {
        QString name;
        QString display;
        QString tip;
    };

    std::vector<Row> rows_;
};

} // namespace obo::ui

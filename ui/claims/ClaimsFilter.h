// Claims that hold the words that a person typed, with the rows above them.
#pragma once

#include <QSortFilterProxyModel>

namespace obo::ui {

class ClaimsModel;

/// Each word must stand in the claim's name, value (shown or exact) or meaning, in any case.
class ClaimsFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit ClaimsFilter(ClaimsModel &model, QObject *parent = nullptr);
    void setWords(const QString &typed);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    ClaimsModel &model_;
    QStringList words_;
};

} // namespace obo::ui

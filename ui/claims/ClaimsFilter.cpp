#include "ui/claims/ClaimsFilter.h"

#include "ui/claims/ClaimsModel.h"

#include <algorithm>

namespace obo::ui {

ClaimsFilter::ClaimsFilter(ClaimsModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , model_(model)
{
    setSourceModel(&model);
    setRecursiveFilteringEnabled(true);
    setAutoAcceptChildRows(true);
}

void ClaimsFilter::setWords(const QString &typed)
{
    words_ = typed.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool ClaimsFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const token::ClaimRow *claim = model_.row(model_.index(row, 0, parent));
    return claim && std::ranges::all_of(words_, [claim](const QString &word) {
               return claim->name.contains(word, Qt::CaseInsensitive)
                   || claim->display.contains(word, Qt::CaseInsensitive)
                   || claim->value.contains(word, Qt::CaseInsensitive)
                   || claim->meaning.contains(word, Qt::CaseInsensitive);
           });
}

} // namespace obo::ui

// The tab Claims: filter, table, and the selected claim explained whole.
#pragma once

#include "token/claims/ClaimRows.h"
#include "ui/claims/ClaimsModel.h"

#include <QByteArray>
#include <QWidget>

class QLineEdit;
class QPlainTextEdit;
class QTreeView;

namespace obo::ui {

class PlainLabel;
class SourceLink;
class Theme;

class ClaimsView : public QWidget {
    Q_OBJECT

public:
    explicit ClaimsView(const Theme &theme, QWidget *parent = nullptr);

    /// `json` is the payload as written, for "Copy all as JSON"; `unreadable` says why there are no claims.
    void setClaims(std::vector<token::ClaimRow> rows, const QByteArray &json, const QString &unreadable = {});
    /// The same claims a minute later.
    void refresh(std::vector<token::ClaimRow> rows);
    void focusFilter();
    /// Selects the claim of that name, with the filter emptied. False when there is none.
    bool selectClaim(const QString &name);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Copy { Value, Name, Path, Row, Json };

    void build();
    void addCopyActions();
    void copy(Copy what);
    void explain();
    void filter(const QString &typed);
    void noteUnfolded();
    void fitColumns();
    [[nodiscard]] const token::ClaimRow *selected() const;
    bool eventFilter(QObject *watched, QEvent *event) override;

    const Theme &theme_;
    ClaimsModel *model_;
    QLineEdit *filterField_;
    PlainLabel *nothing_;
    QTreeView *table_;
    QPlainTextEdit *explanation_;
    SourceLink *source_;
    QByteArray json_;
    QString unreadable_;
    QStringList unfolded_; ///< paths, before anything was typed into the filter
    bool fitting_ = false;
    bool fitted_ = true; ///< false once a person has chosen a column's width
};

} // namespace obo::ui

// The tab Compare: two tokens side by side, and what each difference means.
#pragma once

#include "base/Clock.h"
#include "token/compare/Comparison.h"
#include "ui/compare/CompareSide.h"
#include "ui/compare/EarlierTokens.h"

#include <QDateTime>
#include <QWidget>

class QCheckBox;
class QPlainTextEdit;
class QPushButton;
class QTreeView;

namespace obo::ui {

class CompareModel;
class CompareWorker;
class PlainLabel;
class SidePicker;
class Theme;

/// Compares while it shows, off the UI thread. What it is given by reference must outlive it. UI thread.
class CompareView : public QWidget {
    Q_OBJECT

public:
    CompareView(const Theme &theme, const base::Clock &clock, const token::ClaimCatalogue &catalogue,
                QWidget *parent = nullptr);

    /// After an exchange: the assertion at the left (nothing when it is not known), the result at the right.
    /// Both are kept for later comparisons.
    void showExchange(const std::optional<token::Jwt> &assertion, const token::Jwt &result,
                      const QDateTime &at);
    /// A token that was not exchanged: at the right of the form's assertion; at the left when it is that
    /// assertion, or when there is none. The same one again leaves what was chosen since.
    void showToken(const token::Jwt &token);
    /// The form's assertion as it is now: on offer for both sides. nullptr: none.
    void setAssertion(std::shared_ptr<const token::Jwt> assertion);
    /// No token is shown any more; earlier ones stay on offer.
    void clearSides();

    [[nodiscard]] const EarlierTokens &earlier() const { return earlier_; }

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void connectParts();
    void connectPicker(SidePicker *picker, Side side);
    void set(CompareSide left, CompareSide right, token::Relation relation);
    void replace(Side side, const CompareSide &token);
    void swap();
    void offer();
    void compareNow();
    void present(const std::shared_ptr<const token::Comparison> &comparison);
    void showRows();
    void explain();
    void copyRow();
    void copyAll();
    void fitColumns();
    [[nodiscard]] CompareSide sideOf(std::shared_ptr<const token::Jwt> token, const QString &origin) const;

    const Theme &theme_;
    const base::Clock &clock_;
    const token::ClaimCatalogue &catalogue_;
    CompareModel *model_;
    CompareWorker *worker_;
    PlainLabel *summary_;
    SidePicker *leftPicker_;
    SidePicker *rightPicker_;
    QPushButton *swap_;
    QCheckBox *only_;
    QPushButton *copy_;
    QTreeView *table_;
    QPlainTextEdit *explanation_;
    CompareSide left_, right_;
    CompareSide assertion_; ///< the form's
    token::Relation relation_ = token::Relation::Unknown;
    EarlierTokens earlier_;
    QByteArray shown_; ///< the token of the last showToken(): told again, it changes nothing
    bool stale_ = false; ///< the sides changed since they were compared
};

} // namespace obo::ui

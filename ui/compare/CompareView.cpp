#include "ui/compare/CompareView.h"

#include "base/Text.h"
#include "report/CompareReport.h"
#include "token/claims/TimeWords.h"
#include "token/compare/Sides.h"
#include "ui/compare/CompareDelegate.h"
#include "ui/compare/CompareModel.h"
#include "ui/compare/CompareWorker.h"
#include "ui/compare/SidePicker.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainBox.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

constexpr int explanationLines = 6;

} // namespace

CompareView::CompareView(const Theme &theme, const base::Clock &clock, const token::ClaimCatalogue &catalogue,
                         QWidget *parent)
    : QWidget(parent)
    , theme_(theme)
    , clock_(clock)
    , catalogue_(catalogue)
    , model_(new CompareModel(this))
    , worker_(new CompareWorker(clock, this))
    , summary_(new PlainLabel)
    , leftPicker_(new SidePicker(Side::Left))
    , rightPicker_(new SidePicker(Side::Right))
    , swap_(new QPushButton(tr("Swap s&ides")))
    , only_(new QCheckBox(tr("Only &differences")))
    , copy_(new QPushButton(tr("Copy co&mparison")))
    , table_(new QTreeView)
    , explanation_(new QPlainTextEdit)
{
    build();
    connectParts();
    set({}, {}, token::Relation::Unknown);
}

void CompareView::build()
{
    summary_->setWordWrap(true);
    summary_->setSelectable(true);
    swap_->setAccessibleName(tr("Swap sides"));
    only_->setAccessibleName(tr("Only differences"));
    copy_->setAccessibleName(tr("Copy comparison"));
    copy_->setToolTip(plainToolTip(tr("Copy what this tab shows as text. Neither token stands in it.")));
    table_->setAccessibleName(tr("Comparison"));
    table_->setModel(model_);
    table_->setItemDelegate(new CompareDelegate(theme_, table_));
    table_->setRootIsDecorated(false);
    table_->setUniformRowHeights(true);
    table_->setAlternatingRowColors(true);
    table_->setAllColumnsShowFocus(true);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table_->setContextMenuPolicy(Qt::ActionsContextMenu);
    table_->setMinimumHeight(table_->fontMetrics().height() * 4);
    table_->header()->setStretchLastSection(true);
    table_->header()->setMinimumSectionSize(48);
    preparePlainBox(*explanation_, tr("About the selected difference"));
    explanation_->setFixedHeight(fontMetrics().lineSpacing() * explanationLines + 16);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, groupGap, 0, 0);
    grid->setSpacing(rowGap);
    grid->setColumnStretch(0, 1);
    grid->setRowStretch(4, 1);
    grid->addWidget(summary_, 0, 0, 1, 2);
    grid->addWidget(leftPicker_, 1, 0);
    grid->addWidget(swap_, 1, 1);
    grid->addWidget(rightPicker_, 2, 0, 1, 2);
    grid->addWidget(only_, 3, 0);
    grid->addWidget(copy_, 3, 1);
    grid->addWidget(table_, 4, 0, 1, 2);
    grid->addWidget(explanation_, 5, 0, 1, 2);
}

void CompareView::connectParts()
{
    connectPicker(leftPicker_, Side::Left);
    connectPicker(rightPicker_, Side::Right);
    connect(worker_, &CompareWorker::taken, this, &CompareView::replace);
    connect(worker_, &CompareWorker::refused, summary_, &PlainLabel::setText);
    connect(worker_, &CompareWorker::compared, this, &CompareView::present);
    connect(swap_, &QPushButton::clicked, this, &CompareView::swap);
    connect(copy_, &QPushButton::clicked, this, &CompareView::copyAll);
    connect(only_, &QCheckBox::toggled, this, &CompareView::showRows);
    connect(table_->selectionModel(), &QItemSelectionModel::currentChanged, this, &CompareView::explain);
    connect(&theme_, &Theme::changed, this, &CompareView::explain);
    auto *row = new QAction(tr("Copy &row"), this);
    row->setShortcut(QKeySequence::Copy);
    row->setShortcutContext(Qt::WidgetShortcut);
    connect(row, &QAction::triggered, this, &CompareView::copyRow);
    auto *all = new QAction(tr("Copy &comparison"), this);
    connect(all, &QAction::triggered, this, &CompareView::copyAll);
    table_->addActions({row, all});
}

void CompareView::connectPicker(SidePicker *picker, Side side)
{
    connect(picker, &SidePicker::chosen, this,
            [this, side](const CompareSide &token) { replace(side, token); });
    connect(picker, &SidePicker::pasted, this,
            [this, side](const QString &text) { worker_->read(side, text.toUtf8(), tr("Pasted")); });
    connect(picker, &SidePicker::fileChosen, this,
            [this, side](const QString &path) { worker_->readFile(side, path); });
    connect(picker, &SidePicker::forgetRequested, this, [this] {
        earlier_.forgetAll();
        offer();
    });
}

CompareSide CompareView::sideOf(std::shared_ptr<const token::Jwt> token, const QString &origin) const
{
    if (!token)
        return {};
    const QString audience = token::audienceWords(*token, catalogue_);
    return {std::move(token), origin, audience};
}

void CompareView::showExchange(const std::optional<token::Jwt> &assertion, const token::Jwt &result,
                               const QDateTime &at)
{
    const auto left = assertion ? std::make_shared<const token::Jwt>(*assertion) : nullptr;
    const auto right = std::make_shared<const token::Jwt>(result);
    shown_.clear();
    const QString time = token::clockText(at, clock_.now());
    earlier_.remember(sideOf(left, tr("Assertion of %1").arg(time)));
    earlier_.remember(sideOf(right, tr("Result of %1").arg(time)));
    set(sideOf(left, tr("Assertion")), sideOf(right, tr("Result")),
        left ? token::Relation::Exchange : token::Relation::Unknown);
}

void CompareView::showToken(const token::Jwt &token)
{
    if (std::exchange(shown_, token.text()) == token.text())
        return;
    const auto shown = sideOf(std::make_shared<const token::Jwt>(token), tr("The token shown here"));
    const bool itself = assertion_.token && assertion_.token->text() == token.text();
    if (assertion_.token && !itself)
        set(assertion_, shown, token::Relation::Unknown);
    else
        set(itself ? assertion_ : shown, {}, token::Relation::Unknown);
}

void CompareView::setAssertion(std::shared_ptr<const token::Jwt> assertion)
{
    if (assertion && assertion_.token && assertion->text() == assertion_.token->text())
        return;
    assertion_ = sideOf(std::move(assertion), tr("Assertion in the form"));
    offer();
}

void CompareView::clearSides()
{
    shown_.clear();
    set({}, {}, token::Relation::Unknown);
}

void CompareView::set(CompareSide left, CompareSide right, token::Relation relation)
{
    left_ = std::move(left);
    right_ = std::move(right);
    relation_ = relation;
    leftPicker_->setToken(left_);
    rightPicker_->setToken(right_);
    swap_->setEnabled(left_.token || right_.token);
    offer();
    stale_ = true;
    worker_->dropComparison();
    present(nullptr);
    if (isVisible())
        compareNow();
}

void CompareView::replace(Side side, const CompareSide &token)
{
    set(side == Side::Left ? token : left_, side == Side::Right ? token : right_, token::Relation::Unknown);
}

void CompareView::swap() { set(right_, left_, token::Relation::Unknown); }

void CompareView::offer()
{
    QList<CompareSide> offers;
    if (assertion_.token)
        offers.append(assertion_);
    const qsizetype fixed = offers.size();
    offers.append(earlier_.tokens());
    leftPicker_->setOffers(offers, fixed);
    rightPicker_->setOffers(offers, fixed);
}

void CompareView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    compareNow();
}

void CompareView::compareNow()
{
    if (!std::exchange(stale_, false) || !left_.token || !right_.token)
        return;
    summary_->setText(tr("Comparing…"));
    worker_->compare(left_.token, right_.token, relation_);
}

void CompareView::present(const std::shared_ptr<const token::Comparison> &comparison)
{
    model_->setComparison(comparison);
    if (comparison)
        summary_->setText(comparison->summary);
    else if (!left_.token || !right_.token)
        summary_->setText(
            tr("Choose two tokens to see what differs between them. Left and Right offer to paste "
               "one, to open a file, or to take one of an earlier run."));
    copy_->setEnabled(comparison != nullptr);
    only_->setEnabled(comparison != nullptr);
    table_->setEnabled(comparison != nullptr);
    fitColumns();
    if (model_->rowCount() > 0)
        table_->setCurrentIndex(model_->index(0, 0));
    explain();
}

void CompareView::showRows()
{
    const token::ComparedClaim *claim = model_->claim(table_->currentIndex());
    const auto before =
        claim ? std::optional(std::tuple(claim->name, claim->place, claim->occurrence)) : std::nullopt;
    model_->setOnlyDifferences(only_->isChecked());
    QModelIndex current =
        before ? model_->find(std::get<0>(*before), std::get<1>(*before), std::get<2>(*before)) : QModelIndex();
    if (!current.isValid())
        current = model_->index(0, 0);
    table_->setCurrentIndex(current);
    explain();
}

void CompareView::explain()
{
    const token::ComparedClaim *claim = model_->claim(table_->currentIndex());
    PlainBoxWriter out(*explanation_, theme_);
    if (!claim) {
        out.muted(model_->comparison() && !model_->comparison()->claims.empty()
                      ? tr("No claim differs.")
                      : tr("Select a claim to read what its difference means."));
        return;
    }
    out.strong(report::claimLabel(*claim));
    out.plain(u"   "_s + token::changeWords(claim->change) + u'\n');
    if (!claim->meaning.isEmpty())
        out.plain(claim->meaning + u'\n');
    const auto value = [&out](const QString &side, const std::optional<token::ClaimRow> &row) {
        if (row)
            out.muted(side + u": "_s
                      + cappedText(row->tip.isEmpty() ? row->value : row->tip, 2000).replace(u'\n', u", "_s)
                      + u'\n');
    };
    const bool same = claim->change == token::Change::Same;
    value(same ? tr("Both") : tr("Left"), claim->left);
    if (!same)
        value(tr("Right"), claim->right);
    if (!claim->source.isEmpty())
        out.muted(tr("Source: %1").arg(claim->source));
}

void CompareView::copyRow()
{
    QStringList cells;
    for (int column = 0; column < CompareModel::ColumnCount; ++column)
        cells += model_->index(table_->currentIndex().row(), column).data(Qt::DisplayRole).toString();
    if (model_->claim(table_->currentIndex()))
        QGuiApplication::clipboard()->setText(base::tableRow(cells));
}

void CompareView::copyAll()
{
    if (const auto &comparison = model_->comparison())
        QGuiApplication::clipboard()->setText(
            tr("Left: %1\nRight: %2\n").arg(left_.label(), right_.label())
            + report::comparisonText(*comparison, !model_->onlyDifferences()));
}

void CompareView::fitColumns()
{
    const int letter = table_->fontMetrics().averageCharWidth();
    const int change = letter * 14;
    const int name = letter * 18;
    table_->setColumnWidth(CompareModel::Change, change);
    table_->setColumnWidth(CompareModel::Claim, name);
    const int rest = qMax(0, table_->viewport()->width() - change - name);
    table_->setColumnWidth(CompareModel::Left, qMax(letter * 12, rest / 4));
    table_->setColumnWidth(CompareModel::Right, qMax(letter * 12, rest / 4));
}

void CompareView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
    // What a difference means stands in its row as well.
    const bool low = height() < fontMetrics().lineSpacing() * 19;
    explanation_->setHidden(low);
    layout()->setSpacing(low ? 4 : rowGap);
}

} // namespace obo::ui

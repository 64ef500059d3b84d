#include "ui/claims/ClaimsView.h"

#include "base/Text.h"
#include "ui/claims/ClaimsDelegate.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainBox.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/SourceLink.h"
#include "ui/theme/Theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

constexpr int explanationLines = 4;

} // namespace

ClaimsView::ClaimsView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , theme_(theme)
    , model_(new ClaimsModel(this))
    , filterField_(new QLineEdit)
    , nothing_(new PlainLabel)
    , table_(new QTreeView)
    , explanation_(new QPlainTextEdit)
    , source_(new SourceLink(theme))
{
    build();
    addCopyActions();
    connect(filterField_, &QLineEdit::textChanged, this, &ClaimsView::filter);
    connect(table_->selectionModel(), &QItemSelectionModel::currentChanged, this, &ClaimsView::explain);
    connect(&theme, &Theme::changed, this, &ClaimsView::explain);
    connect(table_->header(), &QHeaderView::sectionResized, this, [this](int section) {
        // The last one stretches with the window: that is nobody's choice.
        if (!fitting_ && section != ClaimsModel::Meaning)
            fitted_ = false;
    });
}

void ClaimsView::build()
{
    filterField_->setPlaceholderText(tr("Filter claims"));
    filterField_->setAccessibleName(tr("Filter claims"));
    filterField_->setClearButtonEnabled(true);
    filterField_->installEventFilter(this);
    table_->setAccessibleName(tr("Claims"));
    table_->setModel(model_);
    table_->setItemDelegate(new ClaimsDelegate(theme_, table_));
    table_->setUniformRowHeights(true);
    table_->setAlternatingRowColors(true);
    table_->setAllColumnsShowFocus(true);
    table_->setIndentation(16);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table_->setContextMenuPolicy(Qt::ActionsContextMenu);
    table_->setMinimumHeight(table_->fontMetrics().height() * 4);
    table_->header()->setStretchLastSection(true);
    table_->header()->setMinimumSectionSize(64);
    nothing_->setMuted(theme_);
    nothing_->setWordWrap(true);
    nothing_->hide();
    preparePlainBox(*explanation_, tr("About the selected claim"));
    explanation_->setMinimumHeight(fontMetrics().lineSpacing() * 2 + 16); // in low windows
    explanation_->setMaximumHeight(fontMetrics().lineSpacing() * explanationLines + 16);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, groupGap, 0, 0);
    column->setSpacing(rowGap);
    column->addWidget(filterField_);
    column->addWidget(nothing_);
    column->addWidget(table_, 1);
    column->addWidget(explanation_);
    // Its place is kept when a claim has no source: the table must not jump as one walks through it.
    QSizePolicy keeps = source_->sizePolicy();
    keeps.setRetainSizeWhenHidden(true);
    source_->setSizePolicy(keeps);
    column->addWidget(source_);
}

void ClaimsView::addCopyActions()
{
    const auto add = [this](const QString &text, const QKeySequence &keys, Copy what) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, what] { copy(what); });
        table_->addAction(action);
    };
    add(tr("Copy &value"), QKeySequence::Copy, Copy::Value);
    add(tr("Copy &name"), Qt::CTRL | Qt::SHIFT | Qt::Key_N, Copy::Name);
    add(tr("Copy &path"), Qt::CTRL | Qt::SHIFT | Qt::Key_P, Copy::Path);
    add(tr("Copy &row"), Qt::CTRL | Qt::SHIFT | Qt::Key_R, Copy::Row);
    auto *line = new QAction(this);
    line->setSeparator(true);
    table_->addAction(line);
    add(tr("Copy &all as JSON"), Qt::CTRL | Qt::SHIFT | Qt::Key_J, Copy::Json);
}

void ClaimsView::setClaims(std::vector<token::ClaimRow> rows, const QByteArray &json, const QString &unreadable)
{
    json_ = json;
    unreadable_ = unreadable;
    unfolded_.clear();
    {
        const QSignalBlocker quiet(filterField_);
        filterField_->clear();
    }
    model_->setWords({});
    model_->setRows(std::move(rows));
    fitColumns();
    table_->setCurrentIndex(model_->index(0, 0));
    filter({});
    explain();
}

void ClaimsView::fitColumns()
{
    if (!fitted_)
        return;
    fitting_ = true;
    table_->resizeColumnToContents(ClaimsModel::Claim);
    const int name = std::clamp(table_->columnWidth(ClaimsModel::Claim), 96, 180);
    table_->setColumnWidth(ClaimsModel::Claim, name);
    table_->setColumnWidth(ClaimsModel::Value, std::clamp((width() - name) / 2, 140, 420));
    fitting_ = false;
}

void ClaimsView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

void ClaimsView::refresh(std::vector<token::ClaimRow> rows)
{
    model_->refresh(std::move(rows));
    explain();
}

void ClaimsView::focusFilter()
{
    filterField_->setFocus(Qt::ShortcutFocusReason);
    filterField_->selectAll();
}

bool ClaimsView::selectClaim(const QString &name)
{
    filterField_->clear();
    const QModelIndex index = model_->find(name);
    if (!index.isValid())
        return false;
    table_->setCurrentIndex(index);
    table_->setFocus(Qt::OtherFocusReason);
    return true;
}

void ClaimsView::filter(const QString &typed)
{
    const QString current = selected() ? selected()->path : QString();
    if (!model_->isFiltered())
        noteUnfolded();
    model_->setWords(typed);
    if (!typed.isEmpty())
        table_->expandAll();
    else
        for (const QString &path : std::exchange(unfolded_, {}))
            table_->expand(model_->indexOf(path));
    table_->setCurrentIndex(model_->indexOf(current));
    const bool empty = model_->rowCount() == 0;
    nothing_->setVisible(empty);
    if (empty)
        nothing_->setText(!typed.isEmpty() ? tr("No claim holds these words. Clear the filter to see all.")
                              : unreadable_.isEmpty() ? tr("The token has no claims.")
                                                      : unreadable_);
    if (!empty && !table_->currentIndex().isValid())
        table_->setCurrentIndex(model_->index(0, 0));
}

/// A filter unfolds what it shows; emptied, it leaves the tree as it was before.
void ClaimsView::noteUnfolded()
{
    unfolded_.clear();
    std::vector<QModelIndex> rows{QModelIndex()};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (int child = 0; child < model_->rowCount(rows[i]); ++child) {
            const QModelIndex index = model_->index(child, 0, rows[i]);
            if (!table_->isExpanded(index))
                continue;
            unfolded_.append(model_->row(index)->path);
            rows.push_back(index);
        }
    }
}

const token::ClaimRow *ClaimsView::selected() const { return model_->row(table_->currentIndex()); }

void ClaimsView::explain()
{
    const token::ClaimRow *claim = selected();
    PlainBoxWriter out(*explanation_, theme_);
    source_->setAddress(claim ? claim->source : QString());
    if (!claim) {
        out.muted(tr("Select a claim to read what it means."));
        return;
    }
    out.strong(claim->path);
    out.plain(u"   "_s + (claim->tip.isEmpty() ? claim->value : claim->tip) + u'\n');
    out.plain(claim->explanation.isEmpty() ? tr("This program knows nothing more of this claim.")
                                           : claim->explanation);
}

void ClaimsView::copy(Copy what)
{
    const token::ClaimRow *claim = selected();
    QString text;
    if (what == Copy::Json)
        text = QString::fromUtf8(json_);
    else if (claim)
        text = what == Copy::Value ? claim->value
            : what == Copy::Name   ? claim->name
            : what == Copy::Path   ? claim->path
                                   : base::tableRow({claim->name, claim->value, claim->meaning});
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

bool ClaimsView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == filterField_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down) {
            table_->setFocus(Qt::TabFocusReason);
            return true;
        }
        if (key == Qt::Key_Escape && !filterField_->text().isEmpty()) {
            filterField_->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace obo::ui

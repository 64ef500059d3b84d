#include "ui/profiles/ProfilePane.h"

#include "ui/profiles/ProfileDelegate.h"
#include "ui/profiles/ProfileModel.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace obo::ui {

ProfilePane::ProfilePane(Theme &theme, ProfileModel &model, QWidget *parent)
    : QWidget(parent)
    , model_(model)
    , filtered_(new QSortFilterProxyModel(this))
    , filter_(new QLineEdit(this))
    , list_(new QListView(this))
    , empty_(new PlainLabel({}, this))
    , new_(new QPushButton(tr("New"), this))
{
    empty_->setMuted(theme);
    list_->setItemDelegate(new ProfileDelegate(theme, this));
    connect(&theme, &Theme::changed, list_->viewport(), qOverload<>(&QWidget::update));
    build();
    connectParts();
    showEmptyWords();
}

void ProfilePane::build()
{
    filter_->setPlaceholderText(tr("Find a profile"));
    filter_->setAccessibleName(tr("Find a profile"));
    filter_->setClearButtonEnabled(true);
    filtered_->setSourceModel(&model_);
    filtered_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    list_->setModel(filtered_);
    list_->setAccessibleName(tr("Profiles"));
    list_->setFrameShape(QFrame::NoFrame);
    list_->viewport()->setAutoFillBackground(false);
    list_->setEditTriggers(QAbstractItemView::EditKeyPressed);
    list_->setContextMenuPolicy(Qt::CustomContextMenu);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setMouseTracking(true);
    list_->setUniformItemSizes(true); // one row is asked for its size, not ten thousand
    empty_->setWordWrap(true);
    new_->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(rowGap);
    layout->addWidget(filter_);
    layout->addWidget(empty_);
    layout->addWidget(list_, 1);
    layout->addWidget(new_);
    setMinimumWidth(160);
}

void ProfilePane::connectParts()
{
    connect(filter_, &QLineEdit::textChanged, this, [this](const QString &text) {
        // What is filtered out is open still: only a choice opens another.
        filtering_ = true;
        filtered_->setFilterFixedString(text);
        filtering_ = false;
        setCurrent(current_);
        showEmptyWords();
    });
    // Return in the filter takes the first that fits.
    connect(filter_, &QLineEdit::returnPressed, this, [this] {
        if (filtered_->rowCount() > 0)
            list_->setCurrentIndex(filtered_->index(0, 0));
    });
    connect(new_, &QPushButton::clicked, this, &ProfilePane::newRequested);
    connect(list_, &QWidget::customContextMenuRequested, this, &ProfilePane::showMenu);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &now) {
                const QString id = idOf(now);
                if (filtering_ || id.isEmpty() || id == current_)
                    return;
                current_ = id;
                Q_EMIT chosen(id);
            });
    // A name that sorts elsewhere resets the list while it is being edited, and the editor takes the focus
    // along.
    connect(&model_, &QAbstractItemModel::modelAboutToBeReset, this,
            [this] { editing_ = list_->isAncestorOf(window()->focusWidget()); });
    connect(&model_, &QAbstractItemModel::modelReset, this, [this] {
        setCurrent(current_);
        showEmptyWords();
        if (editing_)
            list_->setFocus(Qt::OtherFocusReason);
    });
    auto *remove = new QAction(tr("Delete"), list_);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    list_->addAction(remove);
    connect(remove, &QAction::triggered, this, [this] { Q_EMIT deleteRequested(idOf(list_->currentIndex())); });
}

void ProfilePane::setCurrent(const QString &id)
{
    current_ = id;
    const QModelIndex index = filtered_->mapFromSource(model_.indexOf(id));
    list_->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    if (!index.isValid())
        list_->clearSelection();
}

QString ProfilePane::current() const { return current_; }

void ProfilePane::rename(const QString &id)
{
    filter_->clear();
    const QModelIndex index = filtered_->mapFromSource(model_.indexOf(id));
    if (!index.isValid() || !(index.flags() & Qt::ItemIsEditable))
        return;
    list_->setFocus(Qt::OtherFocusReason);
    list_->scrollTo(index);
    list_->edit(index);
}

void ProfilePane::showMenu(const QPoint &at)
{
    const QModelIndex index = list_->indexAt(at);
    const QString id = idOf(index);
    if (id.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool saved = !index.data(ProfileModel::PracticeRole).toBool();
    menu->addAction(tr("Rename"), QKeySequence(Qt::Key_F2), this, [this, id] { rename(id); })
        ->setEnabled(saved);
    menu->addAction(tr("Duplicate"), this, [this, id] { Q_EMIT duplicateRequested(id); });
    menu->addAction(tr("Delete"), QKeySequence(QKeySequence::Delete), this,
                    [this, id] { Q_EMIT deleteRequested(id); })
        ->setEnabled(saved);
    menu->popup(list_->viewport()->mapToGlobal(at));
}

void ProfilePane::showEmptyWords()
{
    const bool none = filtered_->rowCount() == 0;
    empty_->setVisible(none);
    if (none)
        empty_->setText(model_.rowCount() == 0 ? tr("No profiles yet. New keeps the settings of an API.")
                                               : tr("No profile has this in its name."));
}

QString ProfilePane::idOf(const QModelIndex &index) const
{
    return index.data(ProfileModel::IdRole).toString();
}

} // namespace obo::ui

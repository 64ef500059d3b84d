#include "ui/assertion/ClaimsFold.h"

#include "ui/assertion/TopClaimsModel.h"

#include <QHeaderView>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace obo::ui {

ClaimsFold::ClaimsFold(QWidget *parent)
    : QWidget(parent)
    , head_(new QToolButton(this))
    , table_(new QTreeView(this))
    , model_(new TopClaimsModel(this))
{
    head_->setCheckable(true);
    head_->setAutoRaise(true);
    head_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    head_->setArrowType(Qt::RightArrow);
    head_->setFocusPolicy(Qt::StrongFocus);
    table_->setModel(model_);
    table_->setAccessibleName(tr("Claims of the assertion"));
    table_->setRootIsDecorated(false);
    table_->setUniformRowHeights(true);
    table_->setAlternatingRowColors(true);
    table_->setMinimumHeight(60);
    table_->header()->setStretchLastSection(true);
    table_->header()->resizeSection(0, 110);
    table_->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(head_, 0, Qt::AlignLeft);
    layout->addWidget(table_, 1);
    layout->addStretch(0);
    setTabOrder(head_, table_);
    setReading({});

    connect(head_, &QToolButton::toggled, this, [this](bool open) {
        head_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        table_->setVisible(open);
    });
}

void ClaimsFold::setReading(const AssertionReading &reading)
{
    model_->setRows(reading.rows);
    const int count = model_->rowCount();
    head_->setText(count == 1 ? tr("1 claim of the assertion")
                              : tr("%n claims of the assertion", nullptr, count));
    head_->setVisible(count > 0);
    table_->setVisible(count > 0 && head_->isChecked());
}

void ClaimsFold::setOpen(bool open) { head_->setChecked(open); }

bool ClaimsFold::isOpen() const { return head_->isChecked(); }

bool ClaimsFold::showClaim(const QString &name)
{
    const int row = model_->rowOf(name);
    if (row < 0)
        return false;
    setOpen(true);
    table_->setCurrentIndex(model_->index(row, 0));
    table_->setFocus(Qt::OtherFocusReason);
    return true;
}

} // namespace obo::ui

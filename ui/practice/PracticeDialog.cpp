#include "ui/practice/PracticeDialog.h"

#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/PrimaryButton.h"
#include "ui/theme/Theme.h"

#include <QDialogButtonBox>
#include <QListWidget>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::ui {

PracticeDialog::PracticeDialog(const Theme &theme, const QList<PracticeScenario> &scenarios,
                               const QString &playing, QWidget *parent)
    : QDialog(parent)
    , scenarios_(scenarios)
    , list_(new QListWidget)
    , title_(new PlainLabel)
    , wrong_(new PlainLabel)
    , learnedHeading_(new PlainLabel(tr("What one learns")))
    , learned_(new PlainLabel)
{
    setWindowTitle(tr("Practice"));
    setAttribute(Qt::WA_DeleteOnClose);
    scenarios_.prepend({{},
                        tr("By the rules"),
                        tr("The authority answers by its rules alone. In the form, Practice chooses who "
                           "calls, and assertions with something the matter."),
                        tr("How each setting answers for each kind of user."),
                        {}});
    for (const PracticeScenario &scenario : std::as_const(scenarios_))
        list_->addItem(scenario.title);
    build(theme);
    const auto at = std::ranges::find(scenarios_, playing, &PracticeScenario::name);
    list_->setCurrentRow(at == scenarios_.end() ? 0 : static_cast<int>(at - scenarios_.begin()));
    resize(QSize(760, 460).boundedTo(screen()->availableSize()));
    list_->setFocus();
}

void PracticeDialog::build(const Theme &theme)
{
    list_->setAccessibleName(tr("Scenarios"));
    list_->setUniformItemSizes(true);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setTextElideMode(Qt::ElideRight);
    auto *introduction =
        new PlainLabel(tr("Something goes wrong, with no real secret and nobody's tenant. Start "
                          "it, press Run, read the answer, and find the way out."));
    introduction->setMuted(theme);
    introduction->setWordWrap(true);
    title_->setFont(verdictFont());
    learnedHeading_->setMuted(theme);
    auto *text = new QWidget;
    auto *lines = new QVBoxLayout(text);
    lines->setContentsMargins(paneMargin, 0, 0, 0);
    lines->setSpacing(rowGap);
    for (PlainLabel *label : {title_, wrong_, learnedHeading_, learned_}) {
        label->setWordWrap(true);
        lines->addWidget(label);
    }
    lines->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(text);
    auto *halves = new QHBoxLayout;
    halves->addWidget(list_, 1);
    halves->addWidget(scroll, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *start = new PrimaryButton(theme, tr("&Start"));
    buttons->addButton(start, QDialogButtonBox::AcceptRole);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(paneMargin, 16, paneMargin, groupGap);
    column->setSpacing(groupGap);
    column->addWidget(introduction);
    column->addLayout(halves, 1);
    column->addWidget(buttons);
    // Before it is in the dialog the dialog does not learn of it, and Return would cancel.
    start->setDefault(true);
    connect(list_, &QListWidget::currentRowChanged, this, &PracticeDialog::present);
    connect(list_, &QListWidget::itemDoubleClicked, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this,
            [this] { Q_EMIT chosen(scenarios_.value(list_->currentRow()).name); });
}

void PracticeDialog::present(int row)
{
    const PracticeScenario scenario = scenarios_.value(row);
    title_->setText(scenario.title);
    wrong_->setText(scenario.wrong);
    learned_->setText(scenario.learned);
    list_->setAccessibleDescription(scenario.wrong);
}

} // namespace obo::ui

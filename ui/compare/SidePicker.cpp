#include "ui/compare/SidePicker.h"

#include "base/Text.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/token/QuietFileDialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

/// A menu takes & for a mnemonic.
QString menuText(const QString &text)
{
    constexpr qsizetype longest = 80;
    return base::brief(text, longest).replace(u'&', u"&&"_s);
}

} // namespace

SidePicker::SidePicker(Side side, QWidget *parent)
    : QWidget(parent)
    , choose_(new QToolButton)
    , menu_(new QMenu(choose_))
    , what_(new PlainLabel)
{
    const bool left = side == Side::Left;
    choose_->setToolButtonStyle(Qt::ToolButtonTextOnly);
    const QString texts[] = {tr("Left ▾", "button that opens a menu"),
                             tr("Right ▾", "button that opens a menu")};
    int widest = 0; // of both buttons: what stands beside them begins at one edge
    for (const QString &text : texts) {
        choose_->setText(text);
        widest = qMax(widest, choose_->sizeHint().width());
    }
    choose_->setText(texts[left ? 0 : 1]);
    choose_->setMinimumWidth(widest);
    choose_->setAccessibleName(left ? tr("Choose the left token") : tr("Choose the right token"));
    choose_->setToolTip(choose_->accessibleName());
    choose_->setFocusPolicy(Qt::StrongFocus);
    what_->setElide(PlainLabel::Elide::Right);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(rowGap);
    row->addWidget(choose_);
    row->addWidget(what_, 1);
    // Not setMenu(): the style would draw a second arrow.
    connect(choose_, &QToolButton::clicked, this, [this] {
        fill();
        menu_->popup(choose_->mapToGlobal(QPoint(0, choose_->height())));
    });
    setToken({});
}

void SidePicker::setToken(const CompareSide &token)
{
    what_->setText(token.token ? token.label() : tr("No token yet"));
}

void SidePicker::setOffers(const QList<CompareSide> &offers, qsizetype fixed)
{
    offers_ = offers;
    fixed_ = fixed;
}

void SidePicker::fill()
{
    menu_->clear();
    menu_->addAction(tr("&Paste a token"), this,
                     [this] { Q_EMIT pasted(QGuiApplication::clipboard()->text()); });
    menu_->addAction(tr("From a &file…"), this, &SidePicker::askForFile);
    for (qsizetype i = 0; i < offers_.size(); ++i) {
        if (i == 0 || i == fixed_)
            menu_->addSeparator();
        menu_->addAction(menuText(offers_[i].label()), this,
                         [this, offer = offers_[i]] { Q_EMIT chosen(offer); });
    }
    if (offers_.size() > fixed_) {
        menu_->addSeparator();
        menu_->addAction(tr("F&orget earlier tokens"), this, &SidePicker::forgetRequested);
    }
}

void SidePicker::askForFile()
{
    auto *dialog = new QuietFileDialog(this, tr("Compare with a token"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &SidePicker::fileChosen);
    dialog->open();
}

} // namespace obo::ui

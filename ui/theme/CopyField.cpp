#include "ui/theme/CopyField.h"

#include "base/Text.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QToolButton>
#include <QToolTip>

namespace obo::ui {

CopyField::CopyField(const Theme &theme, const QString &label, QWidget *parent)
    : QWidget(parent)
    , theme_(theme)
    , label_(new PlainLabel(label))
    , shown_(new PlainLabel)
    , copy_(new QToolButton)
{
    label_->setMuted(theme);
    shown_->setFont(fixedFont());
    shown_->setElide(PlainLabel::Elide::Middle);
    copy_->setAutoRaise(true);
    copy_->setFocusPolicy(Qt::StrongFocus);
    copy_->setToolTip(plainToolTip(tr("Copy: %1").arg(label)));
    copy_->setAccessibleName(tr("Copy %1").arg(label.toLower()));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(rowGap);
    row->addWidget(label_);
    row->addWidget(shown_);
    row->addWidget(copy_);
    row->addStretch(1);
    takeIcon();
    connect(&theme, &Theme::changed, this, &CopyField::takeIcon);
    connect(copy_, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(value_);
        QToolTip::showText(copy_->mapToGlobal(QPoint(0, copy_->height())), plainToolTip(tr("Copied")), copy_);
    });
}

void CopyField::takeIcon() { copy_->setIcon(theme_.icon(QStringLiteral("copy"))); }

void CopyField::setValue(const QString &value)
{
    value_ = value;
    shown_->setText(value);
    setAccessibleName(label_->fullText() + QStringLiteral(": ") + base::visible(value));
}

void CopyField::setLabelWidth(int width) { label_->setFixedWidth(width); }

} // namespace obo::ui

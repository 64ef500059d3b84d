#include "ui/request/CloudBox.h"

#include "oauth/Authority.h"
#include "oauth/Fields.h"
#include "ui/request/MarkedField.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::ui {

CloudBox::CloudBox(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , box_(new QComboBox(this))
    , url_(new QLineEdit)
    , mark_(new MarkedField(theme, url_, this))
{
    box_->setAccessibleName(tr("Cloud"));
    box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box_->setMinimumContentsLength(14);
    for (const oauth::Cloud &cloud : oauth::clouds())
        box_->addItem(cloud.name, cloud.id);
    box_->addItem(tr("Other authority"), QString());
    url_->setAccessibleName(tr("Authority URL"));
    url_->setPlaceholderText(u"https://login.example.com"_s);
    url_->setInputMethodHints(Qt::ImhUrlCharactersOnly);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(box_);
    layout->addWidget(mark_);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusProxy(box_);
    showUrl();

    connect(box_, &QComboBox::currentIndexChanged, this, [this] {
        showUrl();
        Q_EMIT edited();
    });
    connect(url_, &QLineEdit::textEdited, this, &CloudBox::edited);
}

void CloudBox::setValue(const QString &cloudId, const QString &authorityUrl)
{
    const QSignalBlocker quiet(box_);
    const int index = authorityUrl.isEmpty() ? box_->findData(cloudId) : -1;
    box_->setCurrentIndex(index >= 0 ? index : box_->count() - 1);
    if (url_->text() != authorityUrl)
        url_->setText(authorityUrl);
    showUrl();
}

QString CloudBox::cloudId() const { return box_->currentData().toString(); }

QString CloudBox::authorityUrl() const
{
    return cloudId().isEmpty() ? oauth::cleanField(url_->text()) : QString();
}

void CloudBox::setCompact(bool compact)
{
    static_cast<QBoxLayout *>(layout())->setDirection(compact ? QBoxLayout::LeftToRight
                                                              : QBoxLayout::TopToBottom);
}

void CloudBox::showUrl() { mark_->setVisible(cloudId().isEmpty()); }

} // namespace obo::ui

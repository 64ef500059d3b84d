#include "ui/request/CloudBox.h"

#include "base/Text.h"
#include "oauth/Fields.h"
#include "ui/request/MarkedField.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

using oauth::AuthorityKind;

constexpr int cloudRole = Qt::UserRole; // the cloud's ID; empty with another authority
constexpr int kindRole = Qt::UserRole + 1;

QString exampleOf(AuthorityKind kind)
{
    switch (kind) {
    case AuthorityKind::Entra: return u"https://contoso.ciamlogin.com"_s;
    case AuthorityKind::AdFs: return u"https://adfs.contoso.com/adfs"_s;
    case AuthorityKind::Discovery: return u"https://login.example.com/realms/one"_s;
    case AuthorityKind::Endpoint: return u"https://login.example.com/token"_s;
    }
    return {};
}

} // namespace

CloudBox::CloudBox(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , box_(new QComboBox(this))
    , url_(new QLineEdit)
    , mark_(new MarkedField(theme, url_, this))
{
    box_->setAccessibleName(tr("Cloud"));
    box_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box_->setMinimumContentsLength(14);
    for (const oauth::Cloud &cloud : oauth::clouds()) {
        box_->addItem(cloud.name, cloud.id);
        box_->setItemData(box_->count() - 1, static_cast<int>(AuthorityKind::Entra), kindRole);
    }
    box_->insertSeparator(box_->count());
    addOther(tr("AD FS"), AuthorityKind::AdFs);
    addOther(tr("Other server, by discovery"), AuthorityKind::Discovery);
    addOther(tr("Other server, token endpoint"), AuthorityKind::Endpoint);
    addOther(tr("Other authority, Entra ID's paths"), AuthorityKind::Entra);
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
    connect(url_, &QLineEdit::editingFinished, this, &CloudBox::recognise);
}

void CloudBox::addOther(const QString &words, AuthorityKind kind)
{
    box_->addItem(words, QString());
    box_->setItemData(box_->count() - 1, static_cast<int>(kind), kindRole);
}

void CloudBox::setValue(const oauth::AuthorityChoice &choice)
{
    const QSignalBlocker quiet(box_);
    const bool other = !choice.url.isEmpty() || !choice.kind.isEmpty();
    const AuthorityKind kind = oauth::kindOf(choice);
    // Of a newer version, or written by hand: it stays until another is chosen.
    if (!other && !choice.cloudId.isEmpty() && box_->findData(choice.cloudId, cloudRole) < 0) {
        box_->addItem(base::visible(choice.cloudId), choice.cloudId);
        box_->setItemData(box_->count() - 1, static_cast<int>(AuthorityKind::Entra), kindRole);
    }
    int index = other ? -1 : box_->findData(choice.cloudId, cloudRole);
    for (int i = 0; index < 0 && i < box_->count(); ++i)
        if (box_->itemData(i, cloudRole).toString().isEmpty() && box_->itemData(i, kindRole).isValid()
            && box_->itemData(i, kindRole).toInt() == static_cast<int>(kind))
            index = i;
    box_->setCurrentIndex(index);
    const QString url = kind == AuthorityKind::Endpoint ? choice.tokenEndpoint : choice.url;
    if (oauth::cleanField(url_->text()) != url)
        url_->setText(url);
    showUrl();
}

oauth::AuthorityChoice CloudBox::value() const
{
    oauth::AuthorityChoice choice;
    choice.cloudId = cloudId();
    if (!choice.cloudId.isEmpty())
        return choice;
    choice.kind = oauth::toString(kind());
    (kind() == AuthorityKind::Endpoint ? choice.tokenEndpoint : choice.url) = oauth::cleanField(url_->text());
    return choice;
}

QString CloudBox::cloudId() const { return box_->currentData(cloudRole).toString(); }

AuthorityKind CloudBox::kind() const { return static_cast<AuthorityKind>(box_->currentData(kindRole).toInt()); }

bool CloudBox::hasTenant() const { return kind() == AuthorityKind::Entra; }

void CloudBox::setCompact(bool compact)
{
    compact_ = compact;
    arrange();
}

void CloudBox::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void CloudBox::arrange()
{
    constexpr int leastUrl = 160;
    const bool beside = compact_ && width() >= box_->sizeHint().width() + leastUrl;
    static_cast<QBoxLayout *>(layout())->setDirection(beside ? QBoxLayout::LeftToRight
                                                             : QBoxLayout::TopToBottom);
}

void CloudBox::showUrl()
{
    mark_->setVisible(cloudId().isEmpty());
    // One field: what is typed stays when the kind changes.
    url_->setAccessibleName(kind() == AuthorityKind::Endpoint ? tr("Token endpoint") : tr("Authority URL"));
    url_->setPlaceholderText(exampleOf(kind()));
}

/// A pasted URL may say which kind it is.
void CloudBox::recognise()
{
    if (!cloudId().isEmpty() || kind() != AuthorityKind::Entra)
        return;
    oauth::AuthorityChoice choice;
    choice.url = oauth::cleanField(url_->text());
    if (const AuthorityKind shown = oauth::kindOf(choice); shown != AuthorityKind::Entra) {
        choice.kind = oauth::toString(shown);
        setValue(choice);
        Q_EMIT edited();
    }
}

} // namespace obo::ui

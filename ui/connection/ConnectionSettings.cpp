#include "ui/connection/ConnectionSettings.h"

#include "http/proxy/ProxySetting.h"
#include "ui/assertion/WhenDone.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"
#include "ui/token/QuietFileDialog.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace obo::ui {

ConnectionSettings::ConnectionSettings(Theme &theme, keychain::SecretStore &secrets,
                                       const profile::Profile &profile, QWidget *parent)
    : QDialog(parent)
    , secrets_(secrets)
    , profile_(profile)
    , ca_(new QLineEdit(profile.caFile))
    , proxy_(new QLineEdit(profile.proxy))
    , user_(new QLineEdit(profile.proxyUser))
    , password_(new QLineEdit)
    , news_(new PlainLabel)
    , save_(new QPushButton(tr("&Save")))
{
    setWindowTitle(tr("Connection settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    build(theme);
    if (!profile.proxyUser.isEmpty())
        whenDone(secrets_.read(profile::proxyPasswordKey(profile.id)), this,
                 [this](const keychain::StoreReply &reply) {
                     if (reply.secret && password_->text().isEmpty())
                         password_->setPlaceholderText(tr("Stored in %1").arg(secrets_.name()));
                 });
}

void ConnectionSettings::build(Theme &theme)
{
    ca_->setAccessibleName(tr("CA file"));
    ca_->setPlaceholderText(tr("PEM, besides the system's"));
    proxy_->setAccessibleName(tr("Proxy"));
    proxy_->setPlaceholderText(tr("As the environment or the system says"));
    user_->setAccessibleName(tr("Proxy user"));
    password_->setAccessibleName(tr("Proxy password"));
    password_->setEchoMode(QLineEdit::Password);
    auto *browse = new QPushButton(tr("&Browse…"));
    browse->setAutoDefault(false);
    auto *file = new QHBoxLayout;
    file->addWidget(ca_, 1);
    file->addWidget(browse);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setVerticalSpacing(rowGap);
    const auto row = [form](const QString &words, auto *field, QLineEdit *buddy) {
        auto *label = new QLabel(words);
        label->setBuddy(buddy);
        form->addRow(label, field);
    };
    row(tr("CA &file"), file, ca_);
    row(tr("&Proxy"), proxy_, proxy_);
    row(tr("Proxy &user"), user_, user_);
    row(tr("Pass&word"), password_, password_);
    news_->setWordWrap(true);
    news_->setMuted(theme);
    news_->setText(
        tr("For this profile alone. A proxy is never used for this computer. The password goes to the "
           "keychain and is sent to the proxy alone."));
    news_->setMinimumHeight(news_->fontMetrics().height() * 3); // an error takes no more room
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(save_, QDialogButtonBox::AcceptRole);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(paneMargin, 16, paneMargin, groupGap);
    column->setSpacing(groupGap);
    column->addLayout(form);
    column->addWidget(news_, 1);
    column->addWidget(buttons);
    // Before it is in the dialog the dialog does not learn of it, and Return would cancel.
    save_->setDefault(true);
    connect(browse, &QPushButton::clicked, this, &ConnectionSettings::browse);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConnectionSettings::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(520, sizeHint().height());
}

void ConnectionSettings::browse()
{
    auto *dialog = new QuietFileDialog(this, tr("Certificates to trust besides the system's"),
                                       QFileInfo(ca_->text()).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, ca_, &QLineEdit::setText);
    dialog->open();
}

void ConnectionSettings::save()
{
    const QString proxy = proxy_->text().trimmed();
    if (!proxy.isEmpty()) {
        if (const auto usable = http::readProxy(QUrl(proxy, QUrl::StrictMode)); !usable)
            return complain(usable.error().summary);
    }
    if (!ca_->text().trimmed().isEmpty() && !QFileInfo(ca_->text().trimmed()).isFile())
        return complain(tr("There is no such CA file. Choose another, or leave the field empty."));
    const bool user = !user_->text().trimmed().isEmpty();
    if (user && proxy.isEmpty())
        return complain(tr("A user name needs a proxy that it is for. Type the proxy too."));
    QString password = password_->text();
    if (!user && !password.isEmpty())
        return complain(
            tr("A password needs a proxy user whose it is. Type the user too, or empty the field."));
    if (password.isEmpty())
        return tell();
    save_->setEnabled(false);
    whenDone(secrets_.write(profile::proxyPasswordKey(profile_.id), base::Secret::takeText(password)), this,
             [this](const keychain::StoreReply &reply) {
                 save_->setEnabled(true);
                 if (reply.ok())
                     tell();
                 else
                     complain(reply.summary);
             });
}

void ConnectionSettings::tell()
{
    password_->clear();
    Q_EMIT chosen(ca_->text().trimmed(), proxy_->text().trimmed(), user_->text().trimmed());
    accept();
}

void ConnectionSettings::complain(const QString &sentence) { news_->setText(u"✗ "_s + sentence); }

} // namespace obo::ui

#include "ui/credential/CertificateDetails.h"

#include "base/Text.h"
#include "ui/credential/PathField.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace obo::ui {

CertificateDetails::CertificateDetails(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , key_(new PathField(tr("Private key file")))
    , algorithms_(new QComboBox)
    , chain_(new QCheckBox(tr("Send the certificate chain (&x5c)")))
    , place_(new PlainLabel)
    , move_(new QPushButton)
{
    key_->field()->setPlaceholderText(tr("In the certificate's file"));
    algorithms_->setAccessibleName(tr("Signing algorithm"));
    algorithms_->addItem(tr("Automatic"), QString());
    chain_->setToolTip(
        plainToolTip(tr("For subject name and issuer authentication: the authority trusts the issuer "
                        "instead of one certificate.")));
    place_->setMuted(theme);
    place_->setElide(PlainLabel::Elide::Right);
    move_->setFont(secondaryFont());
    move_->setAutoDefault(false);
    auto *placeRow = new QHBoxLayout;
    placeRow->addWidget(place_, 1);
    placeRow->addWidget(move_);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(4);
    const auto row = [form](const QString &words, QWidget *widget, QWidget *buddy) {
        auto *label = new QLabel(words);
        label->setBuddy(buddy);
        form->addRow(label, widget);
    };
    row(tr("&Key file"), key_, key_->field());
    form->addRow(QString(), placeRow);
    row(tr("Signing"), algorithms_, algorithms_);
    form->addRow(QString(), chain_);
    connect(key_, &PathField::edited, this, &CertificateDetails::edited);
    connect(algorithms_, &QComboBox::activated, this, [this] {
        algorithm_ = algorithms_->currentData().toString();
        Q_EMIT edited();
    });
    connect(chain_, &QCheckBox::clicked, this, &CertificateDetails::edited);
    connect(move_, &QPushButton::clicked, this, [this] { Q_EMIT moveKeyRequested(!inKeychain_); });
    setKeyPlace(false, false, {});
}

void CertificateDetails::setCredential(const profile::Credential &credential)
{
    key_->setPath(credential.keyFile);
    chain_->setChecked(credential.sendChain);
    algorithm_ = credential.signingAlgorithm;
    setAlgorithms({});
}

void CertificateDetails::writeTo(profile::Credential &credential) const
{
    credential.keyFile = key_->path();
    credential.sendChain = chain_->isChecked();
    credential.signingAlgorithm = algorithm_;
}

void CertificateDetails::setAlgorithms(const QStringList &algorithms)
{
    algorithms_->clear();
    algorithms_->addItem(algorithms.isEmpty() ? tr("Automatic") : tr("Automatic (%1)").arg(algorithms.first()),
                         QString());
    QStringList offered = algorithms;
    if (!algorithm_.isEmpty() && !offered.contains(algorithm_))
        offered += algorithm_; // it stays until the person takes another
    for (const QString &one : offered)
        algorithms_->addItem(base::visible(one), one);
    algorithms_->setCurrentIndex(std::max(0, algorithms_->findData(algorithm_)));
}

void CertificateDetails::setKeyPlace(bool movable, bool inKeychain, const QString &storeName)
{
    inKeychain_ = inKeychain;
    key_->setEnabled(!inKeychain);
    place_->setText(inKeychain ? tr("The key is in %1").arg(storeName) : tr("The key stays in its file"));
    move_->setText(inKeychain ? tr("Use the file") : tr("Take into the keychain"));
    move_->setVisible(movable || inKeychain);
}

} // namespace obo::ui

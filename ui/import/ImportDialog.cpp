#include "ui/import/ImportDialog.h"

#include "base/Text.h"
#include "ui/import/ImportWords.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainBox.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/PrimaryButton.h"
#include "ui/theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace obo::ui {

ImportDialog::ImportDialog(const Theme &theme, profile::Import import, const QString &source, QWidget *parent)
    : QDialog(parent)
    , theme_(theme)
    , import_(std::move(import))
    , headline_(new PlainLabel)
    , which_(new QComboBox)
    , name_(new QLineEdit)
    , report_(new QPlainTextEdit)
    , keychain_(new QCheckBox)
    , note_(new PlainLabel)
{
    setWindowTitle(tr("Import settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    build(theme, source);
    for (const profile::ImportedProfile &one : import_.profiles)
        which_->addItem(u"%1. %2"_s.arg(which_->count() + 1).arg(base::visible(one.profile.name)));
    connect(which_, &QComboBox::currentIndexChanged, this, &ImportDialog::present);
    connect(&theme, &Theme::changed, this, [this] { present(which_->currentIndex()); });
    present(0);
    resize(640, 560);
    name_->setFocus();
    name_->selectAll();
}

void ImportDialog::build(const Theme &theme, const QString &source)
{
    const QString format = profile::importFormatName(import_.format);
    headline_->setText(source.isEmpty() ? tr("Read as: %1. Nothing is saved yet.").arg(format)
                                        : tr("%1, read as: %2. Nothing is saved yet.").arg(source, format));
    headline_->setWordWrap(true);
    which_->setAccessibleName(tr("Which profile"));
    name_->setAccessibleName(tr("Profile name"));
    preparePlainBox(*report_, tr("What was found"));
    report_->setMinimumHeight(80);
    note_->setMuted(theme);
    note_->setWordWrap(true);
    auto *form = new QFormLayout;
    form->setSpacing(rowGap);
    auto *whichLabel = new PlainLabel(tr("&Which profile"));
    whichLabel->setBuddy(which_);
    auto *nameLabel = new PlainLabel(tr("Profile &name"));
    nameLabel->setBuddy(name_);
    const bool several = import_.profiles.size() > 1;
    if (several)
        form->addRow(whichLabel, which_);
    form->addRow(nameLabel, name_);
    whichLabel->setVisible(several);
    which_->setParent(several ? which_->parentWidget() : this);
    which_->setVisible(several);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *button = new PrimaryButton(theme, tr("&Import"));
    buttons->addButton(button, QDialogButtonBox::AcceptRole);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(paneMargin, 16, paneMargin, groupGap);
    column->setSpacing(groupGap);
    column->addWidget(headline_);
    column->addLayout(form);
    column->addWidget(report_, 1);
    column->addWidget(keychain_);
    column->addWidget(note_);
    column->addWidget(buttons);
    // Before it is in the dialog the dialog does not learn of it, and Return would cancel.
    button->setDefault(true);
    if (!several)
        whichLabel->setParent(this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT importRequested();
        accept();
    });
}

void ImportDialog::present(int index)
{
    const profile::ImportedProfile &one = import_.profiles.at(static_cast<std::size_t>(std::max(index, 0)));
    name_->setText(base::visible(one.profile.name));
    writeImport(*report_, theme_, one);
    keychain_->setVisible(one.hasSecrets());
    note_->setVisible(one.hasSecrets());
    const QString secrets = one.secretNames().join(tr(" and the "));
    keychain_->setText(tr("&Put the %1 into the keychain").arg(secrets));
    note_->setText(tr("Without the tick it is dropped. It is never written into the profile."));
}

profile::ImportedProfile ImportDialog::takeChosen()
{
    return std::move(import_.profiles.at(static_cast<std::size_t>(std::max(which_->currentIndex(), 0))));
}

QString ImportDialog::profileName() const { return name_->text().trimmed(); }

bool ImportDialog::takesSecrets() const { return keychain_->isVisibleTo(this) && keychain_->isChecked(); }

} // namespace obo::ui

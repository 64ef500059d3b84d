#include "ui/credential/CommandPart.h"

#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QProcess>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace obo::ui {

QString commandLine(const QStringList &command)
{
    QStringList words;
    for (QString word : command) {
        // As QProcess::splitCommand reads it: three quotes are one.
        const bool plain =
            !word.isEmpty() && !word.contains(u' ') && !word.contains(u'"') && !word.contains(u'\t');
        words += plain ? word : u'"' + word.replace(u'"', u"\"\"\""_s) + u'"';
    }
    return words.join(u' ');
}

QStringList commandOf(const QString &line) { return QProcess::splitCommand(line); }

CommandPart::CommandPart(QWidget *parent)
    : CredentialPart(parent)
    , upper_(new QHBoxLayout)
    , command_(new QLineEdit)
    , gives_(new QComboBox)
{
    command_->setAccessibleName(tr("Command"));
    command_->setPlaceholderText(tr("op read op://vault/orders-api/secret"));
    command_->setFont(fixedFont());
    command_->setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    command_->setToolTip(
        plainToolTip(tr("A program and its arguments. No shell reads them: put words with spaces into "
                        "double quotes.")));
    gives_->setAccessibleName(tr("What the command prints"));
    gives_->addItem(tr("Prints a client secret"), QString());
    gives_->addItem(tr("Prints a client assertion"), u"client_assertion"_s);
    gives_->setFont(secondaryFont());
    upper_->setSpacing(rowGap);
    upper_->addWidget(command_, 1);
    auto *lower = new QHBoxLayout;
    lower->setSpacing(rowGap);
    lower->addWidget(gives_);
    auto *note = new PlainLabel(tr("Runs at each exchange"));
    note->setFont(secondaryFont());
    note->setElide(PlainLabel::Elide::Right);
    lower->addWidget(note, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(upper_);
    layout->addLayout(lower);
    connect(command_, &QLineEdit::textEdited, this, &CommandPart::edited);
    connect(gives_, &QComboBox::activated, this, &CommandPart::edited);
}

void CommandPart::lead(QWidget *kinds) { upper_->insertWidget(0, kinds); }

void CommandPart::setCredential(const profile::Credential &credential)
{
    if (commandOf(command_->text()) != credential.command)
        command_->setText(commandLine(credential.command));
    gives_->setCurrentIndex(std::max(0, gives_->findData(credential.commandGives)));
}

void CommandPart::writeTo(profile::Credential &credential) const
{
    credential.command = commandOf(command_->text());
    credential.commandGives = gives_->currentData().toString();
}

bool CommandPart::focusField(const QString &name)
{
    if (name != "command"_L1)
        return false;
    command_->setFocus(Qt::OtherFocusReason);
    return true;
}

} // namespace obo::ui

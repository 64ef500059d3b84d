#include "ui/credential/CommandPart.h"

#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::ui {

QString commandLine(const QStringList &command)
{
    QStringList words;
    for (QString word : command) {
        const bool plain = !word.isEmpty() && !word.contains(u'"')
            && std::ranges::none_of(std::as_const(word), [](QChar c) { return c.isSpace(); });
        words += plain ? word : u'"' + word.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
    }
    return words.join(u' ');
}

// QProcess::splitCommand would do, but knows no empty arguments.
QStringList commandOf(const QString &line)
{
    QStringList words;
    QString word;
    bool begun = false;
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line.at(i);
        const QChar next = i + 1 < line.size() ? line.at(i + 1) : QChar();
        if (c == u'"') {
            quoted = !quoted;
            begun = true;
        } else if (quoted && c == u'\\' && (next == u'"' || next == u'\\')) {
            word += next;
            ++i;
        } else if (c.isSpace() && !quoted) {
            if (begun)
                words += std::exchange(word, {});
            begun = false;
        } else {
            word += c;
            begun = true;
        }
    }
    if (begun)
        words += word;
    return words;
}

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
    if (commandOf(command_->text()) != credential.command) {
        command_->setText(commandLine(credential.command));
        command_->setCursorPosition(0); // the program, not the end of its last argument
    }
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

#include "ui/explain/ExplainDialog.h"

#include "report/AnswerReport.h"
#include "ui/explain/ExplainReader.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainBox.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

/// A log of many refusals is read from its start; the rest is in `obo explain`.
constexpr qsizetype mostShown = 20;

QWidget *withLabel(QWidget *field, const QString &words)
{
    auto *half = new QWidget;
    auto *column = new QVBoxLayout(half);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *label = new PlainLabel(words);
    label->setBuddy(field);
    column->addWidget(label);
    column->addWidget(field, 1);
    return half;
}

} // namespace

ExplainDialog::ExplainDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , theme_(theme)
    , reader_(new ExplainReader(this))
    , text_(new QPlainTextEdit)
    , answers_(new QPlainTextEdit)
    , news_(new PlainLabel)
    , copy_(new QPushButton(tr("&Copy answer")))
{
    setWindowTitle(tr("Explain an error"));
    setAttribute(Qt::WA_DeleteOnClose);
    text_->setAccessibleName(tr("Text to explain"));
    text_->setPlaceholderText(tr("Paste a code, an answer, an exception, a log or a WWW-Authenticate header"));
    text_->setFont(fixedFont());
    text_->setTabChangesFocus(true);
    // A log may hold tokens: input methods are not to learn them.
    text_->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    preparePlainBox(*answers_, tr("Explanation"));
    news_->setMuted(theme);
    auto *halves = new QSplitter(Qt::Horizontal);
    halves->setChildrenCollapsible(false);
    halves->addWidget(withLabel(text_, tr("&Text to explain")));
    halves->addWidget(withLabel(answers_, tr("E&xplanation")));
    halves->setStretchFactor(0, 2);
    halves->setStretchFactor(1, 3);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(copy_, QDialogButtonBox::ActionRole);
    copy_->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(paneMargin, 16, paneMargin, groupGap);
    column->setSpacing(groupGap);
    column->addWidget(halves, 1);
    column->addWidget(news_);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copy_, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(written_); });
    connect(text_, &QPlainTextEdit::textChanged, this, [this] { reader_->ask(text_->toPlainText()); });
    connect(reader_, &ExplainReader::answered, this, &ExplainDialog::present);
    connect(&theme, &Theme::changed, this, [this] { reader_->ask(text_->toPlainText()); });
    showEmpty(false);
    resize(980, 620);
    text_->setFocus();
}

void ExplainDialog::present(const QList<answers::TextAnswer> &answers, bool asked)
{
    if (answers.isEmpty()) {
        showEmpty(asked);
        return;
    }
    QStringList texts;
    PlainBoxWriter writer(*answers_, theme_);
    for (const answers::TextAnswer &answer : answers.first(std::min(mostShown, answers.size()))) {
        const QString text = report::answerText(answer);
        const qsizetype headline = text.indexOf(u'\n');
        if (!texts.isEmpty())
            writer.plain(u"\n"_s);
        writer.strong(text.first(headline + 1));
        for (const QString &line : text.sliced(headline + 1).split(u'\n'))
            writer.plain(line + u'\n');
        texts.append(text);
    }
    written_ = texts.join(u'\n');
    copy_->setEnabled(true);
    const QString count = answers.size() == 1 ? tr("One error found.")
        : answers.size() <= mostShown
        ? tr("%1 different errors found.").arg(answers.size())
        : tr("%1 different errors found; the first %2 are shown, obo explain shows "
             "all.")
              .arg(answers.size())
              .arg(mostShown);
    news_->setText(tr("%1 Nothing of the text leaves this computer.").arg(count));
}

void ExplainDialog::showEmpty(bool asked)
{
    written_.clear();
    copy_->setEnabled(false);
    PlainBoxWriter writer(*answers_, theme_);
    writer.muted(
        asked ? tr("No error is named in this text. Look for AADSTS and a number, or for \"error\" in the "
                   "token endpoint's answer, in the lines around it.")
              : tr("What the error means, why it came, who must act and what to change stands here as soon "
                   "as the text names one."));
    news_->setText(tr("Nothing of the text leaves this computer."));
}

} // namespace obo::ui

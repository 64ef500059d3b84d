#include "ui/answer/AnswerView.h"

#include "base/Text.h"
#include "ui/answer/CopyBlock.h"
#include "ui/answer/RetryLater.h"
#include "ui/theme/CopyField.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainBox.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

/// The authority's text is shown whole up to here: Entra's have some hundred characters, and a label lays its
/// text out several times. More of it stands under Exchange.
constexpr qsizetype longestOwnWords = 2 * 1024;

} // namespace

AnswerView::AnswerView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , theme_(theme)
    , scroll_(new QScrollArea)
    , toField_(new QPushButton(tr("Show the fiel&d")))
    , later_(new RetryLater)
{
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setAccessibleName(tr("Answer"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, groupGap, 0, 0);
    column->setSpacing(groupGap);
    column->addWidget(scroll_, 1);
    column->addWidget(buttons());
}

QWidget *AnswerView::buttons()
{
    auto *bar = new QWidget;
    auto *copy = new QPushButton(tr("Copy for an &issue"));
    copy->setToolTip(
        plainToolTip(tr("Request and answer as text, with secrets, assertion and tokens masked.")));
    auto *retry = new QPushButton(tr("Tr&y again"));
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(rowGap);
    row->addWidget(copy);
    row->addWidget(toField_);
    row->addStretch(1);
    row->addWidget(later_);
    row->addWidget(retry);
    connect(later_, &RetryLater::due, this, &AnswerView::retryRequested);
    connect(copy, &QPushButton::clicked, this, &AnswerView::copyForIssueRequested);
    connect(retry, &QPushButton::clicked, this, &AnswerView::retryRequested);
    connect(toField_, &QPushButton::clicked, this, [this] { Q_EMIT placeActivated(words_.place); });
    return bar;
}

void AnswerView::setWords(const AnswerWords &words)
{
    words_ = words;
    later_->stop();
    later_->setVisible(words.consent);
    toField_->setVisible(words.place.kind == base::PlaceKind::Field);
    auto *content = new QWidget;
    column_ = new QVBoxLayout(content);
    column_->setContentsMargins(0, 0, rowGap, 0);
    column_->setSpacing(4);
    addSection(tr("What happened"), words.happened);
    addList(tr("In this case"), words.facts, false);
    addList(tr("Why"), words.causes, false);
    addList(tr("What to do"), words.steps, words.steps.size() > 1);
    addSection(tr("Who must act"), words.who);
    for (const answers::Block &block : words.blocks) {
        column_->addSpacing(groupGap - 4);
        column_->addWidget(new CopyBlock(theme_, block));
    }
    addIds(words.ids);
    addOwnWords(tr("The authority's own words"), words.ownWords);
    addOwnWords(tr("Detail"), words.detail);
    QStringList notes{words.note};
    if (!words.source.isEmpty())
        notes.append(tr("Source: %1").arg(words.source));
    notes.removeAll(QString());
    if (!notes.isEmpty()) {
        auto *source = new PlainLabel(notes.join(u'\n'));
        source->setMuted(theme_);
        source->setWordWrap(true);
        source->setSelectable(true);
        column_->addSpacing(rowGap);
        column_->addWidget(source);
    }
    column_->addStretch(1);
    scroll_->setWidget(content); // deletes what was there
}

void AnswerView::addSection(const QString &heading, const QString &text)
{
    if (text.isEmpty())
        return;
    auto *title = new PlainLabel(heading);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    auto *body = new PlainLabel(text);
    body->setWordWrap(true);
    body->setSelectable(true);
    body->setAccessibleName(heading + u": "_s + base::visible(text, true));
    if (column_->count() > 0)
        column_->addSpacing(groupGap - 4);
    column_->addWidget(title);
    column_->addWidget(body);
}

void AnswerView::addList(const QString &heading, const QStringList &items, bool numbered)
{
    if (items.size() == 1) {
        addSection(heading, items.constFirst());
        return;
    }
    QStringList lines;
    for (qsizetype i = 0; i < items.size(); ++i)
        lines.append((numbered ? tr("%1. %2").arg(i + 1).arg(items.at(i)) : u"• "_s + items.at(i)));
    addSection(heading, lines.join(u'\n'));
}

void AnswerView::addIds(const QList<AnswerWords::Id> &ids)
{
    if (ids.isEmpty())
        return;
    auto *line = new QFrame;
    line->setFixedHeight(1);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    column_->addSpacing(groupGap);
    column_->addWidget(line);
    column_->addSpacing(4);
    int labelWidth = 0;
    for (const AnswerWords::Id &id : ids)
        labelWidth = std::max(labelWidth, QFontMetrics(secondaryFont()).horizontalAdvance(id.label) + 4);
    for (const AnswerWords::Id &id : ids) {
        auto *field = new CopyField(theme_, id.label);
        field->setLabelWidth(labelWidth);
        field->setValue(id.value);
        column_->addWidget(field);
    }
}

void AnswerView::addOwnWords(const QString &heading, const QString &text)
{
    if (text.isEmpty())
        return;
    auto *title = new PlainLabel(heading);
    title->setMuted(theme_);
    auto *words = new PlainLabel(cappedText(text, longestOwnWords));
    words->setFont(fixedFont());
    words->setWordWrap(true);
    words->setSelectable(true);
    words->setAccessibleName(heading);
    words->setFrameShape(QFrame::StyledPanel);
    words->setAutoFillBackground(true);
    words->setBackgroundRole(QPalette::Base);
    words->setMargin(6);
    column_->addSpacing(rowGap);
    column_->addWidget(title);
    column_->addWidget(words);
}

} // namespace obo::ui

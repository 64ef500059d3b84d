#include "ui/answer/CopyBlock.h"

#include "ui/answer/WrappedBox.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainBox.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolTip>
#include <QVBoxLayout>

namespace obo::ui {
namespace {

constexpr qsizetype longestShown = 8 * 1024;

} // namespace

CopyBlock::CopyBlock(const Theme &theme, const answers::Block &block, QWidget *parent)
    : QWidget(parent)
{
    auto *title = new PlainLabel(block.title);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    title->setWordWrap(true);
    auto *copy = new QPushButton(tr("Copy"));
    copy->setAutoDefault(false);
    copy->setAccessibleName(tr("Copy: %1").arg(block.title));
    auto *text = new WrappedBox(cappedText(block.text, longestShown), block.title);
    auto *row = new QHBoxLayout;
    row->setSpacing(rowGap);
    row->addWidget(title, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(text);
    if (!block.note.isEmpty()) {
        auto *note = new PlainLabel(block.note);
        note->setMuted(theme);
        note->setWordWrap(true);
        column->addWidget(note);
    }
    connect(copy, &QPushButton::clicked, this, [copy, whole = block.text] {
        QGuiApplication::clipboard()->setText(whole);
        QToolTip::showText(copy->mapToGlobal(QPoint(0, copy->height())), plainToolTip(tr("Copied")), copy);
    });
}

} // namespace obo::ui

#include "ui/theme/PlainBox.h"

#include "base/Text.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Theme.h"
#include "ui/theme/Words.h"

#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

constexpr qsizetype longestWrite = 4096;

} // namespace

void preparePlainBox(QPlainTextEdit &box, const QString &accessibleName)
{
    box.setReadOnly(true);
    box.setTabChangesFocus(true);
    box.setUndoRedoEnabled(false);
    box.setAccessibleName(accessibleName);
    box.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box.setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    box.document()->setDocumentMargin(6);
}

PlainBoxWriter::PlainBoxWriter(QPlainTextEdit &box, const Theme &theme)
    : box_(box)
    , theme_(theme)
{
    box_.clear();
    cursor_ = QTextCursor(box_.document());
}

PlainBoxWriter::~PlainBoxWriter()
{
    box_.moveCursor(QTextCursor::Start);
    box_.verticalScrollBar()->setValue(0);
}

void PlainBoxWriter::write(const QString &text, const QTextCharFormat &format)
{
    cursor_.insertText(base::visible(cappedText(text, longestWrite), true), format);
}

void PlainBoxWriter::plain(const QString &text) { write(text, {}); }

void PlainBoxWriter::fixed(const QString &text)
{
    QTextCharFormat format;
    format.setFont(fixedFont());
    write(text, format);
}

void PlainBoxWriter::strong(const QString &text)
{
    QTextCharFormat format;
    format.setFont(fixedFont());
    format.setFontWeight(QFont::Bold);
    write(text, format);
}

void PlainBoxWriter::muted(const QString &text)
{
    QTextCharFormat format;
    format.setFont(secondaryFont());
    format.setForeground(theme_.colours().muted);
    write(text, format);
}

QString cappedText(const QString &text, qsizetype limit)
{
    if (text.size() <= limit)
        return text;
    return base::shortened(text, limit + 1) + u'\n'
        + Words::tr("%1 more characters are not shown.").arg(QLocale().toString(text.size() - limit));
}

} // namespace obo::ui

#include "ui/assertion/AssertionEdit.h"

#include "token/Jwt.h"
#include "token/WrappedToken.h"
#include "ui/assertion/TokenHighlighter.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QHelpEvent>
#include <QMimeData>
#include <QTextBlock>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

constexpr qsizetype longestLine = 2048;
/// Past this length only both ends are shown.
constexpr qsizetype longestShown = 64 * 1024;
constexpr qsizetype shownAhead = 4096;
constexpr qsizetype shownBehind = 1024;

/// Ordinary tokens stay in one line, so that copying from the field gives them back unchanged.
QString broken(const QString &token)
{
    if (token.size() <= 8 * longestLine || token.startsWith(u'{'))
        return token;
    QString lines;
    lines.reserve(token.size() + token.size() / longestLine + 1);
    for (qsizetype at = 0; at < token.size(); at += longestLine) {
        if (at > 0)
            lines += u'\n';
        lines += QStringView(token).mid(at, longestLine);
    }
    return lines;
}

/// Two dots, or a JSON serialization: the whole token and not a piece of one.
bool looksWhole(const QString &token) { return token.count(u'.') >= 2 || token.startsWith(u'{'); }

/// A compact JWS or JWE and nothing around it: one look tells, where a megabyte would go through four
/// conversions.
bool isNothingBut(QStringView text)
{
    qsizetype dots = 0;
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        if (u == u'.')
            ++dots;
        else if (u > u'z'
                 || !((u >= u'a') || (u >= u'A' && u <= u'Z') || (u >= u'0' && u <= u'9') || u == u'-'
                      || u == u'_'))
            return false;
    }
    return dots == 2 || dots == 4;
}

struct Pasted {
    QString text;
    bool wrapped = false; ///< stays as it is, until the person asks for the token to be taken out
};

Pasted cleaned(const QString &pasted)
{
    if (isNothingBut(pasted))
        return {pasted, false};
    const QByteArray utf8 = pasted.toUtf8();
    if (token::wrappedToken(utf8))
        return {pasted.trimmed(), true};
    return {QString::fromUtf8(token::cleanedToken(utf8)), false};
}

} // namespace

AssertionEdit::AssertionEdit(Theme &theme, QWidget *parent)
    : QPlainTextEdit(parent)
    , highlighter_(new TokenHighlighter(document(), theme))
{
    setAccessibleName(tr("Assertion"));
    // Input methods learn what is typed; a token is nobody's vocabulary (security.md).
    setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhMultiLine);
    setTabChangesFocus(true);
    setFont(fixedFont());
    setWordWrapMode(QTextOption::WrapAnywhere);
    setPlaceholderText(tr("Paste the access token that your API received"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

QByteArray AssertionEdit::text() const { return whole().toUtf8(); }

QString AssertionEdit::whole() const
{
    // Undo and redo bring texts back: what stands there says whose place it takes.
    const QString shown = toPlainText();
    return wholes_.value(shown, shown);
}

bool AssertionEdit::isShortened() const { return !wholes_.isEmpty() && wholes_.contains(toPlainText()); }

QString AssertionEdit::shownFor(const QString &token)
{
    if (token.size() <= longestShown)
        return broken(token);
    const QString shown = broken(token.first(shownAhead)) + u'\n'
        + tr("… %1 more characters …").arg(locale().toString(token.size() - shownAhead - shownBehind)) + u'\n'
        + token.last(shownBehind);
    wholes_.insert(shown, token);
    return shown;
}

void AssertionEdit::replaceText(const QString &pasted) { replaceClean(cleaned(pasted).text); }

void AssertionEdit::replaceClean(const QString &clean)
{
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.insertText(shownFor(clean));
    cursor.endEditBlock();
    setTextCursor(cursor);
    ensureCursorVisible();
}

void AssertionEdit::resetText(const QString &text)
{
    if (text == whole())
        return;
    wholes_.clear();
    setPlainText(shownFor(text));
}

void AssertionEdit::takeTokenOut()
{
    if (const auto wrapped = token::wrappedToken(text()))
        replaceText(QString::fromUtf8(wrapped->token));
}

void AssertionEdit::selectPart(const QString &name)
{
    const QString all = toPlainText();
    const QStringList names = {u"header"_s, u"payload"_s, u"signature"_s};
    qsizetype begin = 0;
    for (qsizetype part = names.indexOf(name); part > 0; --part)
        begin = all.indexOf(u'.', begin) + 1;
    const qsizetype dot = all.indexOf(u'.', begin);
    QTextCursor cursor(document());
    cursor.setPosition(static_cast<int>(begin));
    cursor.setPosition(static_cast<int>(dot < 0 ? all.size() : dot), QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    setFocus(Qt::OtherFocusReason);
}

void AssertionEdit::setPreferredLines(int lines)
{
    preferredLines_ = lines;
    updateGeometry();
}

QSize AssertionEdit::sizeHint() const { return {320, heightOfLines(preferredLines_)}; }

QSize AssertionEdit::minimumSizeHint() const { return {160, heightOfLines(3)}; }

int AssertionEdit::heightOfLines(int lines) const
{
    return fontMetrics().lineSpacing() * lines + 2 * frameWidth()
        + static_cast<int>(2 * document()->documentMargin());
}

bool AssertionEdit::canInsertFromMimeData(const QMimeData *source) const
{
    // A dropped file is the window's to read: its name is no token.
    return !source->hasUrls() && QPlainTextEdit::canInsertFromMimeData(source);
}

void AssertionEdit::insertFromMimeData(const QMimeData *source)
{
    if (const Pasted pasted = cleaned(source->text()); pasted.wrapped || looksWhole(pasted.text))
        replaceClean(pasted.text);
    else
        textCursor().insertText(source->text());
    ensureCursorVisible();
}

QMimeData *AssertionEdit::createMimeDataFromSelection() const
{
    if (!isShortened())
        return QPlainTextEdit::createMimeDataFromSelection();
    auto *mime = new QMimeData;
    mime->setText(whole());
    return mime;
}

void AssertionEdit::keyPressEvent(QKeyEvent *event)
{
    const bool removes = event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Delete
        || event->matches(QKeySequence::Cut);
    const bool types = !event->text().isEmpty() && event->text().at(0).isPrint();
    if ((removes || types) && isShortened())
        selectAll();
    QPlainTextEdit::keyPressEvent(event);
}

bool AssertionEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int position = cursorForPosition(viewport()->mapFrom(this, help->pos())).position();
        switch (tokenPartAt(toPlainText(), position)) {
        case 0: QToolTip::showText(help->globalPos(), plainToolTip(tr("Header")), this); break;
        case 1: QToolTip::showText(help->globalPos(), plainToolTip(tr("Payload")), this); break;
        case 2: QToolTip::showText(help->globalPos(), plainToolTip(tr("Signature")), this); break;
        default: QToolTip::hideText(); break;
        }
        return true;
    }
    return QPlainTextEdit::event(event);
}

} // namespace obo::ui

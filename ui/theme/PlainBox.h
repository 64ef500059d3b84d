// A read-only box of plain text in a few weights, without HTML.
#pragma once

#include <QString>
#include <QTextCursor>

class QPlainTextEdit;

namespace obo::ui {

class Theme;

/// Read-only, selectable by mouse and keyboard, Tab leaves it.
void preparePlainBox(QPlainTextEdit &box, const QString &accessibleName);

/// Writes the box anew; what it is given goes through base::visible().
class PlainBoxWriter {
public:
    PlainBoxWriter(QPlainTextEdit &box, const Theme &theme);
    ~PlainBoxWriter();
    PlainBoxWriter(const PlainBoxWriter &) = delete;
    PlainBoxWriter &operator=(const PlainBoxWriter &) = delete;

    void plain(const QString &text);
    void fixed(const QString &text); ///< in the fixed font, as a program's text stands
    void strong(const QString &text); ///< likewise, and bold
    void muted(const QString &text);

private:
    void write(const QString &text, const QTextCharFormat &format);
    QPlainTextEdit &box_;
    const Theme &theme_;
    QTextCursor cursor_;
};

/// The first `limit` characters with a line that says how much is left out; `text` when it is short enough.
[[nodiscard]] QString cappedText(const QString &text, qsizetype limit);

} // namespace obo::ui

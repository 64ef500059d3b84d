#include "profile/import/text/ShellWords.h"

#include "profile/import/text/TextCursor.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

/// What cmd makes of ^: the next character as it is, nothing at a line's end.
QString withoutCarets(const QString &text)
{
    QString plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'^' || i + 1 == text.size()) {
            plain += text[i];
            continue;
        }
        ++i;
        if (text[i] != u'\n')
            plain += text[i];
    }
    return plain;
}

class Cutter {
public:
    explicit Cutter(const QString &text)
        : cursor_(text)
    {
    }

    QList<ShellCommand> cut()
    {
        while (!cursor_.atEnd()) {
            const QChar c = cursor_.peek();
            if (cursor_.skip(u"\\\n") || cursor_.skip(u"`\n"))
                continue;
            if (c == u' ' || c == u'\t') {
                endWord();
                cursor_.next();
            } else if (c == u'\n' || c == u';' || c == u'&' || c == u'|') {
                endCommand();
                cursor_.next();
            } else if (c == u'#' && !inWord_) {
                while (!cursor_.atEnd() && cursor_.peek() != u'\n')
                    cursor_.next();
            } else {
                inWord_ = true;
                piece();
            }
        }
        endCommand();
        return std::move(commands_);
    }

private:
    void endWord()
    {
        if (std::exchange(inWord_, false))
            command_.append(std::exchange(word_, {}));
    }

    void endCommand()
    {
        endWord();
        if (!command_.isEmpty())
            commands_.append(std::exchange(command_, {}));
    }

    void piece()
    {
        if (cursor_.skip(u"$'"))
            ansiC();
        else if (cursor_.skip(u"'"))
            single();
        else if (cursor_.skip(u"$\"") || cursor_.skip(u"\""))
            doubleQuoted();
        else if (!cursor_.skip(u"\\") && (cursor_.peek() == u'$' || cursor_.peek() == u'`'))
            expansion();
        else
            word_.text += cursor_.next();
    }

    void single()
    {
        while (!cursor_.atEnd()) {
            const QChar c = cursor_.next();
            if (c == u'\'')
                return;
            word_.text += c;
        }
        word_.whole = false;
    }

    void doubleQuoted()
    {
        while (!cursor_.atEnd()) {
            const QChar c = cursor_.peek();
            if (cursor_.skip(u"\\\n"))
                continue;
            if (c == u'\\' && u"\\\"$`"_s.contains(cursor_.peek(1))) {
                cursor_.next();
                word_.text += cursor_.next();
            } else if (c == u'"') {
                cursor_.next();
                return;
            } else if (c == u'$' || c == u'`') {
                expansion();
            } else {
                word_.text += cursor_.next();
            }
        }
        word_.whole = false;
    }

    /// A variable or a command is copied as it stands, blanks in it too.
    void expansion()
    {
        const QChar c = cursor_.next();
        word_.text += c;
        const QChar open = cursor_.peek();
        if (c == u'$' && !open.isLetter() && open != u'_' && open != u'{' && open != u'(')
            return; // a dollar by itself
        word_.expands = true;
        const QChar close = c == u'`' ? c
            : open == u'{'            ? QChar(u'}')
            : open == u'('            ? QChar(u')')
                                      : QChar(u'\0');
        if (close == u'\0')
            return;
        int depth = 0;
        while (!cursor_.atEnd()) {
            const QChar next = cursor_.next();
            word_.text += next;
            depth += next == open && c != u'`' ? 1 : 0;
            if (next == close && (c == u'`' || --depth == 0))
                return;
        }
    }

    void ansiC()
    {
        while (!cursor_.atEnd()) {
            QChar c = cursor_.next();
            if (c == u'\'')
                return;
            if (c != u'\\') {
                word_.text += c;
                continue;
            }
            c = cursor_.next();
            switch (c.unicode()) {
            case u'n': word_.text += u'\n'; break;
            case u't': word_.text += u'\t'; break;
            case u'r': word_.text += u'\r'; break;
            case u'x': code(2, 16, c); break;
            case u'u': code(4, 16, c); break;
            case u'0': code(3, 8, c); break;
            default: word_.text += c;
            }
        }
        word_.whole = false;
    }

    void code(qsizetype most, int base, QChar letter)
    {
        QString digits;
        while (digits.size() < most
               && (cursor_.peek().isDigit() || (base == 16 && u"abcdefABCDEF"_s.contains(cursor_.peek()))))
            digits += cursor_.next();
        bool whole = false;
        const ushort unit = digits.toUShort(&whole, base);
        if (whole && unit != 0)
            word_.text += QChar(unit);
        else
            word_.text += letter + digits;
    }

    TextCursor cursor_;
    QList<ShellCommand> commands_;
    ShellCommand command_;
    ShellWord word_;
    bool inWord_ = false;
};

} // namespace

QList<ShellCommand> shellCommands(const QString &text)
{
    static const QRegularExpression windows(u"\\^\\n|[ =]\\^\""_s);
    if (!text.contains(windows))
        return Cutter(text).cut();
    QString plain = withoutCarets(text);
    QList<ShellCommand> commands = Cutter(plain).cut();
    plain.fill(u'\0');
    return commands;
}

} // namespace obo::profile

#include "profile/import/text/PowerShellText.h"

#include "profile/import/text/TextCursor.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

constexpr int deepestTable = 32;

// PowerShell's tokenizer takes these for quotes (about_Quoting_Rules does not say so; its source does).
bool isSingleQuote(QChar c) { return c == u'\'' || (c >= QChar(0x2018) && c <= QChar(0x201B)); }

bool isDoubleQuote(QChar c) { return c == u'"' || (c >= QChar(0x201C) && c <= QChar(0x201E)); }

struct Value {
    QString text;
    bool literal = true;
};

class PowerShellReader {
public:
    PowerShellReader(const QString &text, Settings &into)
        : cursor_(text)
        , into_(into)
    {
    }

    void hashtable(qsizetype at, const QString &prefix)
    {
        cursor_.moveTo(at + 2);
        pairs(prefix, 0);
    }

    [[nodiscard]] qsizetype position() const { return cursor_.position(); }

    /// Comments and blanks, line breaks too when `lines`.
    void skipBlanks(bool lines)
    {
        for (;;) {
            if (cursor_.skip(u"<#"))
                cursor_.skipPast(u"#>");
            else if (cursor_.peek() == u'#')
                while (!cursor_.atEnd() && cursor_.peek() != u'\n')
                    cursor_.next();
            else if (cursor_.peek() == u'`' && cursor_.peek(1) == u'\n')
                cursor_.moveTo(cursor_.position() + 2);
            else if (cursor_.peek() != u'\0' && cursor_.peek().isSpace() && (lines || cursor_.peek() != u'\n'))
                cursor_.next();
            else
                return;
        }
    }

    void skipString()
    {
        if (cursor_.peek() == u'@')
            (void)hereString();
        else
            (void)quoted();
    }

    [[nodiscard]] bool atString() const
    {
        const QChar c = cursor_.peek() == u'@' ? cursor_.peek(1) : cursor_.peek();
        return isSingleQuote(c) || isDoubleQuote(c);
    }

    TextCursor &cursor() { return cursor_; }

private:
    Value quoted()
    {
        const bool single = isSingleQuote(cursor_.next());
        const auto isQuote = single ? isSingleQuote : isDoubleQuote;
        Value value;
        while (!cursor_.atEnd()) {
            const QChar c = cursor_.next();
            if (isQuote(c)) {
                if (!isQuote(cursor_.peek()))
                    return value;
                value.text += c; // two of them are one
                cursor_.next();
            } else if (!single && c == u'`' && !cursor_.atEnd()) {
                const QChar next = cursor_.next();
                value.text += next == u'n' ? QChar(u'\n')
                    : next == u't'         ? QChar(u'\t')
                    : next == u'r'         ? QChar(u'\r')
                                           : next;
            } else {
                value.literal = value.literal && (single || !expands(c));
                value.text += c;
            }
        }
        value.literal = false;
        return value;
    }

    /// `c` was read: whether a variable or $( ) begins with it.
    [[nodiscard]] bool expands(QChar c) const
    {
        const QChar next = cursor_.peek();
        return c == u'$' && (next.isLetter() || next == u'_' || next == u'{' || next == u'(');
    }

    Value hereString()
    {
        cursor_.next();
        const bool single = isSingleQuote(cursor_.next());
        while (!cursor_.atEnd() && cursor_.peek() != u'\n')
            cursor_.next();
        cursor_.next();
        Value value;
        const qsizetype begin = cursor_.position();
        for (;;) {
            const auto isQuote = single ? isSingleQuote : isDoubleQuote;
            const bool lineBegins = cursor_.position() == begin || cursor_.peek(-1) == u'\n';
            if (lineBegins && isQuote(cursor_.peek()) && cursor_.peek(1) == u'@') {
                cursor_.moveTo(cursor_.position() + 2);
                if (value.text.endsWith(u'\n'))
                    value.text.chop(1);
                return value;
            }
            if (cursor_.atEnd())
                break;
            const QChar c = cursor_.next();
            value.literal = value.literal && (single || !expands(c));
            value.text += c;
        }
        value.literal = false;
        return value;
    }

    Value string() { return cursor_.peek() == u'@' ? hereString() : quoted(); }

    /// Up to the end of the pair, with brackets and strings kept whole.
    QString expression()
    {
        const qsizetype begin = cursor_.position();
        int depth = 0;
        while (!cursor_.atEnd()) {
            const QChar c = cursor_.peek();
            if (atString()) {
                skipString();
                continue;
            }
            if (depth == 0 && (c == u'\n' || c == u';' || c == u'}'))
                break;
            if (c == u'(' || c == u'{' || c == u'[')
                ++depth;
            else if (c == u')' || c == u'}' || c == u']')
                depth = std::max(0, depth - 1);
            if (c == u'`' && cursor_.peek(1) == u'\n')
                cursor_.next();
            cursor_.next();
        }
        return cursor_.since(begin).trimmed().toString();
    }

    /// 'a', 'b' or @('a', 'b'): joined with blanks. What follows the last string must end the pair.
    Value strings(bool bracketed)
    {
        Value all;
        for (;;) {
            skipBlanks(bracketed);
            if (!atString())
                break;
            const Value one = string();
            all.literal = all.literal && one.literal;
            all.text += (all.text.isEmpty() ? u""_s : u" "_s) + one.text;
            skipBlanks(bracketed);
            if (cursor_.peek() != u',' && !(bracketed && cursor_.peek() != u')'))
                break;
            if (cursor_.peek() == u',')
                cursor_.next();
            skipBlanks(true);
        }
        if (bracketed)
            all.literal = cursor_.skip(u")") && all.literal;
        skipBlanks(false);
        if (!expression().isEmpty())
            all.literal = false;
        return all;
    }

    void value(const QString &path, int depth)
    {
        skipBlanks(true);
        if (cursor_.peek() == u'[') {
            // [guid]'…': the string is the value.
            qsizetype ahead = 1;
            while (cursor_.peek(ahead).isLetterOrNumber() || cursor_.peek(ahead) == u'.')
                ++ahead;
            if (cursor_.peek(ahead) == u']'
                && (isSingleQuote(cursor_.peek(ahead + 1)) || isDoubleQuote(cursor_.peek(ahead + 1))))
                cursor_.moveTo(cursor_.position() + ahead + 1);
        }
        if (cursor_.sees(u"@{") && depth < deepestTable) {
            cursor_.moveTo(cursor_.position() + 2);
            pairs(path + u'.', depth + 1);
            return;
        }
        Value made;
        if (cursor_.skip(u"@(")) {
            made = strings(true);
        } else if (atString()) {
            made = strings(false);
        } else {
            made.text = expression();
            static const QRegularExpression plain(uR"(^(\$true|\$false|-?[0-9]+)$)"_s,
                                                  QRegularExpression::CaseInsensitiveOption);
            made.literal = plain.match(made.text).hasMatch();
            if (made.literal && made.text.startsWith(u'$'))
                made.text.remove(0, 1); // $true is no variable
        }
        (void)into_.add(path, made.text, made.literal);
        wipe(made.text);
    }

    void pairs(const QString &prefix, int depth)
    {
        while (!cursor_.atEnd()) {
            skipBlanks(true);
            if (cursor_.skip(u";") || cursor_.skip(u","))
                continue;
            if (cursor_.skip(u"}"))
                return;
            QString key;
            if (atString()) {
                key = string().text;
            } else {
                const qsizetype begin = cursor_.position();
                while (!cursor_.atEnd() && !cursor_.peek().isSpace() && cursor_.peek() != u'='
                       && cursor_.peek() != u'}' && cursor_.peek() != u';')
                    cursor_.next();
                key = cursor_.since(begin).toString();
            }
            skipBlanks(true);
            if (!cursor_.skip(u"=")) {
                if (key.isEmpty())
                    cursor_.next(); // nothing that a hashtable has: forward all the same
                continue;
            }
            value(prefix + key.left(200), depth);
        }
    }

    TextCursor cursor_;
    Settings &into_;
};

/// "params" of "$params = @{" or "$script:params = @{".
QString variableBefore(const QString &text, qsizetype at)
{
    static const QRegularExpression assigned(uR"(\$(?:\w+:)?(\w{1,100})\s*=\s*(?:\[[\w.]+\]\s*)?$)"_s);
    const qsizetype begin = std::max<qsizetype>(0, at - 200);
    return assigned.match(text.sliced(begin, at - begin)).captured(1);
}

} // namespace

qsizetype findHashtable(const QString &text, qsizetype from)
{
    Settings none;
    PowerShellReader reader(text, none);
    TextCursor &cursor = reader.cursor();
    cursor.moveTo(from);
    while (!cursor.atEnd()) {
        reader.skipBlanks(true);
        if (cursor.sees(u"@{"))
            return cursor.position();
        if (reader.atString())
            reader.skipString();
        else
            cursor.next();
    }
    return -1;
}

std::vector<PowerShellTable> readPowerShell(const QString &text)
{
    std::vector<PowerShellTable> tables;
    std::size_t count = 0;
    qsizetype at = findHashtable(text);
    while (at >= 0 && count < Settings::most) {
        PowerShellTable table{variableBefore(text, at), {}};
        PowerShellReader reader(text, table.settings);
        reader.hashtable(at, table.name.isEmpty() ? QString() : table.name + u'.');
        at = findHashtable(text, reader.position());
        count += table.settings.size();
        if (table.settings.size() > 0)
            tables.push_back(std::move(table));
    }
    return tables;
}

} // namespace obo::profile

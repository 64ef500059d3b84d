#include "profile/import/text/JsObject.h"

#include "base/Text.h"
#include "profile/import/text/TextCursor.h"

#include <QRegularExpression>
#include <vector>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

constexpr std::size_t deepestNesting = 64;

class JsReader {
public:
    JsReader(const QString &text, Settings &into)
        : cursor_(text)
        , into_(into)
    {
    }

    void read()
    {
        // Up to the first brace: `const config = `, `export default `, a comment.
        while (!cursor_.atEnd() && levels_.empty()) {
            skipBlanks();
            if (cursor_.peek() == u'{')
                open(false);
            else if (isQuote(cursor_.peek()))
                (void)string();
            else
                cursor_.next();
            while (!levels_.empty() && !cursor_.atEnd())
                step();
        }
    }

private:
    struct Level {
        bool array;
        qsizetype index;
        qsizetype pathSize;
    };

    static bool isQuote(QChar c) { return c == u'"' || c == u'\'' || c == u'`'; }

    void skipBlanks()
    {
        for (;;) {
            if (cursor_.skip(u"//"))
                cursor_.skipPast(u"\n");
            else if (cursor_.skip(u"/*"))
                cursor_.skipPast(u"*/");
            else if (cursor_.peek() != u'\0' && (cursor_.peek().isSpace() || cursor_.peek() == QChar(0xFEFF)))
                cursor_.next();
            else
                return;
        }
    }

    void open(bool array)
    {
        cursor_.next();
        levels_.push_back({array, 0, path_.size()});
    }

    void close()
    {
        cursor_.next();
        levels_.pop_back();
        path_.truncate(levels_.empty() ? 0 : levels_.back().pathSize);
    }

    struct Text {
        QString text;
        bool literal = true;
    };

    Text string()
    {
        const QChar quote = cursor_.next();
        Text made;
        while (!cursor_.atEnd()) {
            const QChar c = cursor_.next();
            if (c == quote)
                return made;
            if (c == u'\n' && quote != u'`')
                break;
            if (c == u'\\' && !cursor_.atEnd()) {
                escape(made.text);
            } else {
                made.literal = made.literal && !(quote == u'`' && c == u'$' && cursor_.peek() == u'{');
                made.text += c;
            }
        }
        made.literal = false;
        return made;
    }

    void escape(QString &text)
    {
        const QChar c = cursor_.next();
        if (c == u'u' || c == u'x') {
            const qsizetype digits = c == u'u' ? 4 : 2;
            if (const auto unit = base::hexUnit(cursor_.ahead(digits), digits)) {
                text += QChar(*unit);
                cursor_.moveTo(cursor_.position() + digits);
                return;
            }
        }
        if (c != u'\n') // a line that goes on
            text += c == u'n' ? QChar(u'\n') : c == u't' ? QChar(u'\t') : c == u'r' ? QChar(u'\r') : c;
    }

    /// Up to the next comma or closing bracket of this level, strings and brackets kept whole.
    QString expression()
    {
        const qsizetype begin = cursor_.position();
        qsizetype depth = 0;
        while (!cursor_.atEnd()) {
            const QChar c = cursor_.peek();
            if (isQuote(c)) {
                (void)string();
                continue;
            }
            if (cursor_.sees(u"//") || cursor_.sees(u"/*")) {
                skipBlanks();
                continue;
            }
            if (depth == 0 && (c == u',' || c == u'}' || c == u']'))
                break;
            depth += c == u'(' || c == u'{' || c == u'[' ? 1 : c == u')' || c == u'}' || c == u']' ? -1 : 0;
            depth = std::max<qsizetype>(depth, 0);
            cursor_.next();
        }
        return cursor_.since(begin).trimmed().toString();
    }

    /// One member, element or closing bracket.
    void step()
    {
        skipBlanks();
        const QChar c = cursor_.peek();
        if (c == u',' || c == u';') {
            cursor_.next();
            return;
        }
        if (c == u'}' || c == u']') {
            close();
            return;
        }
        Level &level = levels_.back();
        path_.truncate(level.pathSize);
        if (level.array) {
            name(QString::number(level.index++));
            value();
            return;
        }
        const qsizetype begin = cursor_.position();
        QString key;
        if (isQuote(c)) {
            key = string().text;
        } else {
            while (cursor_.peek().isLetterOrNumber() || cursor_.peek() == u'_' || cursor_.peek() == u'$'
                   || cursor_.peek() == u'-')
                cursor_.next();
            key = cursor_.since(begin).toString();
        }
        skipBlanks();
        if (!cursor_.skip(u":")) {
            // Shorthand, a method or a spread.
            (void)expression();
            if (cursor_.position() == begin)
                cursor_.next();
            return;
        }
        name(key);
        value();
    }

    void name(const QString &key)
    {
        if (!path_.isEmpty())
            path_ += u'.';
        path_ += key.left(200);
    }

    void value()
    {
        skipBlanks();
        if ((cursor_.peek() == u'{' || cursor_.peek() == u'[') && levels_.size() < deepestNesting) {
            open(cursor_.peek() == u'[');
            return;
        }
        Text made;
        if (isQuote(cursor_.peek())) {
            made = string();
            skipBlanks();
            if (!expression().isEmpty()) // 'a' + b
                made.literal = false;
        } else {
            const qsizetype begin = cursor_.position();
            made.text = expression();
            if (made.text.isEmpty() && cursor_.position() == begin)
                return;
            static const QRegularExpression plain(uR"(^(true|false|null|[-+]?[0-9][0-9._eE+-]*)$)"_s);
            made.literal = plain.match(made.text).hasMatch();
            if (made.text == "null"_L1)
                made.text.clear();
        }
        (void)into_.add(path_, made.text, made.literal);
        wipe(made.text);
    }

    TextCursor cursor_;
    Settings &into_;
    std::vector<Level> levels_;
    QString path_;
};

} // namespace

void readJsObject(const QString &text, Settings &into) { JsReader(text, into).read(); }

} // namespace obo::profile

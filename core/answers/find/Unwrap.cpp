#include "answers/find/Unwrap.h"

#include "base/Text.h"

#include <QUrl>
#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace obo::answers {
namespace {

class Unwrapper {
public:
    explicit Unwrapper(QStringView text)
        : text_(text)
    {
        out_.reserve(text.size());
    }

    QString run()
    {
        while (at_ < text_.size()) {
            const QChar c = text_.at(at_);
            if (c == u'\\')
                backslashes();
            else if (c == u'&')
                entity();
            else if (c == u'<')
                tag();
            else if (c == u'=')
                encodedValue();
            else
                take(c);
        }
        return std::move(out_);
    }

private:
    void take(QChar c, qsizetype length = 1)
    {
        out_.append(c);
        at_ += length;
    }

    void backslashes()
    {
        qsizetype end = at_;
        while (end < text_.size() && text_.at(end) == u'\\')
            ++end;
        const QChar c = end < text_.size() ? text_.at(end) : QChar();
        const qsizetype length = end - at_ + 1;
        if (c == u'"' || c == u'/' || c == u'\'')
            take(c, length);
        else if (c == u'r')
            at_ += length; // the line feed after it counts
        else if (c == u'n')
            take(u'\n', length);
        else if (c == u't')
            take(u' ', length);
        else if (c == u'u' && end + 4 < text_.size())
            codeUnit(end);
        else
            take(u'\\', end - at_);
    }

    void codeUnit(qsizetype at)
    {
        if (const auto unit = base::hexUnit(text_.sliced(at + 1, 4)))
            take(QChar(*unit), at + 5 - at_);
        else
            take(u'\\', at - at_);
    }

    void entity()
    {
        static constexpr std::array<std::pair<QStringView, char16_t>, 8> known{{{u"quot;", u'"'},
                                                                                {u"#34;", u'"'},
                                                                                {u"#x22;", u'"'},
                                                                                {u"#39;", u'\''},
                                                                                {u"#x27;", u'\''},
                                                                                {u"apos;", u'\''},
                                                                                {u"nbsp;", u' '},
                                                                                {u"#160;", u' '}}};
        qsizetype end = at_ + 1;
        while (text_.sliced(end).startsWith(u"amp;"))
            end += 4;
        const QStringView rest = text_.sliced(end, std::min<qsizetype>(6, text_.size() - end));
        for (const auto &[name, character] : known)
            if (rest.startsWith(name, Qt::CaseInsensitive)) {
                take(character, end + name.size() - at_);
                return;
            }
        take(u'&', end - at_);
    }

    /// Only names that HTML has: scopes in messages stand between angle brackets too.
    void tag()
    {
        static constexpr std::array<QStringView, 12> block{
            u"div", u"p", u"br", u"td", u"tr", u"li", u"h1", u"html", u"body", u"table", u"script", u"pre"};
        static constexpr std::array<QStringView, 6> inlined{u"span", u"b", u"a", u"i", u"code", u"strong"};
        constexpr qsizetype longest = 512;
        qsizetype name = at_ + 1;
        if (name < text_.size() && text_.at(name) == u'/')
            ++name;
        qsizetype end = name;
        while (end < text_.size() && end - name < 8 && text_.at(end).isLetterOrNumber())
            ++end;
        const QStringView word = text_.sliced(name, end - name);
        const auto among = [word](const auto &names) {
            return std::ranges::any_of(
                names, [word](QStringView n) { return word.compare(n, Qt::CaseInsensitive) == 0; });
        };
        const bool isBlock = among(block);
        const qsizetype close = isBlock || among(inlined)
            ? text_.sliced(end, std::min(longest, text_.size() - end)).indexOf(u'>')
            : -1;
        if (close < 0)
            take(u'<');
        else
            take(isBlock ? u'\n' : u' ', end + close + 1 - at_);
    }

    void encodedValue()
    {
        static constexpr std::array<QStringView, 2> names{u"error_description", u"claims"};
        take(u'=');
        const bool named = std::ranges::any_of(names, [this](QStringView name) {
            return QStringView(out_).chopped(1).last(std::min(name.size(), out_.size() - 1)) == name;
        });
        constexpr qsizetype longest = 16 * 1024;
        qsizetype end = at_;
        bool encoded = false;
        while (named && at_ >= plainUntil_ && end < text_.size() && end - at_ < longest
               && !text_.at(end).isSpace() && !QStringView(u"&\"'<>").contains(text_.at(end))) {
            encoded = encoded || text_.at(end) == u'%';
            ++end;
        }
        if (!encoded) {
            plainUntil_ = std::max(plainUntil_, end); // what stands in it need not be read again
            return;
        }
        QByteArray value = text_.sliced(at_, end - at_).toUtf8();
        value.replace('+', ' ');
        out_.append(QString::fromUtf8(QByteArray::fromPercentEncoding(value)));
        at_ = end;
    }

    QStringView text_;
    QString out_;
    qsizetype at_ = 0;
    qsizetype plainUntil_ = 0;
};

} // namespace

QString unwrapped(QStringView text) { return Unwrapper(text).run(); }

} // namespace obo::answers

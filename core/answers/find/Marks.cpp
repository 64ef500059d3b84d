#include "answers/find/Marks.h"

#include "answers/find/MarkValues.h"

#include <QHash>
#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace obo::answers {
namespace {

constexpr qsizetype most = 100'000;

enum class Key { None, Error, ErrorCode, ErrorCodes, Suberror, TraceId, CorrelationId, Time, Claims, UriCode };

/// Letters and digits alone, in lower case: error_codes, errorCodes, "Error Codes" are one.
const QHash<QStringView, Key> &keys()
{
    static const QHash<QStringView, Key> all{
        {u"error", Key::Error},
        {u"errorcode", Key::ErrorCode},
        {u"errorcodes", Key::ErrorCodes},
        {u"suberror", Key::Suberror},
        {u"traceid", Key::TraceId},
        {u"requestid", Key::TraceId},
        {u"xmsrequestid", Key::TraceId},
        {u"correlationid", Key::CorrelationId},
        {u"clientrequestid", Key::CorrelationId},
        {u"timestamp", Key::Time},
        {u"claims", Key::Claims},
        {u"code", Key::UriCode},
    };
    return all;
}

bool mayBegin(QStringView word)
{
    static const QSet<QStringView> firsts{u"error", u"errorcode",    u"errorcodes", u"sub",       u"suberror",
                                          u"trace", u"traceid",      u"request",    u"requestid", u"x",
                                          u"xms",   u"correlation",  u"client",     u"timestamp", u"claims",
                                          u"code",  u"correlationid"};
    return firsts.contains(word);
}

bool isWord(QChar c) { return c.isLetterOrNumber() && c.unicode() < 128; }

class Scanner {
public:
    Scanner(QStringView text, const KnownNames &known)
        : text_(text)
        , known_(known)
    {
    }

    QList<Mark> run()
    {
        while (at_ < text_.size() && marks_.size() < most) {
            if (!isWord(text_.at(at_))) {
                ++at_;
                continue;
            }
            qsizetype end = at_;
            while (end < text_.size() && isWord(text_.at(end)))
                ++end;
            const qsizetype next = word(end);
            at_ = std::max(next, end);
        }
        return std::move(marks_);
    }

private:
    /// Looks at the word from at_ to `end`; gives where to go on.
    qsizetype word(qsizetype end)
    {
        constexpr qsizetype longest = 64;
        const QStringView word = text_.sliced(at_, end - at_);
        if (word.size() > longest)
            return end;
        if (const auto code = readCode(word)) {
            Mark mark{MarkKind::Code, *code, at_, end, {}};
            mark.end = endOfWords(text_, end);
            mark.words = text_.sliced(at_, mark.end - at_).toString();
            marks_.append(std::move(mark));
            return end;
        }
        if (word.at(0).isUpper() && known_.libraries.contains(word.toString())) {
            marks_.append({MarkKind::Library, word.toString(), at_, end, {}});
            return end;
        }
        if (end < text_.size() && text_.at(end) == u'_' && nameInPlace(end))
            return end;
        const QString lower = word.toString().toLower();
        return mayBegin(lower) ? key(end, lower) : end;
    }

    /// "invalid_grant: AADSTS65001…", "…AuthError: invalid_grant: …", "invalid_client: 7000215 - [": an error
    /// and no prose.
    bool nameInPlace(qsizetype end)
    {
        while (end < text_.size() && end - at_ < 48 && (isWord(text_.at(end)) || text_.at(end) == u'_'))
            ++end;
        const QString name = text_.sliced(at_, end - at_).toString();
        if (!known_.errors.contains(name))
            return false;
        const QStringView before =
            text_.sliced(std::max<qsizetype>(0, at_ - 12), std::min<qsizetype>(12, at_)).trimmed();
        const QStringView after = text_.sliced(end, std::min<qsizetype>(16, text_.size() - end)).trimmed();
        const bool thrown = before.endsWith(u"Error:") || before.endsWith(u"Exception:");
        const bool coded = after.startsWith(u':')
            && (after.sliced(1).trimmed().startsWith(u"AADSTS")
                || after.sliced(1).trimmed().startsWith(u"AADB2C")
                || (after.size() > 6 && after.sliced(1).trimmed().at(0).isDigit()));
        if (!(thrown && after.startsWith(u':')) && !coded)
            return false;
        marks_.append({MarkKind::Name, name, at_, end, {}});
        return true;
    }

    qsizetype key(qsizetype end, const QString &first)
    {
        // The longest of "x", "x-ms", "x-ms-request-id" that is a key.
        QString joined = first;
        Key found = keys().value(joined, Key::None);
        qsizetype foundEnd = end;
        for (int parts = 1; parts < 4 && end + 1 < text_.size(); ++parts) {
            if (!QStringView(u"_- ").contains(text_.at(end)) || !isWord(text_.at(end + 1)))
                break;
            qsizetype next = end + 1;
            while (next < text_.size() && next - end < 16 && isWord(text_.at(next)))
                ++next;
            joined += text_.sliced(end + 1, next - end - 1).toString().toLower();
            end = next;
            if (const Key longer = keys().value(joined, Key::None); longer != Key::None) {
                found = longer;
                foundEnd = end;
            }
        }
        const auto value = found == Key::None ? std::nullopt : valueAfter(text_, foundEnd);
        if (value)
            take(found, *value);
        return foundEnd;
    }

    void add(MarkKind kind, const QString &text)
    {
        if (!text.isEmpty())
            marks_.append({kind, text, at_, at_, {}});
    }

    void take(Key key, const KeyedValue &value)
    {
        switch (key) {
        case Key::Error: add(MarkKind::Name, readName(text_, value, known_.errors, value.quoted)); break;
        case Key::ErrorCode:
            add(MarkKind::Name, readName(text_, value, known_.errors, false));
            add(MarkKind::CodeList, readCodes(text_, value, known_.codes));
            break;
        case Key::ErrorCodes: add(MarkKind::CodeList, readCodes(text_, value, {})); break;
        case Key::Suberror: add(MarkKind::Suberror, readName(text_, value, known_.suberrors, true)); break;
        case Key::TraceId: add(MarkKind::TraceId, readGuid(text_, value)); break;
        case Key::CorrelationId: add(MarkKind::CorrelationId, readGuid(text_, value)); break;
        case Key::Time: add(MarkKind::Time, readTime(text_, value)); break;
        case Key::Claims: claims(value); break;
        case Key::UriCode:
            // https://login.microsoftonline.com/error?code=50013
            if (at_ >= 6 && text_.sliced(at_ - 6, 6) == u"error?")
                add(MarkKind::CodeList, readCodes(text_, value, known_.codes));
            break;
        case Key::None: break;
        }
    }

    /// Each may look at some KB: a text that only pretends to have claims must not make it look at them for
    /// ever.
    void claims(const KeyedValue &value)
    {
        if (failedClaims_ > 500)
            return;
        const QString found = readClaims(text_, value);
        failedClaims_ += found.isEmpty() ? 1 : 0;
        add(MarkKind::Claims, found);
    }

    QStringView text_;
    const KnownNames &known_;
    qsizetype at_ = 0;
    int failedClaims_ = 0;
    QList<Mark> marks_;
};

} // namespace

QList<Mark> marksIn(QStringView text, const KnownNames &known) { return Scanner(text, known).run(); }

} // namespace obo::answers

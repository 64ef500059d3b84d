#include "oauth/UnusableAnswer.h"

#include "base/Text.h"
#include "http/mask/Mask.h"
#include "oauth/Words.h"
#include "token/claims/TimeWords.h"

#include <QLocale>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::oauth {
namespace {

constexpr qint64 longestWait = qint64(365) * 24 * 3600; ///< what asks for more was not meant

base::Error protocolError(const QString &summary, const QString &detail = {})
{
    return {base::ErrorKind::Protocol, summary, detail, {}, std::nullopt};
}

/// Text of the answer as it may be shown: secrets masked, controls visible, not longer than a line or two.
QString shown(const http::HttpAnswer &answer, const QString &text)
{
    const QString safe = answer.masker ? answer.masker->text(text) : http::Masker().text(text);
    return base::shortened(base::visible(safe.simplified()), 160);
}

/// The title of a web page, entities of the simplest kind resolved; empty when it has none.
QString titleOf(const QString &html)
{
    // By hand: where PCRE may not compile (no executable memory), a pattern begins anew at each of many starts
    // without an end, and takes time with their square.
    const QStringView page = QStringView(html).first(std::min<qsizetype>(html.size(), 64 * 1024));
    const qsizetype start = page.indexOf("<title"_L1, 0, Qt::CaseInsensitive);
    const qsizetype from = start < 0 ? -1 : page.indexOf(u'>', start) + 1;
    const qsizetype end = from <= 0 ? -1 : page.indexOf("</title"_L1, from, Qt::CaseInsensitive);
    if (end < 0)
        return {};
    QString text = page.sliced(from, end - from).toString();
    text.replace("&lt;"_L1, "<"_L1).replace("&gt;"_L1, ">"_L1).replace("&quot;"_L1, "\""_L1);
    return text.replace("&#39;"_L1, "'"_L1).replace("&amp;"_L1, "&"_L1);
}

bool isHtml(const http::HttpAnswer &answer)
{
    const QByteArray type = answer.header("Content-Type").toLower();
    return type.contains("html") || answer.body.trimmed().startsWith('<');
}

base::Error webPage(const http::HttpAnswer &answer, const QString &host)
{
    const QString title = shown(answer, titleOf(QString::fromUtf8(answer.body)));
    const QString status = QString::number(answer.status);
    if (title.isEmpty())
        return protocolError(
            Words::tr("A web page came instead of a token answer from %1 (status %2). It is probably a "
                      "proxy's, a firewall's or a sign-in page: check the authority's URL and the "
                      "network.")
                .arg(host, status));
    return protocolError(
        Words::tr("A web page, titled \"%3\", came instead of a token answer from %1 (status %2). It is "
                  "probably a proxy's, a firewall's or a sign-in page: check the authority's URL and "
                  "the network.")
            .arg(host, status, title));
}

QString typeWords(token::JsonValue value)
{
    switch (value.type()) {
    case token::JsonType::Null: return Words::tr("null");
    case token::JsonType::Boolean: return Words::tr("true or false");
    case token::JsonType::Number: return Words::tr("a number");
    case token::JsonType::String: return Words::tr("a string");
    case token::JsonType::Array: return Words::tr("an array");
    case token::JsonType::Object: return Words::tr("an object");
    }
    return {};
}

QStringList memberNames(token::JsonValue object)
{
    QStringList names;
    for (auto value = object.firstChild(); value.isValid() && names.size() < 12; value = value.next())
        names += value.name();
    return names;
}

} // namespace

QString retryWords(int status, const QByteArray &retryAfter)
{
    if (status != 429 && status != 503)
        return {};
    const QString value = QString::fromLatin1(retryAfter).trimmed();
    bool isNumber = false;
    const qint64 seconds = value.toLongLong(&isNumber);
    if (isNumber && seconds >= 0 && seconds <= longestWait)
        return Words::tr("It asks to wait %1.").arg(token::durationSentence(seconds));
    QDateTime date = QLocale::c().toDateTime(value, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return {};
    date.setTimeSpec(Qt::UTC);
    return Words::tr("It asks to wait until %1.").arg(token::utcText(date));
}

bool isTokenText(QStringView token)
{
    return std::ranges::all_of(token, [](QChar c) { return c >= u' ' && c <= u'~'; });
}

std::optional<base::Error> busyAnswer(const http::HttpAnswer &answer, const QString &host)
{
    if (answer.status != 429 && answer.status != 503)
        return std::nullopt;
    const QString status = QString::number(answer.status);
    const QString wait = retryWords(answer.status, answer.header("Retry-After"));
    QString summary = answer.status == 429
        ? Words::tr("%1 gets too many requests just now (status %2).").arg(host, status)
        : Words::tr("%1 is not available just now (status %2).").arg(host, status);
    summary += u' '
        + (wait.isEmpty() ? Words::tr("Wait a little, then run it again.")
                          : wait + u' ' + Words::tr("Run it again then."));
    return protocolError(summary,
                         isHtml(answer) ? shown(answer, titleOf(QString::fromUtf8(answer.body)))
                                        : shown(answer, QString::fromUtf8(answer.body)));
}

base::Error noJson(const http::HttpAnswer &answer, const token::JsonFault &fault, const QString &host)
{
    const QString status = QString::number(answer.status);
    if (answer.body.trimmed().isEmpty())
        return protocolError(
            Words::tr("%1 answered with status %2 and nothing in it. Check the authority's URL and try "
                      "again.")
                .arg(host, status));
    if (isHtml(answer))
        return webPage(answer, host);
    const char first = answer.body.trimmed().front();
    // Only what began as JSON and is right up to its end was cut: then the fault stands at the end.
    if ((first == '{' || first == '[') && fault.offset >= answer.body.size())
        return protocolError(
            Words::tr("The answer from %1 (status %2) breaks off in the middle of its JSON. Try again; "
                      "if it stays so, something between here and there may cut it.")
                .arg(host, status),
            fault.sentence);
    return protocolError(
        Words::tr("The answer from %1 (status %2) is not JSON, as a token answer is: at byte %3 it goes "
                  "wrong. Check the authority's URL.")
            .arg(host, status, QString::number(fault.offset)),
        fault.sentence + u' ' + shown(answer, QString::fromUtf8(answer.body.left(400))));
}

std::optional<base::Error> twoTokens(const http::HttpAnswer &answer, token::JsonValue root, const QString &host)
{
    if (!root.isObject() || root.count(u"access_token") < 2)
        return std::nullopt;
    return protocolError(
        Words::tr("The answer from %1 (status %2) names access_token twice, and programs differ in which of "
                  "them they "
                  "take. Nothing was taken from it; whoever runs the authority has to mend that.")
            .arg(host, QString::number(answer.status)));
}

base::Error noToken(const http::HttpAnswer &answer, token::JsonValue root, const QString &host)
{
    const QString status = QString::number(answer.status);
    if (!root.isObject())
        return protocolError(
            Words::tr("The answer from %1 (status %2) is %3, where a token answer is a JSON object. "
                      "Check the authority's URL.")
                .arg(host, status, typeWords(root)));
    const token::JsonValue token = root.member(u"access_token");
    const QString names = shown(answer, memberNames(root).join(u", "_s));
    if (token.isValid() && !token.isString())
        return protocolError(
            Words::tr("In the answer from %1 (status %2) access_token is %3, not a string. Check the "
                      "authority's URL.")
                .arg(host, status, typeWords(token)));
    if (token.isValid() && !isTokenText(token.text()))
        return protocolError(
            Words::tr("In the answer from %1 (status %2) access_token holds characters that no token has (RFC "
                      "6749, A.12): they could act where it is used. Nothing was taken from it; check the "
                      "authority's URL.")
                .arg(host, status));
    if (token.isValid() && !token.text().isEmpty())
        return protocolError(
            Words::tr("%1 answered with a token and with status %2, which says that it failed. Nothing "
                      "was taken from it; check the authority's URL.")
                .arg(host, status));
    // Graph and other APIs write errors as objects: then this is no token endpoint.
    const token::JsonValue error = root.member(u"error");
    if (error.isObject())
        return protocolError(
            Words::tr("%1 answered (status %2) as an API does, not as a token endpoint: %3. Check the "
                      "authority's URL.")
                .arg(host, status, shown(answer, error.member(u"code").text())),
            shown(answer, error.member(u"message").text()));
    return protocolError(
        Words::tr("The answer from %1 (status %2) holds neither an access_token nor an error. Check the "
                  "authority's URL.")
            .arg(host, status),
        names.isEmpty() ? QString() : Words::tr("Members: %1").arg(names));
}

} // namespace obo::oauth

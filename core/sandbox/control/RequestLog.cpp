#include "sandbox/control/RequestLog.h"

#include "base/Text.h"
#include "sandbox/tokens/ObjectText.h"
#include "token/Jwt.h"
#include "token/json/JsonWriter.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

constexpr std::size_t most = 500;
constexpr qsizetype mostBytes = 8 * 1024 * 1024;
constexpr qsizetype longest = 2000;

const QStringList &secretNames()
{
    static const QStringList names{u"client_secret"_s, u"assertion"_s,  u"client_assertion"_s,
                                   u"refresh_token"_s, u"password"_s,   u"code"_s,
                                   u"request"_s,       u"device_code"_s};
    return names;
}

QString masked(const QString &value)
{
    return value.isEmpty() ? value : u"(masked, %1 characters)"_s.arg(value.size());
}

/// A JWT's header and claims without its signature: enough to test what was sent, not enough to use it.
QByteArray decoded(const QByteArray &text)
{
    if (!text.contains('.') && !text.contains('{')) // no two parts, and no JSON serialization
        return {};
    const auto jwt = token::Jwt::read(text);
    if (!jwt || jwt->kind() != token::TokenKind::Jws || !jwt->header().json || !jwt->payload().json)
        return {};
    return ObjectText()
        .raw("header", jwt->header().json->compact())
        .raw("payload", jwt->payload().json->compact())
        .json();
}

/// A JWT under whatever name it was sent, encrypted ones too.
bool isToken(const QByteArray &text)
{
    // Most values are none, and this is asked of each: "{" in base64url begins with these.
    if (!text.contains("ey") && !text.contains("ew") && !text.contains('{'))
        return false;
    const auto jwt = token::Jwt::read(text);
    return jwt && jwt->kind() != token::TokenKind::Opaque && jwt->header().json;
}

/// The query with each value masked that a form would not show either.
QByteArray maskedQuery(const QByteArray &target)
{
    const auto query = target.indexOf('?');
    if (query < 0)
        return target;
    QByteArrayList parts = target.sliced(query + 1).split('&');
    for (QByteArray &part : parts) {
        const auto equals = part.indexOf('=');
        if (equals < 0)
            continue;
        const QString value = formDecoded(part.sliced(equals + 1));
        if (secretNames().contains(formDecoded(part.first(equals))) || isToken(value.toUtf8()))
            part = part.first(equals + 1) + masked(value).toLatin1();
    }
    return target.first(query + 1) + parts.join('&');
}

/// Of a field that holds a token by its nature: the two first parts of a compact one, with both dots. Empty
/// when it is written in another way, of which the reader would first have to clear it.
QByteArray withoutSignature(const QString &name, const QByteArray &text)
{
    if ((name != "assertion"_L1 && name != "client_assertion"_L1) || !text.startsWith("ey"))
        return {};
    const auto last = text.lastIndexOf('.');
    const auto first = text.indexOf('.');
    const bool three = first < last && text.indexOf('.', first + 1) == last && !text.contains('\0');
    return three ? text.first(last + 1) : QByteArray();
}

void mask(std::pair<QByteArray, QByteArray> &header)
{
    auto &[name, value] = header;
    if (name.compare("Authorization", Qt::CaseInsensitive) != 0
        && name.compare("Cookie", Qt::CaseInsensitive) != 0)
        return;
    const QString text = QString::fromLatin1(value);
    const QString scheme = text.left(text.indexOf(u' ') + 1);
    value = (scheme + masked(text.mid(scheme.size()))).toLatin1();
}

} // namespace

RequestLog::Field RequestLog::field(const QString &name, const QString &value)
{
    const QByteArray text = value.toUtf8();
    if (!secretNames().contains(name) && !isToken(text))
        return {name, value, {}, {}, false};
    const QByteArray token = withoutSignature(name, text);
    return {name, masked(value), token, token.isEmpty() ? decoded(text) : QByteArray(), true};
}

void RequestLog::add(const HttpRequest &request, const Form &form, int status, const QDateTime &time)
{
    Entry entry{request.method, maskedQuery(request.target), request.headers, {}, status,
                time,           request.target.size()};
    for (auto &header : entry.headers) {
        mask(header);
        entry.bytes += header.first.size() + header.second.size();
    }
    for (const auto &[name, value] : form.entries()) {
        const Field &kept = entry.fields.emplaceBack(field(name, value));
        entry.bytes += 2 * (name.size() + kept.value.size()) + kept.token.size() + kept.decoded.size();
    }
    auto kept = std::make_shared<const Entry>(std::move(entry));
    const std::lock_guard lock(mutex_);
    bytes_ += kept->bytes;
    requests_.push_back(std::move(kept));
    while (requests_.size() > most || bytes_ > mostBytes) {
        bytes_ -= requests_.front()->bytes;
        requests_.pop_front();
    }
}

QByteArray RequestLog::json(const Entry &entry)
{
    ObjectText headers;
    for (const auto &[name, value] : entry.headers)
        headers.member(QString::fromLatin1(name), token::jsonString(QString::fromLatin1(value)));
    ObjectText fields;
    ObjectText tokens;
    for (const Field &each : entry.fields) {
        fields.member(each.name,
                      token::jsonString(each.secret ? each.value : base::shortened(each.value, longest)));
        const QByteArray says = each.decoded.isEmpty() ? decoded(each.token) : each.decoded;
        if (!says.isEmpty())
            tokens.member(each.name, says);
    }
    const auto query = entry.target.indexOf('?');
    ObjectText text;
    text.text("time", entry.time.toString(Qt::ISODateWithMs));
    text.text("method", QString::fromLatin1(entry.method));
    text.text("path", QString::fromLatin1(query < 0 ? entry.target : entry.target.first(query)));
    text.text("query", query < 0 ? QString() : QString::fromLatin1(entry.target.sliced(query + 1)));
    text.raw("headers", headers.json());
    text.raw("form", fields.json());
    text.raw("decoded", tokens.json());
    text.number("status", entry.status);
    return text.json();
}

QByteArray RequestLog::json()
{
    decltype(requests_) entries;
    {
        const std::lock_guard lock(mutex_);
        entries = requests_;
    }
    QByteArrayList texts;
    for (const auto &entry : entries)
        texts += json(*entry);
    return listText(texts);
}

void RequestLog::clear()
{
    const std::lock_guard lock(mutex_);
    requests_.clear();
    bytes_ = 0;
}

} // namespace obo::sandbox

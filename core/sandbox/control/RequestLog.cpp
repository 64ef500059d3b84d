#include "sandbox/control/RequestLog.h"

#include "sandbox/door/Form.h"
#include "sandbox/tokens/ObjectText.h"
#include "token/Jwt.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

constexpr qsizetype most = 500;
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

QString shown(const QString &name, const QString &value)
{
    return secretNames().contains(name) ? masked(value) : value.left(longest);
}

/// A JWT's header and claims without its signature: enough to test what was sent, not enough to use it.
QByteArray decoded(const QString &value)
{
    const auto jwt = token::Jwt::read(value.toUtf8());
    if (!jwt || jwt->kind() != token::TokenKind::Jws || !jwt->header().json || !jwt->payload().json)
        return {};
    return ObjectText()
        .raw("header", jwt->header().json->compact())
        .raw("payload", jwt->payload().json->compact())
        .json();
}

QByteArray headersOf(const HttpRequest &request)
{
    ObjectText headers;
    for (const auto &[name, value] : request.headers) {
        const bool secret = name.compare("Authorization", Qt::CaseInsensitive) == 0
            || name.compare("Cookie", Qt::CaseInsensitive) == 0;
        const QString text = QString::fromLatin1(value);
        const QString scheme = text.left(text.indexOf(u' ') + 1);
        headers.text(name.constData(), secret ? scheme + masked(text.mid(scheme.size())) : text);
    }
    return headers.json();
}

} // namespace

void RequestLog::add(const HttpRequest &request, int status, const QDateTime &time)
{
    const Form form = Form::read(request);
    ObjectText fields;
    ObjectText tokens;
    for (const auto &[name, value] : form.entries()) {
        fields.text(name.toUtf8().constData(), shown(name, value));
        if (const QByteArray jwt = decoded(value); !jwt.isEmpty())
            tokens.raw(name.toUtf8().constData(), jwt);
    }
    const QByteArray path = request.path();
    ObjectText entry;
    entry.text("time", time.toString(Qt::ISODateWithMs));
    entry.text("method", QString::fromLatin1(request.method));
    entry.text("path", QString::fromLatin1(path));
    entry.text("query", QString::fromLatin1(request.target.mid(path.size() + 1)));
    entry.raw("headers", headersOf(request));
    entry.raw("form", fields.json());
    entry.raw("decoded", tokens.json());
    entry.number("status", status);
    const std::lock_guard lock(mutex_);
    requests_ += entry.json();
    bytes_ += requests_.last().size();
    while (requests_.size() > most || bytes_ > mostBytes)
        bytes_ -= requests_.takeFirst().size();
}

QByteArray RequestLog::json()
{
    const std::lock_guard lock(mutex_);
    return listText(requests_);
}

void RequestLog::clear()
{
    const std::lock_guard lock(mutex_);
    requests_.clear();
    bytes_ = 0;
}

} // namespace obo::sandbox

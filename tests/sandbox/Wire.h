// The practice authority in this process, spoken to over plain sockets.
#pragma once

#include "sandbox/Sandbox.h"
#include "sandbox/tokens/PracticeAssertions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QUrlQuery>
#include <memory>

namespace obo::tests {

using namespace Qt::StringLiterals;

struct Reply {
    int status = 0; ///< 0: the server closed without an answer
    QByteArray head; ///< status line and headers
    QByteArray body;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }

    [[nodiscard]] QByteArray header(const QByteArray &name) const
    {
        for (const auto &line : head.split('\n'))
            if (line.toLower().startsWith(name.toLower() + ':'))
                return line.mid(name.size() + 1).trimmed();
        return {};
    }
};

using Fields = QList<std::pair<QString, QString>>;

class Wire {
public:
    /// `keys`: to use again; without, they are new.
    explicit Wire(const sandbox::Scenario *scenario = nullptr, const std::optional<sandbox::Keyring> &keys = {})
        : clock(std::make_shared<base::FixedClock>(
            QDateTime::fromString(u"2026-11-24T12:00:00.250Z"_s, Qt::ISODate)))
        , sandbox(sandbox::Sandbox::start({0, {}, false, scenario, keys}, clock).value())
    {
        for (const auto &each : sandbox::practiceAssertions(sandbox->world()))
            assertions[each.name] = QString::fromLatin1(each.token);
    }

    [[nodiscard]] QByteArray host() const { return "127.0.0.1:" + QByteArray::number(sandbox->port()); }

    /// Everything that comes back until the server closes.
    [[nodiscard]] Reply raw(const QByteArray &bytes) const
    {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, sandbox->port());
        socket.waitForConnected();
        socket.write(bytes);
        QByteArray all;
        while (socket.waitForReadyRead(15000))
            all += socket.readAll();
        all += socket.readAll();
        const auto end = all.indexOf("\r\n\r\n");
        if (end < 0)
            return {};
        return {all.mid(9, 3).toInt(), all.first(end), all.sliced(end + 4)};
    }

    [[nodiscard]] Reply request(const QByteArray &method, const QByteArray &path,
                                const QByteArray &headers = {}, const QByteArray &body = {}) const
    {
        return raw(method + ' ' + path + " HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n" + headers
                   + "\r\n" + body);
    }

    [[nodiscard]] Reply get(const QString &path, const QByteArray &headers = {}) const
    {
        return request("GET", path.toUtf8(), headers);
    }

    static constexpr const char *formType = "application/x-www-form-urlencoded";

    [[nodiscard]] static QByteArray formOf(const Fields &fields)
    {
        QByteArray body;
        for (const auto &[name, value] : fields)
            body += (body.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(name) + '='
                + QUrl::toPercentEncoding(value);
        return body;
    }

    [[nodiscard]] Reply post(const QString &path, const Fields &fields, const QByteArray &headers = {}) const
    {
        const QByteArray body = formOf(fields);
        return request("POST", path.toUtf8(),
                       headers + "Content-Type: " + formType
                           + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n",
                       body);
    }

    [[nodiscard]] const sandbox::Directory &directory() const { return sandbox->world().directory; }

    [[nodiscard]] QString secret() const { return QString::fromUtf8(directory().secret.view().data(), 40); }

    [[nodiscard]] QString tokenPath(const QString &tenant = {}) const
    {
        return u'/' + (tenant.isEmpty() ? directory().tenantId : tenant) + u"/oauth2/v2.0/token"_s;
    }

    /// The fields of a sound exchange, with `changes` laid over; a null value takes a field away.
    [[nodiscard]] Fields exchange(const Fields &changes = {}) const
    {
        Fields fields{{u"grant_type"_s, u"urn:ietf:params:oauth:grant-type:jwt-bearer"_s},
                      {u"client_id"_s, directory().middleTier.id},
                      {u"client_secret"_s, secret()},
                      {u"assertion"_s, assertions[u"valid"_s]},
                      {u"scope"_s, u"https://graph.microsoft.com/User.Read"_s},
                      {u"requested_token_use"_s, u"on_behalf_of"_s}};
        for (const auto &[name, value] : changes) {
            fields.removeIf([&name = name](const auto &field) { return field.first == name; });
            if (!value.isNull())
                fields.emplaceBack(name, value);
        }
        return fields;
    }

    std::shared_ptr<base::FixedClock> clock;
    std::unique_ptr<sandbox::Sandbox> sandbox;
    QHash<QString, QString> assertions;
};

} // namespace obo::tests

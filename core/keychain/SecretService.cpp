#include "keychain/SecretService.h"

#include <QDBusConnection>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QFile>
#include <QMap>

using namespace Qt::StringLiterals;

namespace obo::keychain {

namespace {

constexpr auto secretsName = "org.freedesktop.secrets"_L1;
constexpr auto secretsPath = "/org/freedesktop/secrets"_L1;
constexpr auto serviceInterface = "org.freedesktop.Secret.Service"_L1;

QDBusMessage busCall(const QString &method, const QVariantList &arguments)
{
    auto message = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                                  u"org.freedesktop.DBus"_s, method);
    message.setArguments(arguments);
    return message;
}

QDBusMessage serviceCall(const QString &path, const QString &interface, const QString &method,
                         const QVariantList &arguments)
{
    auto message = QDBusMessage::createMethodCall(secretsName, path, interface, method);
    message.setArguments(arguments);
    return message;
}

bool isReply(const QDBusMessage &message, QStringView signature)
{
    return message.type() == QDBusMessage::ReplyMessage && message.signature() == signature;
}

bool isTimeout(const QDBusMessage &message)
{
    // All stand for no answer in time: Qt's own timer, and the bus's, which has a name of its own for a start.
    static const QStringList names{u"org.freedesktop.DBus.Error.NoReply"_s,
                                   u"org.freedesktop.DBus.Error.Timeout"_s,
                                   u"org.freedesktop.DBus.Error.TimedOut"_s};
    return names.contains(message.errorName());
}

/// QtKeychain 0.13's own choice of backend (keychain_unix.cpp), as far as it leads to kwalletd5.
bool talksToKWallet5()
{
    const QByteArray desktop = qgetenv("XDG_CURRENT_DESKTOP");
    const QByteArray session = qgetenv("DESKTOP_SESSION");
    return (desktop == "KDE" || (desktop.isEmpty() && session == "kde"))
        && qgetenv("KDE_SESSION_VERSION") == "5";
}

/// The process's short name: the kernel keeps 15 characters of it.
QString serviceNameOf(uint pid)
{
    QFile file(u"/proc/%1/comm"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray comm = file.readAll().trimmed();
    if (comm.startsWith("gnome-keyring"))
        return u"GNOME Keyring"_s;
    if (comm.startsWith("kwalletd") || comm == "ksecretd")
        return u"KWallet"_s;
    if (comm.startsWith("keepassxc"))
        return u"KeePassXC"_s;
    return {};
}

} // namespace

SecretService::SecretService(int deadlineMs, QObject *parent)
    : QObject(parent)
    , deadlineMs_(deadlineMs)
{
    qDBusRegisterMetaType<QMap<QString, QString>>();
}

void SecretService::call(const QDBusMessage &message, Answer then)
{
    const auto pending = QDBusConnection::sessionBus().asyncCall(message, deadlineMs_);
    auto *watcher = new QDBusPendingCallWatcher(pending, this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, then = std::move(then)] {
        watcher->deleteLater();
        then(watcher->reply());
    });
}

void SecretService::look(std::function<void(ServiceState)> then)
{
    ServiceState state;
    const auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        state.detail = bus.lastError().message();
        // Queued, so that every answer comes after the question returned.
        QMetaObject::invokeMethod(
            this, [state, then = std::move(then)] { then(state); }, Qt::QueuedConnection);
        return;
    }
    state.lookedFor = talksToKWallet5() ? "org.kde.kwalletd5"_L1 : secretsName;
    // Asked before any start: the bus refuses to "start" a running service that has no service file
    // (KeePassXC).
    const auto message = busCall(u"NameHasOwner"_s, {state.lookedFor});
    call(message, [this, state = std::move(state), then = std::move(then)](const QDBusMessage &answer) mutable {
        const bool running = isReply(answer, u"b") && answer.arguments().constFirst().toBool();
        running ? onRunning(std::move(state), std::move(then)) : start(std::move(state), std::move(then));
    });
}

void SecretService::start(ServiceState state, std::function<void(ServiceState)> then)
{
    const auto message = busCall(u"StartServiceByName"_s, {state.lookedFor, 0U});
    call(message, [this, state = std::move(state), then = std::move(then)](const QDBusMessage &answer) mutable {
        if (answer.type() == QDBusMessage::ReplyMessage)
            return onRunning(std::move(state), std::move(then));
        state.timedOut = isTimeout(answer);
        state.detail = answer.errorMessage();
        then(state);
    });
}

void SecretService::onRunning(ServiceState state, std::function<void(ServiceState)> then)
{
    state.reachable = true;
    if (state.lookedFor == secretsName)
        return askName(std::move(state), std::move(then));
    state.name = u"KWallet"_s;
    then(state);
}

void SecretService::askName(ServiceState state, std::function<void(ServiceState)> then)
{
    const auto message = busCall(u"GetConnectionUnixProcessID"_s, {QString(secretsName)});
    call(message, [this, state = std::move(state), then = std::move(then)](const QDBusMessage &answer) mutable {
        if (isReply(answer, u"u"))
            state.name = serviceNameOf(answer.arguments().constFirst().toUInt());
        askDefaultLocked([state = std::move(state), then = std::move(then)](std::optional<bool> isLocked,
                                                                            bool mute) mutable {
            state.locked = isLocked;
            state.timedOut = mute;
            then(state);
        });
    });
}

void SecretService::askDefaultLocked(std::function<void(std::optional<bool>, bool)> then)
{
    const auto alias = serviceCall(secretsPath, serviceInterface, u"ReadAlias"_s, {u"default"_s});
    call(alias, [this, then = std::move(then)](const QDBusMessage &answer) mutable {
        if (!isReply(answer, u"o"))
            return then(std::nullopt, isTimeout(answer));
        const auto path = answer.arguments().constFirst().value<QDBusObjectPath>().path();
        if (path == u"/")
            return then(std::nullopt, false); // there is no default collection yet: nothing to be locked
        const auto get = serviceCall(path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s,
                                     {u"org.freedesktop.Secret.Collection"_s, u"Locked"_s});
        call(get, [then = std::move(then)](const QDBusMessage &property) {
            if (!isReply(property, u"v"))
                return then(std::nullopt, isTimeout(property));
            const QVariant value = property.arguments().constFirst().value<QDBusVariant>().variant();
            then(value.typeId() == QMetaType::Bool ? std::optional(value.toBool()) : std::nullopt, false);
        });
    });
}

void SecretService::locate(const QString &service, const QString &key, std::function<void(Where)> then)
{
    if (talksToKWallet5()) {
        QMetaObject::invokeMethod(
            this, [then = std::move(then)] { then(Where::Nowhere); }, Qt::QueuedConnection);
        return;
    }
    // QtKeychain's attributes: `server` is the service, `user` the key.
    const QMap<QString, QString> attributes{{u"server"_s, service}, {u"user"_s, key}};
    const auto search =
        serviceCall(secretsPath, serviceInterface, u"SearchItems"_s, {QVariant::fromValue(attributes)});
    call(search, [this, then = std::move(then)](const QDBusMessage &answer) mutable {
        if (isReply(answer, u"aoao")) {
            const auto holds = [&answer](qsizetype list) {
                return !qdbus_cast<QList<QDBusObjectPath>>(answer.arguments().at(list)).isEmpty();
            };
            if (holds(1))
                return then(Where::Locked);
            if (holds(0))
                return then(Where::Present);
        }
        askDefaultLocked([then = std::move(then)](std::optional<bool> isLocked, bool mute) {
            if (mute)
                return then(Where::Unknown);
            then(isLocked.value_or(false) ? Where::Locked : Where::Nowhere);
        });
    });
}

} // namespace obo::keychain

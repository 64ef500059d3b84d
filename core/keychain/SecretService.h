// What the Secret Service says of itself over D-Bus, without opening a prompt: is it there, who is it, is it
// locked.
#pragma once

#include <QDBusMessage>
#include <QObject>
#include <functional>
#include <optional>

namespace obo::keychain {

struct ServiceState {
    bool reachable = false; ///< somebody owns the name, or was activated
    bool timedOut = false; ///< the service is there but mute
    QString lookedFor; ///< the bus name; empty without a session bus
    QString name; ///< "GNOME Keyring" …; empty when not known
    QString detail; ///< D-Bus's own words when it is not reachable
    std::optional<bool> locked; ///< of the default collection; nothing when it cannot be asked
};

/// Asks asynchronously; every answer comes once, unless the object ends before. Each D-Bus call has `deadline`.
/// https://specifications.freedesktop.org/secret-service/
class SecretService : public QObject {
    Q_OBJECT

public:
    explicit SecretService(int deadlineMs, QObject *parent = nullptr);

    /// Starts the service when it can be activated. On KDE Plasma 5 QtKeychain talks to kwalletd5 directly, so
    /// that one is asked for, and `locked` stays unknown.
    void look(std::function<void(ServiceState)> then);

    enum class Where { Nowhere, Locked, Present, Unknown };
    /// Tells a locked entry from an absent one (SECURITY.md F9): Locked when an entry with these attributes
    /// lies in a locked collection, or there is none and the default collection is locked; Present when one
    /// lies in an open collection. Unknown: the service did not answer. Always Nowhere where QtKeychain talks
    /// to kwalletd5 directly: that tells the two apart itself, and its Secret Service calls a wallet locked
    /// that another program, or the login, has opened.
    void locate(const QString &service, const QString &key, std::function<void(Where)> then);

private:
    using Answer = std::function<void(const QDBusMessage &)>;
    void call(const QDBusMessage &message, Answer then);
    void start(ServiceState state, std::function<void(ServiceState)> then);
    void onRunning(ServiceState state, std::function<void(ServiceState)> then);
    void askName(ServiceState state, std::function<void(ServiceState)> then);
    void askDefaultLocked(std::function<void(std::optional<bool>, bool timedOut)> then);

    int deadlineMs_;
};

} // namespace obo::keychain

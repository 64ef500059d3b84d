#include "keychain/KeychainWords.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>

namespace obo::keychain {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::keychain)
};

StoreReply reply(Outcome outcome, QString summary, const QString &detail = {})
{
    return {outcome, nullptr, std::move(summary), detail};
}

QString seconds(std::chrono::milliseconds time)
{
    const auto n = static_cast<int>(std::chrono::round<std::chrono::seconds>(time).count());
    if (n < 1)
        return Words::tr("less than a second");
    return n == 1 ? Words::tr("1 second") : Words::tr("%n seconds", nullptr, n);
}

/// libsecret answers through GLib's main loop: without it, its jobs never finish (SECURITY.md F8).
bool runsWithoutGlib()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    const auto *dispatcher = QAbstractEventDispatcher::instance();
    return dispatcher && !QByteArrayView(dispatcher->metaObject()->className()).contains("Glib");
#else
    return false;
#endif
}

} // namespace

QString keychainName()
{
#if defined(Q_OS_DARWIN)
    return QStringLiteral("Keychain");
#elif defined(Q_OS_WIN)
    return QStringLiteral("Credential Manager");
#else
    return QStringLiteral("Secret Service");
#endif
}

StoreReply stored(const QString &service)
{
    return reply(Outcome::Stored, Words::tr("The secret is stored in %1.").arg(service));
}

StoreReply found(std::shared_ptr<base::Secret> secret) { return {Outcome::Found, std::move(secret), {}, {}}; }

StoreReply removed(const QString &service)
{
    return reply(Outcome::Removed, Words::tr("The secret is removed from %1.").arg(service));
}

StoreReply notThere(const QString &service)
{
    return reply(Outcome::NotThere,
                 Words::tr("%1 holds no secret for this profile. Store one, or use one once.").arg(service));
}

StoreReply locked(const QString &service, const QString &detail)
{
    return reply(
        Outcome::Locked,
        Words::tr("%1 is locked, or its prompt was refused or could not open. Unlock it and try again, "
                  "or use the secret once.")
            .arg(service),
        detail);
}

StoreReply noService(const QString &lookedFor, const QString &detail)
{
    return reply(
        Outcome::NoService,
        lookedFor.isEmpty()
            ? Words::tr("There is no session bus here, so no keychain can be asked (looked for the "
                        "Secret Service). Use the secret once; it is then kept in memory only.")
            : Words::tr("No keychain answers on this machine: nobody offers %1 on the session bus. Start "
                        "GNOME Keyring, KWallet or KeePassXC, or use the secret once; it is then kept in "
                        "memory only.")
                  .arg(lookedFor),
        detail);
}

StoreReply busy(const QString &service, std::chrono::milliseconds since)
{
    return reply(
        Outcome::Busy,
        Words::tr("%1 has not answered an earlier request for %2, so nothing was asked. Answer its prompt "
                  "if one is open, or use the secret once.")
            .arg(service, seconds(since)));
}

StoreReply timedOut(const QString &service, std::chrono::milliseconds after, bool wroteOrRemoved)
{
    QString summary = Words::tr("%1 did not answer within %2.").arg(service, seconds(after));
    if (wroteOrRemoved)
        summary += u' ' + Words::tr("The change may still happen when it wakes up.");
    if (runsWithoutGlib())
        summary += u' '
            + Words::tr("This program runs without GLib's main loop, which the Secret Service's library needs: "
                        "unset QT_NO_GLIB and start it again, or use the secret once.");
    else
        summary += u' ' + Words::tr("Answer its prompt if one is open and try again, or use the secret once.");
    return reply(Outcome::TimedOut, summary);
}

StoreReply failed(const QString &service, const QString &detail)
{
    return reply(Outcome::Failed,
                 Words::tr("%1 reported an error. Try again, or use the secret once.").arg(service), detail);
}

StoreReply readBackDiffers(const QString &service)
{
    return reply(
        Outcome::Failed,
        Words::tr("%1 took the secret but gives back something else; another program may have written at "
                  "the same time. Store it again.")
            .arg(service));
}

StoreReply stillThere(const QString &service)
{
    return reply(Outcome::Failed,
                 Words::tr("%1 reported the secret as removed, but it is still there. Remove it there by hand.")
                     .arg(service));
}

StoreReply tooLarge(const QString &service)
{
    return reply(
        Outcome::Failed,
        Words::tr("The entry in %1 is larger than 1 MiB, so it is no client credential and was not read. "
                  "Store the right secret in its place.")
            .arg(service));
}

StoreReply closed()
{
    return reply(Outcome::Failed, Words::tr("The keychain was closed before it answered. Try again."));
}

StoreReply withOldSecret(StoreReply reply, bool isBack)
{
    reply.summary += u' '
        + (isBack ? Words::tr("The secret that was stored before is still there.")
                  : Words::tr("The secret that was stored before could not be put back: store it again."));
    return reply;
}

} // namespace obo::keychain

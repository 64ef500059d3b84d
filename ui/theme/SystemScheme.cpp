#include "ui/theme/SystemScheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QFileInfo>
#include <QGuiApplication>
#include <QStyleHints>
#include <QThread>
#include <mutex>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

const auto portalService = u"org.freedesktop.portal.Desktop"_s;
const auto portalPath = u"/org/freedesktop/portal/desktop"_s;
const auto portalInterface = u"org.freedesktop.portal.Settings"_s;
const auto appearance = u"org.freedesktop.appearance"_s;
const auto colourScheme = u"color-scheme"_s;
constexpr int answerWithinMs = 1000;

/// The portal's own numbers: 1 prefers dark, 2 prefers light, all else is no preference.
std::optional<bool> darkOf(const QVariant &value)
{
    QVariant inner = value;
    while (inner.canConvert<QDBusVariant>())
        inner = inner.value<QDBusVariant>().variant();
    const uint number = inner.toUInt();
    return number == 1 ? std::optional(true) : number == 2 ? std::optional(false) : std::nullopt;
}

/// libdbus would start a bus of its own where there is none.
bool busIsThere()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s);
}

/// What the portal says now. Blocks for up to answerWithinMs, and longer where the bus itself hangs.
std::optional<bool> askedPortal()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return std::nullopt;
    QDBusMessage call = QDBusMessage::createMethodCall(portalService, portalPath, portalInterface, u"Read"_s);
    call << appearance << colourScheme;
    const QDBusMessage reply = bus.call(call, QDBus::Block, answerWithinMs);
    if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty())
        return std::nullopt;
    return darkOf(reply.arguments().constFirst());
}

} // namespace

/// Who asked, for as long as they are there. Shared with the thread, which may outlive them.
struct SystemScheme::Question {
    std::mutex guard;
    SystemScheme *asker = nullptr;
};

SystemScheme::SystemScheme(QObject *parent)
    : QObject(parent)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &SystemScheme::askQt);
#endif
    askQt();
    if (!dark_ && busIsThere())
        askPortal();
}

SystemScheme::~SystemScheme()
{
    if (!question_)
        return;
    const std::scoped_lock lock(question_->guard);
    question_->asker = nullptr;
}

void SystemScheme::askQt()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown)
        take(scheme == Qt::ColorScheme::Dark);
#endif
}

void SystemScheme::askPortal()
{
    question_ = std::make_shared<Question>();
    question_->asker = this;
    QThread *thread = QThread::create([question = question_] {
        const auto dark = askedPortal();
        const std::scoped_lock lock(question->guard);
        if (!question->asker || !dark)
            return;
        QMetaObject::invokeMethod(
            question->asker, [asker = question->asker, dark] { asker->hear(dark); }, Qt::QueuedConnection);
    });
    // Not a child: a thread that still waits for a silent bus is left to itself rather than waited for.
    connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
}

void SystemScheme::hear(std::optional<bool> dark)
{
    // clazy:exclude=connect-not-normalized: the formatter puts the spaces in
    QDBusConnection::sessionBus().connect(portalService, portalPath, portalInterface, u"SettingChanged"_s, this,
                                          SLOT(settingChanged(QString, QString, QDBusVariant)));
    take(dark);
}

void SystemScheme::settingChanged(const QString &space, const QString &key, const QDBusVariant &value)
{
    if (space == appearance && key == colourScheme)
        take(darkOf(QVariant::fromValue(value)));
}

void SystemScheme::take(std::optional<bool> dark)
{
    if (dark == dark_)
        return;
    dark_ = dark;
    Q_EMIT changed();
}

} // namespace obo::ui

// obo-workbench: makes the objects, hands them to the window, and starts.
#include "app/common/OpenDescriptors.h"
#include "app/common/OutOfReach.h"
#include "app/common/StopSignals.h"
#include "app/gui/StartFault.h"
#include "base/Clock.h"
#include "http/QtHttpClient.h"
#include "keychain/QtKeychainStore.h"
#include "profile/ProfileContents.h"
#include "profile/ProfileStore.h"
#include "token/claims/ClaimCatalogue.h"
#include "ui/credential/QuietPasswords.h"
#include "ui/theme/Theme.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QTimer>
#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace obo;

namespace {

struct Arguments {
    ui::StartOptions start;
    QString profilesFile;
};

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QCoreApplication::translate(
        "main", "Runs the OAuth 2.0 On-Behalf-Of flow and explains what comes back."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption sandbox(
        u"sandbox"_s,
        QCoreApplication::translate("main", "Starts with the practice authority and its profile."));
    const QCommandLineOption profile(u"profile"_s, QCoreApplication::translate("main", "Opens this profile."),
                                     u"NAME"_s);
    const QCommandLineOption profiles(
        u"profiles"_s,
        QCoreApplication::translate("main", "Uses this file instead of the usual profiles.json."), u"FILE"_s);
    parser.addOptions({sandbox, profile, profiles});
}

Arguments parse(const QApplication &app)
{
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(app);
    return {{parser.isSet(u"sandbox"_s), parser.value(u"profile"_s)}, parser.value(u"profiles"_s)};
}

/// Begins before Qt does, whose start takes as long as reading 10,000 profiles. Not with arguments that end the
/// program while the thread runs, or that are Qt's own.
std::future<std::optional<profile::ProfileAhead>> readEarly(int argc, char **argv)
{
    QStringList given;
    for (int i = 0; i < argc; ++i)
        given.append(QString::fromLocal8Bit(argv[i]));
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(given) || parser.isSet(u"help"_s) || parser.isSet(u"help-all"_s)
        || parser.isSet(u"version"_s))
        return {};
    return profile::beginReading(parser.value(u"profiles"_s));
}

/// Where Qt cannot start, as without a display, it aborts: a core dump, and advice to reinstall. Only while the
/// application is made.
void onFatal(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    static QStringList before;
    QString line = text;
    if (type == QtFatalMsg)
        line = app::startFault(
            text, before, qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY"));
    else
        before.append(text);
    const QByteArray bytes = line.toLocal8Bit() + '\n';
    const bool written = ::write(STDERR_FILENO, bytes.constData(), static_cast<std::size_t>(bytes.size())) >= 0;
    if (type == QtFatalMsg)
        ::_exit(written ? 2 : 3);
}

/// Whether this session's file dialogs come from xdg-desktop-portal. That looks into /proc/PID of whoever asks,
/// which keepOutOfReach() forbids: it refuses, and no dialog comes at all.
bool dialogsComeFromPortal()
{
    return qgetenv("QT_QPA_PLATFORMTHEME") == "xdgdesktopportal"
        || qEnvironmentVariableIsSet("PLASMA_INTEGRATION_USE_PORTAL") || qEnvironmentVariableIsSet("SNAP")
        || QFileInfo::exists(u"/.flatpak-info"_s);
}

} // namespace

int main(int argc, char **argv)
{
    app::openStandardDescriptors();
    obo::app::keepOutOfReach();
    // No organisation: AppConfigLocation is ~/.config/obo-workbench then.
    QCoreApplication::setApplicationName(u"obo-workbench"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(OBO_VERSION));
    QGuiApplication::setApplicationDisplayName(u"OBO Workbench"_s);
    QGuiApplication::setDesktopFileName(u"org.oboworkbench.OboWorkbench"_s);
    auto ahead = readEarly(argc, argv);
    const auto usual = qInstallMessageHandler(onFatal);
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs, dialogsComeFromPortal());
    QApplication application(argc, argv);
    qInstallMessageHandler(usual);
    const Arguments arguments = parse(application);
    profile::ProfileStore profiles(arguments.profilesFile);
    profiles.setAhead(ahead.valid() ? std::move(ahead) : profile::beginReading(arguments.profilesFile));
    ui::installQuietPasswords();

    ui::WindowState state;
    ui::Theme theme(*qApp, ui::themeChoice(state.text(u"theme"_s)));
    const base::SystemClock clock;
    const token::ClaimCatalogue catalogue;
    http::QtHttpClient http;
    keychain::QtKeychainStore secrets;

    ui::MainWindow window(theme, {http, secrets, profiles, clock, catalogue}, state);
    // Before the first paint: the list and the form never fill up under somebody's hand.
    const auto loaded = profiles.load();
    window.open(arguments.start);
    if (!loaded)
        window.tell(loaded.error().summary);
    else if (!profiles.damagedCopy().isEmpty())
        window.tell(
            QCoreApplication::translate("main",
                                        "The profiles could not be read. They are kept as %1; a new file "
                                        "begins empty.")
                .arg(profiles.damagedCopy()));
    window.show();
    const app::StopSignals signals{SIGTERM, SIGINT, SIGHUP};
    QObject::connect(&signals, &app::StopSignals::requested, &window, [&window] {
        window.close();
        QCoreApplication::quit();
    });
    QTimer::singleShot(0, &window, [&] { window.begin(arguments.start); });
    return QApplication::exec();
}

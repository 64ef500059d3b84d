#include "app/cli/CommandLine.h"
#include "app/cli/ExitCode.h"
#include "app/cli/StandardInput.h"
#include "app/cli/StandardOutput.h"
#include "app/common/OpenDescriptors.h"
#include "app/common/OutOfReach.h"
#include "app/common/StopSignals.h"

#include <QCoreApplication>
#include <QDir>
#include <QFutureWatcher>
#include <QTimer>
#include <csignal>
#include <cstdlib>
#include <stop_token>
#include <unistd.h>

namespace {

/// A result that nobody could read is none, whatever came of the verb.
int codeOf(int code, bool interrupted, const obo::cli::StandardOutput &out, const obo::cli::Streams &io)
{
    if (interrupted && code == obo::cli::KeychainFailed)
        code = obo::cli::Interrupted; // it was closed because of that
    if (out.fault().isEmpty())
        return code;
    io.say(obo::cli::Words::tr("The result could not be written to standard output: %1. Check where it goes.")
               .arg(out.fault()));
    return code == obo::cli::Done ? obo::cli::NoAnswer : code;
}

/// The verb, from the command line to its exit code.
int run(QCoreApplication &application)
{
    obo::cli::StandardOutput out(STDOUT_FILENO);
    obo::cli::StandardOutput err(STDERR_FILENO);
    std::stop_source stop;
    const obo::app::StopSignals interrupts{SIGINT};
    const obo::cli::StandardInput input(interrupts.wakeFd());
    obo::cli::Streams io{out,
                         err,
                         ::isatty(STDOUT_FILENO) == 1,
                         [&input](const QString &prompt) { return input.readAll(prompt); },
                         [&input](const QString &prompt) { return input.readLine(prompt); },
                         [&input](int descriptor) { return input.readFrom(descriptor); },
                         obo::cli::StandardInput::isTerminal()};
    obo::cli::SystemServices services(io);
    QObject::connect(&interrupts, &obo::app::StopSignals::requested, &application, [&stop, &services] {
        stop.request_stop();
        services.closeKeychain(); // it cannot be called off, and may wait for a person
    });
    obo::cli::CommandLine commandLine(io, services, stop.get_token());

    QFutureWatcher<int> watcher;
    QObject::connect(&watcher, &QFutureWatcher<int>::finished, &application,
                     [&] { QCoreApplication::exit(codeOf(watcher.result(), stop.stop_requested(), out, io)); });
    // Started inside the event loop, so that a verb that is done at once can end it.
    QTimer::singleShot(0, &application,
                       [&] { watcher.setFuture(commandLine.run(QCoreApplication::arguments().mid(1))); });
    return QCoreApplication::exec();
}

#ifdef OBO_WITH_SANITIZERS
/// LeakSanitizer looks as soon as main() ends, and would take for lost what Qt's network thread is giving back
/// then: Qt says that it is over before OpenSSL has been told.
void waitForThreads()
{
    for (int turn = 0; turn < 2000; ++turn) {
        if (QDir(QStringLiteral("/proc/self/task")).count() <= 3) // with "." and ".."
            return;
        ::usleep(1000);
    }
}
#else
void waitForThreads() { }
#endif

int program(int argc, char *argv[])
{
    obo::app::openStandardDescriptors();
    obo::app::keepOutOfReach();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("obo-workbench"));
    QCoreApplication::setApplicationVersion(QStringLiteral(OBO_VERSION));
    const int code = run(application);
    // The system's look-up of a name cannot be called off, and Qt would wait for its end: 10 s and more after
    // Ctrl+C.
    if (code == obo::cli::Interrupted || code == obo::cli::NoAnswer)
        std::_Exit(code);
    return code;
}

} // namespace

int main(int argc, char *argv[])
{
    const int code = program(argc, argv);
    waitForThreads();
    return code;
}

#include "app/cli/CommandLine.h"
#include "app/cli/StandardInput.h"
#include "app/common/StopSignals.h"

#include <QCoreApplication>
#include <QFile>
#include <QFutureWatcher>
#include <QTimer>
#include <csignal>
#include <cstdio>
#include <stop_token>
#include <unistd.h>

namespace {

/// A result that nobody could read is none, whatever came of the verb.
int exitCodeOf(int code, const QFile &out, const obo::cli::Streams &io)
{
    if (out.error() == QFileDevice::NoError)
        return code;
    io.say(obo::cli::Words::tr("The result could not be written to standard output: %1. Check where it goes.")
               .arg(out.errorString()));
    return code == obo::cli::Done ? obo::cli::NoAnswer : code;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("obo-workbench"));
    QCoreApplication::setApplicationVersion(QStringLiteral(OBO_VERSION));

    QFile out;
    QFile err;
    (void)out.open(stdout, QIODevice::WriteOnly | QIODevice::Unbuffered);
    (void)err.open(stderr, QIODevice::WriteOnly | QIODevice::Unbuffered);
    std::stop_source stop;
    const obo::app::StopSignals interrupts{SIGINT};
    QObject::connect(&interrupts, &obo::app::StopSignals::requested, &application,
                     [&stop] { stop.request_stop(); });
    const obo::cli::StandardInput input(interrupts.wakeFd());
    obo::cli::Streams io{out,
                         err,
                         ::isatty(STDOUT_FILENO) == 1,
                         [&input] { return input.readAll(); },
                         [&input](const QString &prompt) { return input.readLine(prompt); },
                         obo::cli::StandardInput::isTerminal()};
    obo::cli::SystemServices services;
    obo::cli::CommandLine commandLine(io, services, stop.get_token());

    QFutureWatcher<int> watcher;
    QObject::connect(&watcher, &QFutureWatcher<int>::finished, &application,
                     [&] { QCoreApplication::exit(exitCodeOf(watcher.result(), out, io)); });
    // Started inside the event loop, so that a verb that is done at once can end it.
    QTimer::singleShot(0, &application,
                       [&] { watcher.setFuture(commandLine.run(QCoreApplication::arguments().mid(1))); });
    return QCoreApplication::exec();
}

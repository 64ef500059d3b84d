#include "app/cli/CommandLine.h"
#include "app/cli/Interrupts.h"
#include "app/cli/StandardInput.h"

#include <QCoreApplication>
#include <QFile>
#include <QFutureWatcher>
#include <QTimer>
#include <cstdio>
#include <unistd.h>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("obo-workbench"));
    QCoreApplication::setApplicationVersion(QStringLiteral(OBO_VERSION));

    QFile out;
    QFile err;
    (void)out.open(stdout, QIODevice::WriteOnly | QIODevice::Unbuffered);
    (void)err.open(stderr, QIODevice::WriteOnly | QIODevice::Unbuffered);
    obo::cli::Interrupts interrupts;
    const obo::cli::StandardInput input(interrupts.wakeFd());
    obo::cli::Streams io{out,
                         err,
                         ::isatty(STDOUT_FILENO) == 1,
                         obo::cli::StandardInput::isTerminal(),
                         [&input] { return input.readAll(); },
                         [&input](const QString &prompt) { return input.readLine(prompt); }};
    obo::cli::SystemServices services;
    obo::cli::CommandLine commandLine(io, services, interrupts.token());

    QFutureWatcher<int> watcher;
    QObject::connect(&watcher, &QFutureWatcher<int>::finished, &application,
                     [&watcher] { QCoreApplication::exit(watcher.result()); });
    // Started inside the event loop, so that a verb that is done at once can end it.
    QTimer::singleShot(0, &application,
                       [&] { watcher.setFuture(commandLine.run(QCoreApplication::arguments().mid(1))); });
    return QCoreApplication::exec();
}

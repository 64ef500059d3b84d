// obo-sandbox: the practice authority as a program of its own. `obo sandbox` becomes it, the window starts it.
#include "Ending.h"
#include "Options.h"
#include "Words.h"
#include "WriteFile.h"
#include "app/common/OpenDescriptors.h"
#include "app/common/OutOfReach.h"
#include "sandbox/Sandbox.h"
#include "sandbox/announce/HowTo.h"
#include "sandbox/announce/ReadyLine.h"
#include "sandbox/announce/ScenarioText.h"

#include <QCoreApplication>
#include <cerrno>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int badInput = 2;
constexpr int network = 3;

bool print(std::FILE *stream, const QByteArray &text)
{
    return std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stream)
        == static_cast<std::size_t>(text.size())
        && std::fflush(stream) == 0;
}

int failed(const obo::base::Error &error)
{
    QString text = error.summary;
    if (!error.detail.isEmpty())
        text += u" ("_s + error.detail + u')';
    print(stderr, text.toUtf8() + '\n');
    const bool input = error.kind == obo::base::ErrorKind::BadInput
        || error.kind == obo::base::ErrorKind::Storage || error.kind == obo::base::ErrorKind::Tls;
    return input ? badInput : network;
}

/// To standard output; the exit code.
int tell(const QByteArray &text)
{
    if (print(stdout, text))
        return 0;
    const QString fault = qt_error_string(errno);
    print(stderr,
          (obo::app::Words::tr("The result could not be written to standard output: %1. Check where it goes.")
               .arg(fault)
           + u'\n')
              .toUtf8());
    return network;
}

// Before the ready line: who reads that may use the file at once.
std::optional<obo::base::Error> writeFiles(const obo::app::SandboxOptions &options,
                                           const obo::sandbox::World &world)
{
    if (!options.authorityFile.isEmpty())
        if (auto unwritten = obo::app::writeFile(options.authorityFile, world.tlsAuthorityPem))
            return unwritten;
    if (options.clientCertificateFile.isEmpty())
        return {};
    for (const auto &each : world.certificates)
        if (each.name == options.clientCertificateKind)
            return obo::app::writeFile(options.clientCertificateFile, QByteArrayView(each.pem->view()));
    return {};
}

int run(const obo::app::SandboxOptions &options)
{
    obo::app::Ending ending;
    obo::sandbox::Sandbox::Options start;
    start.port = options.port;
    start.makeTls = options.makeTls;
    start.scenario = options.scenario;
    if (!options.certificateFile.isEmpty()) {
        auto identity = obo::sandbox::TlsIdentity::read(options.certificateFile, options.keyFile);
        if (!identity)
            return failed(identity.error());
        start.tls = *std::move(identity);
    }
    const auto sandbox = obo::sandbox::Sandbox::start(start, std::make_shared<const obo::base::SystemClock>());
    if (!sandbox)
        return failed(sandbox.error());
    const auto &world = (*sandbox)->world();
    if (const auto unwritten = writeFiles(options, world))
        return failed(*unwritten);
    if (const int unsaid =
            tell(options.json ? obo::sandbox::readyLine(world) : obo::sandbox::howTo(world).toUtf8()))
        return unsaid; // nobody could learn where to ask
    ending.wait(options.untilStdinCloses);
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    obo::app::openStandardDescriptors();
    obo::app::keepOutOfReach();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"obo-sandbox"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(OBO_VERSION));
    const auto options = obo::app::readOptions(QCoreApplication::arguments());
    if (!options)
        return failed(options.error());
    if (options->help || options->version) {
        const QString text = options->help ? obo::app::helpText()
                                           : u"obo-sandbox "_s + QCoreApplication::applicationVersion() + u'\n';
        return tell(text.toUtf8());
    }
    if (options->listScenarios) {
        const QByteArray text = options->json ? "{\"scenarios\":" + obo::sandbox::scenariosText() + "}\n"
                                              : obo::sandbox::scenariosForPeople().toUtf8();
        return tell(text);
    }
    return run(*options);
}

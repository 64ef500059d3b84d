#include "app/cli/verbs/SandboxVerb.h"

#include <CLI/CLI.hpp>
#include <QFile>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace obo::cli {

CLI::App *SandboxVerb::declare(CLI::App &parent)
{
    CLI::App *verb = parent.add_subcommand(
        "sandbox", Words::tr("Run a practice authority on this machine until Ctrl+C").toStdString());
    verb->add_option("--port", port_, Words::tr("Port on 127.0.0.1 (default: 0, any free one)").toStdString())
        ->type_name("N")
        ->check(CLI::Range(0, 65535).description(""));
    auto *cert =
        verb->add_option("--tls-cert", tlsCert_, Words::tr("Certificate (PEM), to serve HTTPS").toStdString())
            ->type_name("FILE");
    auto *key = verb->add_option("--tls-key", tlsKey_, Words::tr("Its private key (PEM)").toStdString())
                    ->type_name("FILE");
    cert->needs(key);
    key->needs(cert);
    output_.declare(*verb);
    verb->footer("Example:\n  obo sandbox --output json > s.json &\n  jq -r .authority s.json");
    return verb;
}

QFuture<int> SandboxVerb::run(Job &job)
{
    const QByteArray program = QFile::encodeName(QCoreApplication::applicationDirPath() + u"/obo-sandbox"_s);
    std::vector<std::string> arguments{"obo-sandbox", "--port", std::to_string(port_), "--output",
                                       output_.chosen(job.io).toStdString()};
    if (!tlsCert_.empty())
        arguments.insert(arguments.end(), {"--tls-cert", tlsCert_, "--tls-key", tlsKey_});
    std::vector<char *> pointers;
    for (std::string &argument : arguments)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    (void)std::signal(SIGINT, SIG_DFL);
    ::execv(program.constData(), pointers.data());
    return fail(job,
                {base::ErrorKind::Storage,
                 Words::tr("The practice authority could not be started. obo-sandbox must lie beside obo."),
                 QFile::decodeName(program) + u": "_s + QString::fromLocal8Bit(std::strerror(errno)),
                 {},
                 std::nullopt});
}

} // namespace obo::cli

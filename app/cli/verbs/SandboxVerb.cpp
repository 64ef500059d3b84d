#include "app/cli/verbs/SandboxVerb.h"

#include <QFile>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace obo::cli {

Command SandboxVerb::declare(Command parent)
{
    return parent.command("sandbox", Words::tr("Run a practice authority on this machine until Ctrl+C"));
}

void SandboxVerb::declareOptions(Command verb)
{
    verb.number("--port", port_, Words::tr("Port on 127.0.0.1 (default: 0, any free one)")).between(0, 65535);
    verb.text("--scenario", scenario_, Words::tr("Play a situation in which something goes wrong"))
        .takes("NAME");
    verb.flag("--list-scenarios", listScenarios_, Words::tr("List the scenarios and end"));
    verb.flag("--tls", tls_, Words::tr("Serve HTTPS with a certificate made for this run"));
    verb.text("--tls-ca", tlsAuthority_,
              Words::tr("Likewise, and write what clients have to trust (PEM) there"))
        .takes("FILE");
    const Option cert =
        verb.text("--tls-cert", tlsCert_, Words::tr("Certificate (PEM), to serve HTTPS")).takes("FILE");
    const Option key = verb.text("--tls-key", tlsKey_, Words::tr("Its private key (PEM)")).takes("FILE");
    cert.needs(key);
    key.needs(cert);
    verb.text("--client-certificate", clientCertificate_,
              Words::tr("Write the practice client's certificate and key (PEM) there"))
        .takes("FILE");
    verb.text("--client-certificate-kind", clientKind_, Words::tr("Which: rsa (default), ec or expired"))
        .takes("KIND")
        .oneOf({u"rsa"_s, u"ec"_s, u"expired"_s});
    output_.declare(verb);
    verb.example(u"Example:\n  obo sandbox --output json > s.json &\n  jq -r .authority s.json"_s);
}

QFuture<int> SandboxVerb::run(Job &job)
{
    const QByteArray program = QFile::encodeName(QCoreApplication::applicationDirPath() + u"/obo-sandbox"_s);
    std::vector<std::string> arguments{"obo-sandbox", "--port", std::to_string(port_), "--output",
                                       output_.chosen(job.io).toStdString()};
    const std::pair<const char *, const QString &> passedOn[]{
        {"--tls-cert", tlsCert_},
        {"--tls-key", tlsKey_},
        {"--tls-ca", tlsAuthority_},
        {"--scenario", scenario_},
        {"--client-certificate", clientCertificate_},
        {"--client-certificate-kind", clientKind_},
    };
    for (const auto &[name, value] : passedOn)
        if (!value.isEmpty())
            arguments.insert(arguments.end(), {name, value.toStdString()});
    if (tls_)
        arguments.emplace_back("--tls");
    if (listScenarios_)
        arguments.emplace_back("--list-scenarios");
    std::vector<char *> pointers;
    pointers.reserve(arguments.size() + 1);
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

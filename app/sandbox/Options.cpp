#include "Options.h"

#include "Words.h"
#include "base/Text.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace obo::app {
namespace {

const QString portName = u"port"_s;
const QString certificateName = u"tls-cert"_s;
const QString keyName = u"tls-key"_s;
const QString tlsName = u"tls"_s;
const QString authorityName = u"tls-ca"_s;
const QString scenarioName = u"scenario"_s;
const QString listName = u"list-scenarios"_s;
const QString clientCertificateName = u"client-certificate"_s;
const QString clientKindName = u"client-certificate-kind"_s;
const QString outputName = u"output"_s;
const QString stdinName = u"until-stdin-closes"_s;
const QString helpName = u"help"_s;
const QString versionName = u"version"_s;

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        Words::tr("Runs the practice authority on 127.0.0.1 until SIGINT or SIGTERM."));
    parser.addOptions({
        {portName, Words::tr("Listen on this port; 0 takes any free one."), u"N"_s, u"0"_s},
        {tlsName, Words::tr("Serve HTTPS with a certificate made for this run.")},
        {authorityName, Words::tr("Likewise, and write what clients have to trust (PEM) to this file."),
         u"FILE"_s},
        {certificateName,
         Words::tr("Serve HTTPS with this certificate (PEM), which names localhost or 127.0.0.1."), u"FILE"_s},
        {keyName, Words::tr("The certificate's private key (PEM, without a passphrase)."), u"FILE"_s},
        {scenarioName, Words::tr("Play a situation in which something goes wrong; see --list-scenarios."),
         u"NAME"_s},
        {listName, Words::tr("List the scenarios and end.")},
        {clientCertificateName,
         Words::tr("Write the practice client's certificate and private key (PEM) to this file."), u"FILE"_s},
        {clientKindName, Words::tr("Which certificate that is."), u"rsa|ec|expired"_s, u"rsa"_s},
        {outputName, Words::tr("What to print when ready: text for people, json for programs (one line)."),
         u"json|text"_s, u"text"_s},
        {stdinName,
         Words::tr("End when standard input closes too, as when the program that started this one ends.")},
        {helpName, Words::tr("Show this help.")},
        {versionName, Words::tr("Show the version.")},
    });
}

tl::unexpected<base::Error> refuse(const QString &sentence)
{
    return base::fail(base::ErrorKind::BadInput, sentence);
}

using Wrong = std::optional<base::Error>;

Wrong wrong(const QString &sentence) { return base::Error{base::ErrorKind::BadInput, sentence, {}, {}, {}}; }

Wrong readPort(const QCommandLineParser &parser, SandboxOptions &options)
{
    bool isNumber = false;
    options.port = parser.value(portName).toUShort(&isNumber);
    return isNumber ? Wrong()
                    : wrong(Words::tr("\"%1\" is not a port. Give a number from 0 to 65535.")
                                .arg(base::visible(parser.value(portName))));
}

Wrong readTls(const QCommandLineParser &parser, SandboxOptions &options)
{
    options.certificateFile = parser.value(certificateName);
    options.keyFile = parser.value(keyName);
    options.authorityFile = parser.value(authorityName);
    options.makeTls = parser.isSet(tlsName) || !options.authorityFile.isEmpty();
    if (options.certificateFile.isEmpty() != options.keyFile.isEmpty())
        return wrong(Words::tr("HTTPS needs both --tls-cert and --tls-key. Give the other one too."));
    if (options.makeTls && !options.certificateFile.isEmpty())
        return wrong(Words::tr("--tls makes a certificate, --tls-cert names one. Give one of the two."));
    return {};
}

Wrong readClientCertificate(const QCommandLineParser &parser, SandboxOptions &options)
{
    options.clientCertificateFile = parser.value(clientCertificateName);
    options.clientCertificateKind = parser.value(clientKindName);
    if (QStringList{u"rsa"_s, u"ec"_s, u"expired"_s}.contains(options.clientCertificateKind))
        return {};
    return wrong(Words::tr("\"%1\" is not a kind of certificate. Give rsa, ec or expired.")
                     .arg(base::visible(options.clientCertificateKind)));
}

Wrong readScenario(const QCommandLineParser &parser, SandboxOptions &options)
{
    options.listScenarios = parser.isSet(listName);
    if (!parser.isSet(scenarioName))
        return {};
    options.scenario = sandbox::findScenario(parser.value(scenarioName));
    return options.scenario != nullptr
        ? Wrong()
        : wrong(Words::tr("There is no scenario \"%1\". --list-scenarios names them.")
                    .arg(base::visible(parser.value(scenarioName))));
}

Wrong readOutput(const QCommandLineParser &parser, SandboxOptions &options)
{
    const QString output = parser.value(outputName);
    options.json = output == "json"_L1;
    return options.json || output == "text"_L1
        ? Wrong()
        : wrong(Words::tr("\"%1\" is not a form of output. Give json or text.").arg(base::visible(output)));
}

} // namespace

base::Result<SandboxOptions> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return refuse(base::visible(parser.errorText()) + u'\n' + Words::tr("See obo sandbox --help."));
    if (!parser.positionalArguments().isEmpty())
        return refuse(Words::tr("\"%1\" is not an option. See obo sandbox --help.")
                          .arg(base::visible(parser.positionalArguments().constFirst())));
    SandboxOptions options;
    for (const auto step : {readPort, readTls, readClientCertificate, readScenario, readOutput})
        if (auto wrong = step(parser, options))
            return tl::unexpected(*wrong);
    options.untilStdinCloses = parser.isSet(stdinName);
    options.help = parser.isSet(helpName);
    options.version = parser.isSet(versionName);
    return options;
}

QString helpText()
{
    QCommandLineParser parser;
    addOptions(parser);
    return parser.helpText() + u'\n'
        + Words::tr("Examples:\n  obo sandbox --port 8400\n  obo sandbox --scenario mfa\n  obo sandbox "
                    "--tls-ca ca.pem "
                    "--client-certificate client.pem   (for MSAL, which asks for HTTPS)")
        + u'\n';
}

} // namespace obo::app

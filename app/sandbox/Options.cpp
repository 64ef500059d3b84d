#include "Options.h"

#include "base/Text.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace obo::app {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::app)
};

const QString portName = u"port"_s;
const QString certificateName = u"tls-cert"_s;
const QString keyName = u"tls-key"_s;
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
        {certificateName,
         Words::tr("Serve HTTPS with this certificate (PEM), which names localhost or 127.0.0.1."), u"FILE"_s},
        {keyName, Words::tr("The certificate's private key (PEM, without a passphrase)."), u"FILE"_s},
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
    bool isNumber = false;
    options.port = parser.value(portName).toUShort(&isNumber);
    if (!isNumber)
        return refuse(Words::tr("\"%1\" is not a port. Give a number from 0 to 65535.")
                          .arg(base::visible(parser.value(portName))));
    options.certificateFile = parser.value(certificateName);
    options.keyFile = parser.value(keyName);
    if (options.certificateFile.isEmpty() != options.keyFile.isEmpty())
        return refuse(Words::tr("HTTPS needs both --tls-cert and --tls-key. Give the other one too."));
    options.clientCertificateFile = parser.value(clientCertificateName);
    options.clientCertificateKind = parser.value(clientKindName);
    if (!QStringList{u"rsa"_s, u"ec"_s, u"expired"_s}.contains(options.clientCertificateKind))
        return refuse(Words::tr("\"%1\" is not a kind of certificate. Give rsa, ec or expired.")
                          .arg(base::visible(options.clientCertificateKind)));
    const QString output = parser.value(outputName);
    if (output != "json"_L1 && output != "text"_L1)
        return refuse(
            Words::tr("\"%1\" is not a form of output. Give json or text.").arg(base::visible(output)));
    options.json = output == "json"_L1;
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
        + Words::tr(
               "Example:\n  obo sandbox --port 8400\n\nFor MSAL, which asks for HTTPS, make a certificate and "
               "have the "
               "client trust it:\n  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost \\\n"
               "      -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout key.pem -out cert.pem\n"
               "  obo sandbox --port 8443 --tls-cert cert.pem --tls-key key.pem")
        + u'\n';
}

} // namespace obo::app

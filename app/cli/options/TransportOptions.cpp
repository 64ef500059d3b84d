#include "app/cli/options/TransportOptions.h"

#include "app/cli/Verb.h"

using namespace Qt::StringLiterals;

namespace obo::cli {

void TransportOptions::declare(Command verb, std::optional<Option> needed)
{
    const QList<Option> options{
        verb.text("--ca", ca_, Words::tr("PEM file with certificates to trust besides the system's"))
            .takes("FILE"),
        verb.text("--proxy", proxy_,
                  Words::tr("http://HOST:PORT or socks5://HOST:PORT; never used for loopback"))
            .takes("URL"),
        verb.seconds("--timeout", timeout_, Words::tr("Time for the whole, in seconds (default: 30)"))
            .between(0.001, 86400.0),
    };
    for (const Option &option : options)
        if (needed)
            option.needs(*needed);
}

base::Result<http::Transport> TransportOptions::transport(Inputs &inputs) const
{
    http::Transport transport;
    transport.deadline = std::chrono::milliseconds(static_cast<qint64>(timeout_ * 1000));
    if (!proxy_.isEmpty()) {
        const QUrl url(proxy_, QUrl::StrictMode);
        const QStringList schemes{u"http"_s, u"socks5"_s};
        if (!url.isValid() || !schemes.contains(url.scheme()) || url.host().isEmpty() || url.port() < 1)
            return base::fail(
                base::ErrorKind::BadInput,
                Words::tr("--proxy is not a proxy address. Write http://HOST:PORT or socks5://HOST:PORT."), {},
                base::Place::field(u"proxy"_s));
        transport.proxy = url;
    }
    if (ca_.isEmpty())
        return transport;
    auto file = inputs.file(u"--ca"_s, ca_, u"ca"_s);
    if (!file)
        return base::fail(file.error());
    const QByteArray pem(file->view().data(), static_cast<qsizetype>(file->size()));
    transport.extraAnchors = QSslCertificate::fromData(pem, QSsl::Pem);
    if (transport.extraAnchors.isEmpty())
        return base::fail(
            base::ErrorKind::BadInput,
            Words::tr("The file of --ca holds no certificate in PEM form. Give the root certificate that "
                      "signed the authority's, as PEM."),
            {}, base::Place::field(u"ca"_s));
    return transport;
}

} // namespace obo::cli

#include "app/cli/options/TransportOptions.h"

#include "app/cli/Verb.h"

using namespace Qt::StringLiterals;

namespace obo::cli {

void TransportOptions::declare(Command verb, std::optional<Option> needed)
{
    const Option proxy = verb.text("--proxy", proxy_,
                                   Words::tr("http://HOST:PORT or socks5://HOST:PORT; never used for loopback"))
                             .takes("URL");
    const QList<Option> options{
        verb.text("--ca", ca_, Words::tr("PEM file with certificates to trust besides the system's"))
            .takes("FILE"),
        proxy,
        verb.text("--proxy-env", proxyEnv_,
                  Words::tr("Environment variable with the proxy's URL, user and password in it"))
            .takes("NAME")
            .excludes(proxy),
        verb.seconds("--timeout", timeout_, Words::tr("Time for the whole, in seconds (default: 30)"))
            .between(0.001, 86400.0),
    };
    for (const Option &option : options)
        if (needed)
            option.needs(*needed);
}

base::Result<http::ProxySetting> TransportOptions::proxy(Inputs &inputs) const
{
    if (!proxyEnv_.isEmpty()) {
        const auto value = inputs.environment(u"--proxy-env"_s, proxyEnv_, u"proxy"_s);
        if (!value)
            return base::fail(value.error());
        return http::readProxyVariable(QString::fromUtf8(QByteArrayView(value->view())), proxyEnv_);
    }
    const QUrl url(proxy_, QUrl::StrictMode);
    if (const auto usable = http::readProxy(url); !usable) {
        if (url.isValid() && !url.userInfo().isEmpty())
            return base::fail(usable.error());
        return base::fail(
            base::ErrorKind::BadInput,
            Words::tr("--proxy is not a proxy address. Write http://HOST:PORT or socks5://HOST:PORT."), {},
            base::Place::field(u"proxy"_s));
    }
    return http::ProxySetting{url, {}};
}

base::Result<http::Transport> TransportOptions::transport(Inputs &inputs) const
{
    http::Transport transport;
    transport.deadline = std::chrono::milliseconds(static_cast<qint64>(timeout_ * 1000));
    if (!proxy_.isEmpty() || !proxyEnv_.isEmpty()) {
        auto setting = proxy(inputs);
        if (!setting)
            return base::fail(std::move(setting.error()));
        transport.proxy = setting->url;
        transport.proxyLogin = setting->login;
    }
    if (ca_.isEmpty())
        return transport;
    const auto file = inputs.file(u"--ca"_s, ca_, u"ca"_s);
    if (!file)
        return base::fail(file.error());
    auto anchors = flow::anchorsIn(QByteArray(file->view().data(), static_cast<qsizetype>(file->size())),
                                   Words::tr("The file of --ca"));
    if (!anchors)
        return base::fail(std::move(anchors.error()));
    transport.extraAnchors = std::move(*anchors);
    return transport;
}

QFuture<flow::TransportResult>
TransportOptions::transport(Job &job, const std::optional<profile::Profile> &profile, Inputs &inputs) const
{
    const auto given = std::make_shared<base::Result<http::Transport>>(transport(inputs));
    if (!*given || !profile)
        return QtFuture::makeReadyFuture(given);
    profile::Profile rest = *profile;
    if (!ca_.isEmpty())
        rest.caFile.clear();
    if ((*given)->proxy)
        rest.proxy.clear();
    if (rest.caFile.isEmpty() && rest.proxy.isEmpty())
        return QtFuture::makeReadyFuture(given);
    return flow::transportOf(rest, job.services.secrets())
        .then(QtFuture::Launch::Sync, [given](const flow::TransportResult &saved) {
            if (!*saved)
                return saved;
            if (!(*saved)->extraAnchors.isEmpty())
                (*given)->extraAnchors = (*saved)->extraAnchors;
            if ((*saved)->proxy) {
                (*given)->proxy = (*saved)->proxy;
                (*given)->proxyLogin = (*saved)->proxyLogin;
            }
            return given;
        });
}

} // namespace obo::cli

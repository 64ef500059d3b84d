#include "sandbox/Sandbox.h"

#include "sandbox/door/FrontDoor.h"
#include "sandbox/door/HttpServer.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox {

Sandbox::Sandbox(World world, quint16 port)
    : authority_(std::move(world))
    , port_(port)
{
}

Sandbox::~Sandbox() = default;

base::Result<std::unique_ptr<Sandbox>> Sandbox::start(const Options &options,
                                                      std::shared_ptr<const base::Clock> clock)
{
    auto socket = ListenSocket::open(options.port);
    if (!socket)
        return tl::unexpected(socket.error());
    auto keys = Keyring::make(clock->now());
    if (!keys)
        return tl::unexpected(keys.error());
    auto certificates = makeClientCertificates(keys->client, clock->now());
    if (!certificates)
        return tl::unexpected(certificates.error());
    const quint16 port = socket->port();
    const bool tls = options.tls.has_value();
    const QString url =
        tls ? u"https://%1:%2"_s.arg(options.tls->host).arg(port) : u"http://127.0.0.1:%1"_s.arg(port);
    std::unique_ptr<Sandbox> sandbox(new Sandbox({makeDirectory(), *std::move(keys), *std::move(certificates),
                                                  makeFederation(url), url, std::move(clock)},
                                                 port));
    Authority &authority = sandbox->authority_;
    auto server = HttpServer::start(
        *std::move(socket),
        {[own = OwnNames{port, tls}](const HttpRequest &request) { return turnedAway(request, own); },
         [&authority](const HttpRequest &request) { return authority.answer(request); }},
        options.tls);
    if (!server)
        return tl::unexpected(server.error());
    sandbox->server_ = *std::move(server);
    return sandbox;
}

} // namespace obo::sandbox

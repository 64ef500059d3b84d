#include "sandbox/Sandbox.h"

#include "sandbox/door/FrontDoor.h"
#include "sandbox/door/HttpServer.h"
#include "sandbox/keys/MadeTls.h"
#include "sandbox/tokens/Random.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

QString urlFor(const std::optional<TlsIdentity> &tls, quint16 port)
{
    return tls ? u"https://%1:%2"_s.arg(tls->host).arg(port) : u"http://127.0.0.1:%1"_s.arg(port);
}

bool has(const Scenario *scenario, Behaviour behaviour)
{
    return scenario != nullptr && scenario->behaviour == behaviour;
}

base::Result<World> makeWorld(const Sandbox::Options &options, const QDateTime &now)
{
    const Scenario *scenario = options.scenario;
    World world;
    world.scenario = scenario;
    world.directory = makeDirectory();
    world.controlToken = randomText(43);
    auto keys = options.keys ? base::Result<Keyring>(*options.keys)
                             : Keyring::make(now, has(scenario, Behaviour::KeyRollover));
    if (!keys)
        return tl::unexpected(keys.error());
    world.keys = *std::move(keys);
    auto certificates = makeClientCertificates(world.keys.client, now);
    if (!certificates)
        return tl::unexpected(certificates.error());
    world.certificates = *std::move(certificates);
    return world;
}

} // namespace

Sandbox::Sandbox(World world, std::shared_ptr<SetClock> clock, quint16 port)
    : authority_(std::move(world), std::move(clock))
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
    const quint16 port = socket->port();
    auto world = makeWorld(options, clock->now());
    if (!world)
        return tl::unexpected(world.error());
    auto tls = options.tls;
    if (!tls && options.makeTls) {
        auto made = makeTls(clock->now());
        if (!made)
            return tl::unexpected(made.error());
        tls = made->server;
        world->tlsAuthorityPem = made->authorityPem;
    }
    world->url = urlFor(tls, port);
    world->federation = makeFederation(world->url);
    const bool ahead = has(options.scenario, Behaviour::ClockAhead);
    const auto set = std::make_shared<SetClock>(std::move(clock), ahead ? clockAheadSeconds : 0);
    world->clock = set;
    std::unique_ptr<Sandbox> sandbox(new Sandbox(*std::move(world), set, port));
    Authority &authority = sandbox->authority_;
    auto server =
        HttpServer::start(*std::move(socket),
                          {[own = OwnNames{port, tls.has_value()}](const HttpRequest &request) {
                               return turnedAway(request, own);
                           },
                           [&authority](const HttpRequest &request) { return authority.answer(request); },
                           [set] { return set->now(); }},
                          tls);
    if (!server)
        return tl::unexpected(server.error());
    sandbox->server_ = *std::move(server);
    return sandbox;
}

} // namespace obo::sandbox

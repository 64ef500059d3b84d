// The practice authority's front door and what stands behind it: a request as a server hands it over.
#include "fuzz/targets/Targets.h"
#include "sandbox/Authority.h"
#include "sandbox/door/Form.h"
#include "sandbox/door/FrontDoor.h"
#include "sandbox/tokens/PracticeAssertions.h"
#include "token/json/Json.h"

using namespace Qt::StringLiterals;

namespace obo::fuzz {
namespace {

constexpr quint16 ownPort = 5000;

/// A practice authority without a server, its time standing still.
class Practice {
public:
    Practice()
        : now_(QDateTime::fromSecsSinceEpoch(1'795'608'000, Qt::UTC))
        , keys_(sandbox::Keyring::make(now_).value())
    {
        renew();
    }

    void renew()
    {
        sandbox::World world;
        world.directory = sandbox::makeDirectory();
        world.controlToken = QByteArray(43, 'c');
        world.keys = keys_;
        world.certificates = sandbox::makeClientCertificates(keys_.client, now_).value();
        world.url = u"http://127.0.0.1:%1"_s.arg(ownPort);
        world.federation = sandbox::makeFederation(world.url);
        const auto clock = std::make_shared<sandbox::SetClock>(std::make_shared<base::FixedClock>(now_), 0);
        world.clock = clock;
        authority = std::make_unique<sandbox::Authority>(std::move(world), clock);
        const auto &directory = authority->world().directory;
        texts = {
            "Host: 127.0.0.1:5000\r\n"_ba,
            "Content-Type: application/x-www-form-urlencoded\r\n"_ba,
            '/' + directory.tenantId.toLatin1() + "/oauth2/v2.0/token",
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&requested_token_use=on_behalf_of"_ba,
            "&client_id=" + directory.middleTier.id.toLatin1(),
            "&scope=https%3A%2F%2Fgraph.microsoft.com%2FUser.Read"_ba};
        for (const auto &each : sandbox::practiceAssertions(authority->world()))
            texts += "&assertion=" + each.token;
        secret = directory.secret.view();
        texts.insert(6, "&client_secret=" + QByteArray(secret.data(), static_cast<qsizetype>(secret.size())));
    }

    std::unique_ptr<sandbox::Authority> authority;
    QList<QByteArray> texts; ///< the seventh holds the secret
    std::string_view secret;

private:
    QDateTime now_;
    sandbox::Keyring keys_;
};

sandbox::HttpRequest requestFrom(const QByteArray &bytes)
{
    sandbox::HttpRequest request;
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    const QByteArray head = end < 0 ? bytes : bytes.first(end);
    request.body = end < 0 ? QByteArray() : bytes.sliced(end + 4);
    const auto lines = head.split('\n');
    const auto words = lines.first().trimmed().split(' ');
    request.method = words.value(0);
    request.target = words.value(1);
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && request.headers.size() < 100)
            request.headers.emplaceBack(line.first(colon), line.sliced(colon + 1).trimmed());
    }
    return request;
}

void answerIsPlain(const sandbox::HttpAnswer &answer)
{
    require(answer.close || (answer.status >= 100 && answer.status < 600), "an answer has a status");
    for (const auto &[name, value] : answer.headers)
        require(!name.contains('\n') && !name.contains('\r') && !value.contains('\n') && !value.contains('\r'),
                "no header is split", name + ": " + value);
    if (answer.contentType.startsWith("application/json"))
        requireShownJson(answer.body, "an answer's JSON is JSON and fit to show");
}

/// Judged anew: whoever speaks for another name or from a page is turned away.
void strangersAreTurnedAway(const sandbox::HttpRequest &request, bool away)
{
    const QByteArray host = request.header("Host").toLower();
    const bool ours = host == "127.0.0.1:5000" || host == "localhost:5000" || host == "[::1]:5000";
    require(away || (ours && request.count("Host") == 1), "only our own names are answered", host);
    const QByteArray origin = request.header("Origin").toLower();
    require(away || origin.isEmpty() || origin == "http://" + host || origin.startsWith("http://127.0.0.1:5000")
                || origin.startsWith("http://localhost:5000") || origin.startsWith("http://[::1]:5000"),
            "no page of another origin is answered", origin);
    require(away || request.method == "GET" || request.method == "POST", "GET and POST only", request.method);
    require(away || request.target.startsWith('/'), "no absolute target", request.target);
}

} // namespace

void door(QByteArrayView input)
{
    static Practice practice;
    static int asked = 0;
    if (++asked % 4096 == 0)
        practice.renew();
    const auto request = requestFrom(expanded(input, practice.texts));
    const auto away = sandbox::turnedAway(request, {ownPort, false});
    strangersAreTurnedAway(request, away.has_value());
    if (away) {
        answerIsPlain(*away);
        require(away->status >= 400, "turned away is refused");
        return;
    }
    const sandbox::HttpAnswer answer = practice.authority->answer(request);
    answerIsPlain(answer);
    const bool secretGiven = request.body.contains(QByteArrayView(practice.secret))
        || request.header("Authorization").startsWith("Basic") || request.body.contains("client_assertion");
    require(secretGiven || !answer.body.contains("\"access_token\""), "nothing is minted without a credential",
            answer.body);
    qsizetype pairs = 0;
    const auto form = sandbox::Form::read(request);
    for (const auto &[name, value] : form.entries())
        pairs += 1 + name.size() + value.size();
    require(pairs <= request.body.size() + 1, "a form holds what was sent");
}

} // namespace obo::fuzz

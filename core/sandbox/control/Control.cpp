#include "sandbox/control/Control.h"

#include "sandbox/tokens/ObjectText.h"
#include "token/json/Json.h"

#include <algorithm>
#include <array>
#include <openssl/crypto.h>

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

constexpr QByteArrayView prefix = "/control/";
constexpr qint64 mostAhead = 10LL * 366 * 24 * 3600;

HttpAnswer wrong(const QByteArray &sentence)
{
    return jsonAnswer(400, ObjectText().boolean("ok", false).text("wrong", QString::fromUtf8(sentence)).json());
}

HttpAnswer done(ObjectText more = {}) { return jsonAnswer(200, more.boolean("ok", true).json()); }

HttpAnswer queue(const World &world, State &state, const HttpRequest &request)
{
    int times = 0;
    QByteArray why;
    const auto answer = readQueuedAnswer(request.body, world.now(), times, why);
    if (!answer)
        return wrong(why);
    for (int each = 0; each < times; ++each)
        state.queue.add(*answer);
    return done(ObjectText().number("queued", state.queue.size()));
}

HttpAnswer clock(const World &world, State &state, const HttpRequest &request)
{
    const auto document = token::JsonDocument::parse(request.body);
    const auto root = document ? document->root() : token::JsonValue();
    const auto time = QDateTime::fromString(root.member(u"time").text(), Qt::ISODateWithMs);
    const auto ahead = root.member(u"ahead_seconds").integer();
    if (time.isValid())
        state.clock->stand(time);
    else if (ahead && std::abs(*ahead) <= mostAhead)
        state.clock->runAhead(*ahead);
    else if (root.isObject() && root.size() == 0)
        state.clock->reset();
    else
        return wrong("Give time (ISO 8601) or ahead_seconds; {} sets it back."_ba);
    return done(ObjectText().text("now", world.now().toString(Qt::ISODateWithMs)));
}

HttpAnswer requests(const World &, State &state, const HttpRequest &)
{
    return done(ObjectText().raw("requests", state.log.json()));
}

HttpAnswer reset(const World &, State &state, const HttpRequest &)
{
    state.queue.clear();
    state.clock->reset();
    state.log.clear();
    state.replays.forget();
    state.firstTry.forget();
    state.exchanges = 0;
    return done();
}

struct Verb {
    QByteArrayView name;
    HttpAnswer (*answer)(const World &, State &, const HttpRequest &);
};

constexpr std::array verbs{Verb{"queue", queue}, Verb{"clock", clock}, Verb{"requests", requests},
                           Verb{"reset", reset}};

bool sameText(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), static_cast<std::size_t>(a.size())) == 0;
}

bool isJson(const HttpRequest &request)
{
    const QByteArray type = request.header("Content-Type").split(';').constFirst().trimmed();
    return request.count("Content-Type") == 1 && type.compare("application/json", Qt::CaseInsensitive) == 0;
}

} // namespace

bool isControl(const HttpRequest &request) { return request.target.startsWith(prefix); }

HttpAnswer answerControl(const World &world, State &state, const HttpRequest &request)
{
    const QByteArray rest = request.target.sliced(prefix.size());
    const auto slash = rest.indexOf('/');
    if (slash < 0 || !sameText(rest.first(slash), world.controlToken))
        return nothingHere();
    const auto verb = std::ranges::find(verbs, QByteArrayView(rest).sliced(slash + 1), &Verb::name);
    if (verb == verbs.end())
        return nothingHere();
    if (request.method != "POST")
        return plainAnswer(405, "The control interface is asked with POST."_ba);
    if (request.count("Origin") != 0)
        return plainAnswer(403, "The control interface is for programs, not for pages."_ba);
    if (!isJson(request))
        return plainAnswer(415, "Send application/json."_ba);
    return verb->answer(world, state, request);
}

} // namespace obo::sandbox

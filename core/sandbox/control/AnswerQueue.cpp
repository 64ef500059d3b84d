#include "sandbox/control/AnswerQueue.h"

#include "sandbox/rules/Refusal.h"
#include "token/json/Json.h"

using namespace Qt::StringLiterals;

namespace obo::sandbox {
namespace {

constexpr int mostTimes = 1000;
constexpr int mostDelay = 10 * 60 * 1000;

// `refusal`: an error answer as Entra writes it, with new IDs and the time. The words are the test's.
HttpAnswer refusalFrom(token::JsonValue asked, const QDateTime &now)
{
    const QByteArray error = asked.member(u"error").text().toLatin1();
    const QByteArray suberror = asked.member(u"suberror").text().toLatin1();
    const int code = static_cast<int>(asked.member(u"code").integer().value_or(0));
    const bool isClient = error == "invalid_client";
    const RefusalKind kind{code, isClient ? 401 : 400, error.constData(), u"", suberror.constData(), true};
    const Refusal refusal{&kind, asked.member(u"text").text(), asked.member(u"claims").text()};
    return refusalAnswer(refusal, Traces::of({}), now);
}

int numberIn(token::JsonValue object, QStringView name, int otherwise, int most)
{
    const auto value = object.member(name).integer();
    return value ? static_cast<int>(std::clamp<std::int64_t>(*value, 0, most)) : otherwise;
}

} // namespace

void AnswerQueue::add(QueuedAnswer answer)
{
    const std::lock_guard lock(mutex_);
    answers_ += std::move(answer);
}

std::optional<QueuedAnswer> AnswerQueue::take()
{
    const std::lock_guard lock(mutex_);
    return answers_.isEmpty() ? std::nullopt : std::optional(answers_.takeFirst());
}

qsizetype AnswerQueue::size()
{
    const std::lock_guard lock(mutex_);
    return answers_.size();
}

void AnswerQueue::clear()
{
    const std::lock_guard lock(mutex_);
    answers_.clear();
}

std::optional<QueuedAnswer> readQueuedAnswer(const QByteArray &json, const QDateTime &now, int &times,
                                             QByteArray &wrong)
{
    const auto document = token::JsonDocument::parse(json);
    const auto root = document ? document->root() : token::JsonValue();
    if (!root.isObject()) {
        wrong = "Send a JSON object."_ba;
        return {};
    }
    QueuedAnswer queued;
    queued.delayMilliseconds = numberIn(root, u"delay_ms", 0, mostDelay);
    times = numberIn(root, u"times", 1, mostTimes);
    const auto refusal = root.member(u"refusal");
    const auto whole = root.member(u"json");
    const bool plain = root.member(u"status").isValid() || root.member(u"body").isValid() || whole.isValid();
    if (refusal.isObject())
        queued.answer = refusalFrom(refusal, now);
    else if (root.member(u"close").isTrue())
        queued.answer = HttpAnswer{.contentType = {}, .body = {}, .headers = {}, .close = true};
    else if (plain)
        queued.answer = whole.isValid()
            ? jsonAnswer(200, whole.raw().toByteArray())
            : HttpAnswer{200, "text/plain; charset=utf-8"_ba, root.member(u"body").text().toUtf8(), {}};
    if (!queued.answer) {
        if (queued.delayMilliseconds > 0)
            return queued;
        wrong = "Give one of status, body, json, refusal, close or delay_ms."_ba;
        return {};
    }
    const int status = numberIn(root, u"status", queued.answer->status, 999);
    if (status < 200 || status > 599) {
        wrong = "A status is a number from 200 to 599."_ba;
        return {};
    }
    queued.answer->status = status;
    if (const QString type = root.member(u"content_type").text(); !type.isEmpty())
        queued.answer->contentType = type.toLatin1();
    for (auto header = root.member(u"headers").firstChild(); header.isValid(); header = header.next())
        queued.answer->headers += {header.name().toLatin1(), header.text().toLatin1()};
    return queued;
}

} // namespace obo::sandbox

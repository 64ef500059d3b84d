// What a token endpoint answered: told in words, masked, and explained.
#include "answers/Explanation.h"
#include "fuzz/targets/Targets.h"
#include "http/Recorder.h"
#include "http/mask/Mask.h"
#include "oauth/TokenAnswer.h"
#include "report/AnswerReport.h"
#include "token/json/Json.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace obo::fuzz {
namespace {

constexpr std::array statuses{200, 400, 401, 403, 404, 429, 500, 503, 302, 201};

std::shared_ptr<const http::Masker> answersMasker()
{
    static const std::shared_ptr<const http::Masker> masker = [] {
        std::vector<base::Secret> secrets;
        const QByteArray bytes = mark();
        secrets.emplace_back(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        return std::make_shared<http::Masker>(std::move(secrets), QStringList{u"client secret"_s});
    }();
    return masker;
}

/// A status byte, header lines, an empty line, a body.
http::HttpAnswer answerFrom(QByteArrayView input)
{
    Choices choices(input);
    http::HttpAnswer answer;
    answer.masker = answersMasker();
    answer.status = statuses[choices.next() % statuses.size()];
    QByteArray rest = expanded(choices.rest(), markTexts());
    while (!rest.isEmpty() && answer.headers.size() < 100) {
        const qsizetype end = rest.indexOf('\n');
        const QByteArray line = end < 0 ? rest : rest.first(end);
        rest = end < 0 ? QByteArray() : rest.sliced(end + 1);
        if (line.isEmpty())
            break;
        const qsizetype colon = line.indexOf(':');
        answer.headers.append({line.first(std::max<qsizetype>(colon, 0)), line.sliced(colon + 1).trimmed()});
    }
    answer.body = rest;
    return answer;
}

void requireTold(const QString &text, const char *words)
{
    requireShown(text, words);
    requireNoMark(text.toUtf8(), words);
}

void refusalIsTold(const base::Error &error)
{
    requireTold(error.summary, "the sentence is fit to show and holds no mark");
    requireTold(error.detail, "the detail is fit to show and holds no mark");
    require(!error.summary.isEmpty(), "an error says what is wrong");
    if (!error.oauth)
        return;
    require(error.kind == base::ErrorKind::Refused, "an OAuth error is a refusal");
    requireTold(report::answerText(answers::explain(*error.oauth)),
                "an explanation is fit to show and holds no mark");
    for (const base::RawMember &member : error.oauth->members)
        requireNoMark(member.rawJson + member.name.toUtf8(), "a refusal's members hold no mark");
}

bool isToken(const QString &name)
{
    return name == u"access_token"_s || name == u"refresh_token"_s || name == u"id_token"_s;
}

/// As written where nothing is echoed; else what was sent is gone from everything but the tokens.
void tokenIsKept(const oauth::TokenAnswer &read, const QByteArray &body)
{
    if (std::ranges::none_of(markForms(), [&](const QByteArray &form) { return body.contains(form); })) {
        require(read.json == body, "the answer is kept as written");
        return;
    }
    const auto kept = token::JsonDocument::parse(read.json);
    require(kept && kept->root().member(u"access_token").text().toUtf8() == read.accessToken,
            "an answer with an echo stays JSON and keeps its token", read.json);
    for (const base::RawMember &member : read.members)
        if (!isToken(member.name))
            requireNoMark(member.name.toUtf8() + member.rawJson, "a token's members hold no mark");
    for (auto member = kept->root().firstChild(); member.isValid(); member = member.next())
        if (!isToken(member.name()))
            requireNoMark(member.name().toUtf8() + member.raw().toByteArray(),
                          "a kept answer's members hold no mark");
}

} // namespace

void answer(QByteArrayView input)
{
    const http::HttpAnswer answer = answerFrom(input);
    const auto read = oauth::readTokenAnswer(answer, u"login.example"_s);
    if (read) {
        require(!read->accessToken.isEmpty() && answer.status >= 200 && answer.status < 300, "a token is one");
        tokenIsKept(*read, answer.body);
        require(read->expiresIn >= -1, "a lifetime is one");
    } else {
        refusalIsTold(read.error());
    }
    http::HttpExchange exchange;
    exchange.method = u"POST"_s;
    exchange.url = QUrl(u"https://login.example/token"_s);
    http::Recorder::addAnswer(exchange, answer,
                              answer.headers.isEmpty() ? "OK"_ba : answer.headers.first().second, false);
    requireNoMark(exchange.responseBody, "the record's body holds no mark");
    requireTold(exchange.reasonPhrase, "the record's reason phrase is fit to show and holds no mark");
    for (const http::NameValue &header : exchange.responseHeaders)
        requireTold(header.name + header.value, "the record's headers are fit to show and hold no mark");
}

} // namespace obo::fuzz

// Texts that Explain reads: a refusal's own members, logs, and the challenges that APIs send.
#include "answers/ClaimsChallenge.h"
#include "answers/Context.h"
#include "answers/find/TextAnswers.h"
#include "fuzz/targets/Targets.h"
#include "report/AnswerReport.h"
#include "token/json/Json.h"

using namespace Qt::StringLiterals;

namespace obo::fuzz {
namespace {

void isExplained(const answers::TextAnswer &answer)
{
    requireShown(report::answerText(answer), "an explanation is fit for a terminal");
    token::JsonWriter writer;
    report::writeAnswer(writer, answer);
    requireShownJson(writer.take(), "an explanation's JSON is JSON and fit for a terminal");
}

answers::Context contextFrom(Choices &choices)
{
    answers::Context context;
    const unsigned which = choices.next();
    if ((which & 1U) != 0)
        context.tenant = u"contoso.onmicrosoft.com"_s;
    if ((which & 2U) != 0)
        context.cloudId = u"global"_s;
    if ((which & 4U) != 0)
        context.clientId = u"7c2b1a90-1111-4222-8333-444455556666"_s;
    if ((which & 8U) != 0)
        context.scope = u"https://graph.microsoft.com/User.Read api://x/y"_s;
    if ((which & 16U) != 0)
        context.receivedAt = QDateTime::fromSecsSinceEpoch(1'795'608'000, Qt::UTC);
    if ((which & 32U) != 0)
        context.serverDate = QDateTime::fromSecsSinceEpoch(1'795'608'900, Qt::UTC);
    context.secretLooksLikeGuid = (which & 64U) != 0;
    return context;
}

} // namespace

/// A byte for the context, then lines: error, suberror, codes, claims, and the description to the end.
void refusal(QByteArrayView input)
{
    Choices choices(input);
    const answers::Context context = contextFrom(choices);
    const QStringList lines = QString::fromUtf8(choices.rest()).split(u'\n');
    base::OAuthError error;
    error.error = lines.value(0);
    error.suberror = lines.value(1);
    error.errorCodes = lines.value(2).split(u' ', Qt::SkipEmptyParts);
    error.claims = lines.value(3);
    error.errorDescription = lines.mid(4).join(u'\n');
    const auto explanation = answers::explain(error, context);
    require(!explanation.headline.isEmpty() && !explanation.fix.isEmpty(), "every refusal is answered");
    requireShown(report::answerText(explanation), "an explanation is fit for a terminal");
    isExplained({{error, {}, {}, 1}, explanation});
    const auto code = answers::explainCode(lines.value(2));
    requireShown(report::answerText(code), "a code's explanation is fit for a terminal");
}

void log(QByteArrayView input)
{
    // What a log holds beside the refusal, with space around, so that a mutation does not rename it.
    const QByteArray secret = "Zq7WxkV9p3JrT5mNs8Lh"_ba;
    const QByteArray text = expanded(input,
                                     {" access_token=" + secret + ' ', " \"client_secret\":\"" + secret + "\" ",
                                      " eyJhbGciOiJSUzI1NiJ9.eyJ4Ijoi" + secret + "In0." + secret + ' ',
                                      "AADSTS", "AADSTS50013: "});
    const auto found = answers::explainText(QString::fromUtf8(text));
    require(found.size() <= 200, "no more than 200 different ones");
    for (const answers::TextAnswer &answer : found) {
        isExplained(answer);
        require(answer.found.count >= 1 && answer.found.occurrences.size() <= 20, "occurrences are counted");
        require(!report::answerText(answer).contains(QLatin1StringView(secret)), "no secret of a log is told",
                text);
    }
}

/// A claims challenge: its JSON, written as the header that an API sends, is found again in that header.
void challenge(QByteArrayView input)
{
    Choices choices(input);
    const answers::Context context = contextFrom(choices);
    const QString claims = QString::fromUtf8(choices.rest());
    const auto document = token::JsonDocument::parse(claims.toUtf8());
    const bool object = document && document->root().isObject();
    const QString header = answers::challengeHeader(claims, context);
    require(header.isEmpty() != object, "an object makes a header, all else none");
    for (const QString &words : answers::challengeWords(claims))
        require(!words.isEmpty(), "every demand has words");
    answers::Explanation explanation;
    answers::addClaimsChallenge(explanation, claims, context);
    requireShown(report::answerText(explanation), "a challenge is fit for a terminal");
    for (const answers::Block &block : explanation.blocks)
        require(!object || !block.text.contains(u'\n') || block.id == "challenge"_L1, "a header is one line",
                header.toUtf8());
    // Read as a header, whatever it is.
    for (const auto &answer : answers::explainText(u"WWW-Authenticate: "_s + claims))
        isExplained(answer);
    if (!object || document->root().size() == 0)
        return;
    requireShown(header, "the header is fit for a terminal");
    const auto again = answers::explainText(header);
    require(!again.isEmpty(), "the header is found again", header.toUtf8());
    const auto inHeader = token::JsonDocument::parse(again.first().found.error.claims.toUtf8());
    require(!inHeader || inHeader->compact() == document->compact(), "its claims are those that went in",
            header.toUtf8());
}

} // namespace obo::fuzz

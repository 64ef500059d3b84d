#include "app/cli/verbs/ExplainVerb.h"

#include "report/AnswerReport.h"
#include "token/json/JsonWriter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::cli {
namespace {

bool isKnown(const answers::TextAnswer &answer) { return answer.explanation.known; }

/// A code or name; or a whole message, as one copies it.
QList<answers::TextAnswer> ofArgument(const QString &given)
{
    const auto code = answers::explainCode(given);
    if (!code.known && given.contains(u' ')) {
        auto inText = answers::explainText(given);
        if (std::ranges::any_of(inText, isKnown))
            return inText;
    }
    return {{{}, code}};
}

} // namespace

Command ExplainVerb::declare(Command parent)
{
    return parent.command("explain", Words::tr("Say what an error code means and what to do about it"));
}

void ExplainVerb::declareOptions(Command verb)
{
    verb.texts("CODE", codes_,
               Words::tr("AADSTS50013, 50013 or an OAuth error name; - reads a whole answer or log"))
        .required();
    output_.declare(verb);
    verb.example(u"Example:\n  obo explain AADSTS50013\n  kubectl logs orders-api | obo explain -"_s);
}

QFuture<int> ExplainVerb::run(Job &job)
{
    if (codes_.count("-"_L1) > 1)
        return fail(job,
                    {base::ErrorKind::BadInput,
                     Words::tr("Standard input can be read once. Give - a single time."),
                     {},
                     base::Place::field(u"code"_s),
                     std::nullopt});
    QList<answers::TextAnswer> found;
    std::optional<base::Error> fault; // of standard input
    bool whole = true; // everything that was asked is known
    for (const QString &given : codes_) {
        if (given != "-"_L1) {
            const auto answered = ofArgument(given);
            whole = whole && std::ranges::any_of(answered, isKnown);
            found += answered;
            continue;
        }
        const auto read = job.io.readAll({});
        if (!read) {
            fault = read.error();
            break;
        }
        const auto inText = answers::explainText(QString::fromUtf8(QByteArrayView(read->view())));
        if (inText.isEmpty())
            fault = {
                base::ErrorKind::BadInput,
                Words::tr("The text names no error. Paste the answer of the token endpoint, the exception or "
                          "the log lines with AADSTS in them."),
                {},
                {},
                std::nullopt};
        // One code of a long log that nobody knows does not spoil the others.
        whole = whole && std::ranges::any_of(inText, isKnown);
        found += inText;
    }
    if (!found.isEmpty() || !fault)
        print(job, found);
    for (const answers::TextAnswer &answer : found)
        if (!answer.explanation.known)
            job.io.say(Words::tr("Nothing is known of %1. Check that it is written as in the answer.")
                           .arg(answer.explanation.code));
    if (fault)
        return fail(job, *fault);
    return done(whole ? Done : BadUsage);
}

void ExplainVerb::print(Job &job, const QList<answers::TextAnswer> &found) const
{
    if (output_.chosen(job.io) == "json"_L1) {
        token::JsonWriter out;
        out.beginArray();
        for (const answers::TextAnswer &answer : found)
            report::writeAnswer(out, answer);
        out.endArray();
        job.io.out.write(out.take());
        return;
    }
    QStringList texts;
    for (const answers::TextAnswer &answer : found)
        if (answer.explanation.known)
            texts.append(report::answerText(answer));
    job.io.print(texts.join(u'\n'));
}

} // namespace obo::cli

#include "app/cli/Verb.h"

#include "answers/Explanation.h"
#include "report/AnswerReport.h"

using namespace Qt::StringLiterals;

namespace obo::cli {

QFuture<int> Verb::done(int code) { return QtFuture::makeReadyFuture<int>(std::move(code)); }

QFuture<int> Verb::fail(const Job &job, const base::Error &error)
{
    sayError(job.io, error);
    return done(exitCodeOf(error));
}

void sayError(const Streams &io, const base::Error &error, const answers::Context &request)
{
    io.say(error.summary);
    if (!error.oauth) {
        if (!error.detail.isEmpty())
            io.say(u"  "_s + error.detail);
        return;
    }
    const QString answer = report::answerText(answers::explain(*error.oauth, request));
    for (const QString &line : answer.split(u'\n', Qt::SkipEmptyParts))
        io.say(line);
    if (!error.oauth->errorDescription.isEmpty())
        io.say(Words::tr("The authority's own words: %1").arg(error.oauth->errorDescription));
}

} // namespace obo::cli

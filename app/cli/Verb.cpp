#include "app/cli/Verb.h"

#include "answers/Explanation.h"

using namespace Qt::StringLiterals;

namespace obo::cli {

QFuture<int> Verb::done(int code) { return QtFuture::makeReadyFuture<int>(std::move(code)); }

QFuture<int> Verb::fail(const Job &job, const base::Error &error)
{
    sayError(job.io, error);
    return done(exitCodeOf(error));
}

void sayError(const Streams &io, const base::Error &error)
{
    io.say(error.summary);
    if (!error.oauth) {
        if (!error.detail.isEmpty())
            io.say(u"  "_s + error.detail);
        return;
    }
    const answers::Explanation answer = answers::explain(*error.oauth);
    io.say(Words::tr("%1 (%2)").arg(answer.headline, answer.code));
    io.say(u"  "_s + answer.happened);
    for (const QString &step : answer.fix)
        io.say(u"  - "_s + step);
    if (!answer.who.isEmpty())
        io.say(Words::tr("Who must act: %1").arg(answer.who));
    if (!error.oauth->errorDescription.isEmpty())
        io.say(Words::tr("The authority's own words: %1").arg(error.oauth->errorDescription));
}

} // namespace obo::cli

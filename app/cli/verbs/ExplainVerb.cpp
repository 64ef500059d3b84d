#include "app/cli/verbs/ExplainVerb.h"

#include "answers/Explanation.h"
#include "report/AnswerReport.h"
#include "token/json/JsonWriter.h"

#include <CLI/CLI.hpp>
#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::cli {
namespace {

/// Every code and, when there is none, every known error name in a pasted text, in order.
QStringList codesInText(const QString &text)
{
    QStringList codes;
    const auto collect = [&](const QRegularExpression &pattern) {
        for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
            const QString code = matches.next().captured(1);
            if (!codes.contains(code))
                codes.append(code);
        }
    };
    static const QRegularExpression code(u"\\b(AADSTS\\d{4,9}|AADB2C\\d{4,9}|MSIS\\d{4,6})\\b"_s);
    static const QRegularExpression list(u"\"error_codes\"\\s*:\\s*\\[\\s*(\\d{4,9})"_s);
    static const QRegularExpression name(u"\"error\"\\s*:\\s*\"([a-z_]+)\""_s);
    collect(code);
    if (codes.isEmpty())
        collect(list);
    if (codes.isEmpty())
        collect(name);
    return codes;
}

} // namespace

CLI::App *ExplainVerb::declare(CLI::App &parent)
{
    CLI::App *verb = parent.add_subcommand(
        "explain", Words::tr("Say what an error code means and what to do about it").toStdString());
    verb->add_option(
            "CODE", codes_,
            Words::tr("AADSTS50013, 50013 or an OAuth error name; - reads a whole answer or log").toStdString())
        ->required()
        ->type_name("");
    output_.declare(*verb);
    verb->footer("Example:\n  obo explain AADSTS50013\n  kubectl logs orders-api | obo explain -");
    return verb;
}

QFuture<int> ExplainVerb::run(Job &job)
{
    QStringList codes;
    for (const std::string &given : codes_) {
        if (given != "-") {
            codes.append(QString::fromStdString(given));
            continue;
        }
        const auto read = job.io.readAll();
        if (!read)
            return fail(job, read.error());
        codes += codesInText(QString::fromUtf8(QByteArrayView(read->view())));
    }
    if (codes.isEmpty())
        return fail(
            job,
            {base::ErrorKind::BadInput,
             Words::tr("The text names no error code. Paste the answer of the token endpoint or the log line "
                       "with AADSTS in it."),
             {},
             {},
             std::nullopt});
    std::vector<answers::Explanation> found;
    for (const QString &code : codes)
        found.push_back(answers::explainCode(code));
    if (output_.chosen(job.io) == "json"_L1) {
        token::JsonWriter out;
        out.beginArray();
        for (const answers::Explanation &answer : found)
            report::writeAnswer(out, answer);
        out.endArray();
        job.io.out.write(out.take());
    } else {
        QStringList texts;
        for (const answers::Explanation &answer : found)
            if (answer.known)
                texts.append(report::answerText(answer));
        job.io.print(texts.join(u'\n'));
    }
    int code = Done;
    for (const answers::Explanation &answer : found) {
        if (answer.known)
            continue;
        job.io.say(
            Words::tr("Nothing is known of %1. Check that it is written as in the answer.").arg(answer.code));
        code = BadUsage;
    }
    return done(code);
}

} // namespace obo::cli

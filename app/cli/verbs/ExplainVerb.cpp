#include "app/cli/verbs/ExplainVerb.h"

#include "answers/Explanation.h"
#include "token/json/JsonWriter.h"

#include <CLI/CLI.hpp>
#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::cli {
namespace {

void writeList(token::JsonWriter &out, QStringView key, const QStringList &texts)
{
    out.key(key);
    out.beginArray();
    for (const QString &text : texts)
        out.string(text);
    out.endArray();
}

void writeJson(token::JsonWriter &out, const answers::Explanation &answer)
{
    out.beginObject();
    out.member(u"code", answer.code);
    out.key(u"known");
    out.boolean(answer.known);
    out.member(u"headline", answer.headline);
    out.member(u"happened", answer.happened);
    writeList(out, u"causes", answer.causes);
    writeList(out, u"fix", answer.fix);
    out.memberOrNull(u"who", answer.who);
    out.memberOrNull(u"source", answer.source);
    out.memberOrNull(u"note", answer.note);
    out.endObject();
}

QString textOf(const answers::Explanation &answer)
{
    QString text = Words::tr("%1: %2").arg(answer.code, answer.headline) + u"\n  "_s + answer.happened + u'\n';
    const auto add = [&text](const QString &label, const QStringList &lines) {
        if (lines.isEmpty())
            return;
        text += label + u'\n';
        for (const QString &line : lines)
            text += u"  - "_s + line + u'\n';
    };
    add(Words::tr("Why, most likely first:"), answer.causes);
    add(Words::tr("What to do:"), answer.fix);
    if (!answer.who.isEmpty())
        text += Words::tr("Who must act: %1").arg(answer.who) + u'\n';
    if (!answer.note.isEmpty())
        text += Words::tr("Note: %1").arg(answer.note) + u'\n';
    if (!answer.source.isEmpty())
        text += Words::tr("Source: %1").arg(answer.source) + u'\n';
    return text;
}

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
            writeJson(out, answer);
        out.endArray();
        job.io.out.write(out.take());
    } else {
        QStringList texts;
        for (const answers::Explanation &answer : found)
            if (answer.known)
                texts.append(textOf(answer));
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

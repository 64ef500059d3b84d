#include "report/AnswerReport.h"

#include "base/Text.h"
#include "report/Words.h"

using namespace Qt::StringLiterals;

namespace obo::report {
namespace {

/// What the message itself names; the request's values are the caller's own.
void writeValues(token::JsonWriter &out, const answers::Values &values)
{
    out.key(u"values");
    out.beginObject();
    for (const answers::Value &value : values.all())
        if (!value.name.contains(u'.'))
            out.member(value.name, value.text);
    out.endObject();
}

void writeBlocks(token::JsonWriter &out, const QList<answers::Block> &blocks)
{
    out.key(u"blocks");
    out.beginArray();
    for (const answers::Block &block : blocks) {
        out.beginObject();
        out.member(u"id", block.id);
        out.member(u"title", block.title);
        out.member(u"text", block.text);
        out.memberOrNull(u"note", block.note);
        out.endObject();
    }
    out.endArray();
}

void writeFound(token::JsonWriter &out, const answers::Found &found)
{
    out.memberOrNull(u"error", found.error.error);
    out.memberOrNull(u"suberror", found.error.suberror);
    out.list(u"error_codes", found.error.errorCodes);
    out.memberOrNull(u"error_description", found.error.errorDescription);
    out.memberOrNull(u"claims", found.error.claims);
    out.list(u"libraries", found.libraries);
    out.key(u"count");
    out.number(found.count);
    out.key(u"occurrences");
    out.beginArray();
    for (const answers::Occurrence &one : found.occurrences) {
        out.beginObject();
        out.memberOrNull(u"trace_id", one.traceId);
        out.memberOrNull(u"correlation_id", one.correlationId);
        out.memberOrNull(u"timestamp", one.timestamp);
        out.endObject();
    }
    out.endArray();
}

QString occurrenceWords(const answers::Occurrence &one)
{
    QStringList parts;
    if (!one.timestamp.isEmpty())
        parts.append(one.timestamp);
    if (!one.correlationId.isEmpty())
        parts.append(Words::tr("correlation ID %1").arg(one.correlationId));
    if (!one.traceId.isEmpty())
        parts.append(Words::tr("trace ID %1").arg(one.traceId));
    return parts.join(u", "_s);
}

QString list(const QString &label, const QStringList &lines)
{
    QString text = lines.isEmpty() ? QString() : label + u'\n';
    for (const QString &line : lines)
        text += u"  - "_s + line + u'\n';
    return text;
}

QString labelled(const QString &words, const QString &value)
{
    return value.isEmpty() ? QString() : words.arg(value) + u'\n';
}

} // namespace

QString answerText(const answers::Explanation &answer)
{
    // A name that is not known stands in both as the authority wrote it.
    QString text = Words::tr("%1: %2").arg(base::visible(answer.code), base::visible(answer.headline))
        + u"\n  "_s + answer.happened + u'\n';
    QStringList named;
    for (const answers::Value &value : answer.values.all())
        if (const QString label = answers::labelOf(value.name); !label.isEmpty())
            named.append(label + u": "_s + value.text);
    text += list(Words::tr("In this message:"), named);
    text += list(Words::tr("In this case:"), answer.facts);
    text += list(answer.determined ? Words::tr("Why:") : Words::tr("Why, most likely first:"), answer.causes);
    text += list(Words::tr("What to do:"), answer.fix);
    text += labelled(Words::tr("Who must act: %1"), answer.who);
    for (const answers::Block &block : answer.blocks)
        text += u'\n' + block.title + u":\n"_s + block.text + u'\n'
            + (block.note.isEmpty() ? QString() : u"  ("_s + block.note + u")\n"_s);
    if (!answer.blocks.isEmpty())
        text += u'\n';
    text += labelled(Words::tr("Note: %1"), answer.note);
    text += labelled(Words::tr("Source: %1"), answer.source);
    return base::visible(text, true);
}

QString answerText(const answers::TextAnswer &answer)
{
    QStringList around;
    for (const QString &library : answer.found.libraries)
        if (library != answer.explanation.code)
            around.append(library);
    QStringList times;
    for (const answers::Occurrence &one : answer.found.occurrences)
        times.append(occurrenceWords(one));
    QString text = answerText(answer.explanation);
    text += list(Words::tr("Hidden in:"), around);
    text += list(answer.found.count > 1 ? Words::tr("It stands there %1 times:").arg(answer.found.count)
                                        : Words::tr("To ask about it:"),
                 times);
    // Indented from the second line on: none of a stranger's looks like one of ours.
    if (const QString words = base::visible(answer.found.error.errorDescription, true); !words.isEmpty())
        text +=
            Words::tr("The authority's own words: %1").arg(QString(words).replace(u'\n', u"\n  "_s)) + u'\n';
    return base::visible(text, true);
}

void writeAnswer(token::JsonWriter &out, const answers::TextAnswer &textAnswer)
{
    const answers::Explanation &answer = textAnswer.explanation;
    out.beginObject();
    out.member(u"code", answer.code);
    out.key(u"known");
    out.boolean(answer.known);
    out.member(u"headline", answer.headline);
    out.member(u"happened", answer.happened);
    writeValues(out, answer.values);
    out.list(u"facts", answer.facts);
    out.key(u"cause_known");
    out.boolean(answer.determined);
    out.list(u"causes", answer.causes);
    out.list(u"fix", answer.fix);
    out.memberOrNull(u"who", answer.who);
    out.memberOrNull(u"source", answer.source);
    out.memberOrNull(u"note", answer.note);
    writeBlocks(out, answer.blocks);
    writeFound(out, textAnswer.found);
    out.endObject();
}

} // namespace obo::report

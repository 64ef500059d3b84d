#include "report/AnswerReport.h"

#include "base/Text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace obo::report {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::report)
};

void writeList(token::JsonWriter &out, QStringView key, const QStringList &texts)
{
    out.key(key);
    out.beginArray();
    for (const QString &text : texts)
        out.string(text);
    out.endArray();
}

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
    QString text = Words::tr("%1: %2").arg(answer.code, answer.headline) + u"\n  "_s + answer.happened + u'\n';
    QStringList named;
    for (const answers::Value &value : answer.values.all())
        if (const QString label = answers::labelOf(value.name); !label.isEmpty())
            named.append(label + u": "_s + value.text);
    text += list(Words::tr("In this message:"), named);
    text += list(Words::tr("In this case:"), answer.facts);
    text += list(answer.determined ? Words::tr("Why:") : Words::tr("Why, most likely first:"), answer.causes);
    text += list(Words::tr("What to do:"), answer.fix);
    text += labelled(Words::tr("Who must act: %1"), answer.who);
    text += labelled(Words::tr("Note: %1"), answer.note);
    text += labelled(Words::tr("Source: %1"), answer.source);
    return base::visible(text, true);
}

void writeAnswer(token::JsonWriter &out, const answers::Explanation &answer)
{
    out.beginObject();
    out.member(u"code", answer.code);
    out.key(u"known");
    out.boolean(answer.known);
    out.member(u"headline", answer.headline);
    out.member(u"happened", answer.happened);
    writeValues(out, answer.values);
    writeList(out, u"facts", answer.facts);
    out.key(u"cause_known");
    out.boolean(answer.determined);
    writeList(out, u"causes", answer.causes);
    writeList(out, u"fix", answer.fix);
    out.memberOrNull(u"who", answer.who);
    out.memberOrNull(u"source", answer.source);
    out.memberOrNull(u"note", answer.note);
    out.endObject();
}

} // namespace obo::report

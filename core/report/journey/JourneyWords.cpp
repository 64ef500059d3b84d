#include "report/journey/JourneyWords.h"

#include "report/Words.h"
#include "token/claims/TimeWords.h"

using namespace Qt::StringLiterals;

namespace obo::report {
namespace {

QString signWord(base::Severity severity)
{
    return severity == base::Severity::Stops ? Words::tr("Problem") : Words::tr("Warning");
}

/// "Problem: Audience: This token is for Microsoft Graph."
QString markText(const JourneyMark &mark) { return signWord(mark.severity) + u": "_s + noteText(mark); }

QString withMarks(QStringList lines, const QList<JourneyMark> &marks)
{
    for (const JourneyMark &mark : marks)
        lines.append(markText(mark));
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString withWorst(const QString &name, const QList<JourneyMark> &marks)
{
    return marks.isEmpty() ? name : name + u". "_s + markText(marks.constFirst());
}

QString sentenceOf(const Journey &journey, qsizetype at)
{
    const JourneyLeg &leg = journey.legs.at(at);
    const QString from = journey.stops.at(at).name;
    const QString to = journey.stops.at(at + 1).name;
    const QString scopes = leg.scopes.join(u", "_s);
    switch (leg.spot) {
    case JourneySpot::SignIn: return Words::tr("%1 signs in to %2").arg(from, to);
    case JourneySpot::Call:
        return scopes.isEmpty() ? Words::tr("%1 calls %2").arg(from, to)
                                : Words::tr("%1 calls %2 with %3").arg(from, to, scopes);
    default: break;
    }
    switch (leg.state) {
    case LegState::Done:
        return scopes.isEmpty() ? Words::tr("%1 got a token for %2").arg(from, to)
                                : Words::tr("%1 got a token for %2 with %3").arg(from, to, scopes);
    case LegState::Ahead:
        return scopes.isEmpty() ? Words::tr("%1 will ask for a token for %2").arg(from, to)
                                : Words::tr("%1 will ask for a token for %2 with %3").arg(from, to, scopes);
    case LegState::Stopped: break;
    }
    return scopes.isEmpty() ? Words::tr("%1 got no token for %2").arg(from, to)
                            : Words::tr("%1 got no token for %2 with %3").arg(from, to, scopes);
}

QString lifeText(const JourneyLife &life, const QDateTime &now)
{
    const QString relative = token::relativeWords(life.until, now);
    if (life.until <= now)
        return Words::tr("the %1 expired %2").arg(life.name, relative);
    if (life.from.isValid() && life.from > now)
        return Words::tr("the %1 is valid %2 at the earliest")
            .arg(life.name, token::relativeWords(life.from, now));
    return Words::tr("the %1 expires %2").arg(life.name, relative);
}

QString capital(const QString &text) { return text.isEmpty() ? text : text.at(0).toUpper() + text.mid(1); }

template <class Parts>
void appendMarks(QStringList &sentences, const Parts &parts)
{
    for (const auto &part : parts)
        for (const JourneyMark &mark : part.marks)
            sentences.append(markText(mark));
}

QString moment(const QDateTime &time)
{
    return Words::tr("%1 (%2)").arg(token::localText(time, true), token::utcText(time));
}

} // namespace

QString journeySentence(const Journey &journey)
{
    QStringList clauses;
    for (qsizetype i = 0; i < journey.legs.size(); ++i)
        clauses.append(sentenceOf(journey, i));
    QStringList sentences{clauses.join(u"; "_s)};
    QStringList lives;
    for (const JourneyLife &life : journey.lives)
        lives.append(lifeText(life, journey.now));
    sentences.append(capital(lives.join(u"; "_s)));
    appendMarks(sentences, journey.stops);
    appendMarks(sentences, journey.legs);
    appendMarks(sentences, journey.lives);
    sentences.removeAll(QString());
    for (QString &sentence : sentences)
        if (!sentence.endsWith(u'.'))
            sentence += u'.';
    return sentences.join(u' ');
}

QString noteText(const JourneyMark &mark)
{
    // "Expired: Expired 12 minutes ago." says one thing twice.
    if (mark.sentence.startsWith(mark.word))
        return mark.sentence;
    return mark.sentence.isEmpty() ? mark.word : Words::tr("%1: %2").arg(mark.word, mark.sentence);
}

QString partName(const JourneyStop &stop)
{
    return withWorst(Words::tr("%1, %2").arg(stop.name, stop.role), stop.marks);
}

QString partName(const Journey &journey, qsizetype leg)
{
    return withWorst(sentenceOf(journey, leg), journey.legs.at(leg).marks);
}

QString partName(const JourneyLife &life, const QDateTime &now)
{
    return withWorst(capital(lifeText(life, now)), life.marks);
}

QString partWords(const JourneyStop &stop)
{
    return withMarks(
        {Words::tr("%1, %2").arg(stop.name, stop.role), stop.id == stop.name ? QString() : stop.id},
        stop.marks);
}

QString partWords(const Journey &journey, qsizetype leg)
{
    return withMarks({sentenceOf(journey, leg)}, journey.legs.at(leg).marks);
}

QString partWords(const JourneyLife &life, const QDateTime &now)
{
    QStringList lines{capital(lifeText(life, now))};
    if (life.from.isValid())
        lines.append(Words::tr("From %1").arg(moment(life.from)));
    lines.append(Words::tr("Until %1").arg(moment(life.until)));
    return withMarks(lines, life.marks);
}

} // namespace obo::report

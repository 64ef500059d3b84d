#include "answers/ClockFacts.h"

#include "answers/Words.h"
#include "token/claims/TimeWords.h"

#include <QLocale>
#include <QTimeZone>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace obo::answers {
namespace {

constexpr qint64 agreeing = 120;

QString span(qint64 milliseconds)
{
    const qint64 size = std::llabs(milliseconds);
    if (size >= 10'000)
        return token::durationSentence(size / 1000);
    return Words::tr("%1 seconds").arg(QLocale().toString(static_cast<double>(size) / 1000.0, 'f', 2));
}

QString outOfTime(const QDateTime &now, const QDateTime &from, const QDateTime &until)
{
    if (until.isValid() && now >= until)
        return Words::tr("It had run out %1 before the request arrived.").arg(span(until.msecsTo(now)));
    if (from.isValid() && now < from)
        return Words::tr(
                   "It becomes valid only %1 after the request arrived: the clock of the machine that made it "
                   "is that much fast, or more.")
            .arg(span(now.msecsTo(from)));
    return {};
}

} // namespace

QDateTime entraTime(QStringView text)
{
    text = text.trimmed();
    if (text.size() < 19)
        return {};
    QString start = text.first(19).toString();
    if (start.at(10) == u' ')
        start[10] = u'T';
    QDateTime time = QDateTime::fromString(start, Qt::ISODate);
    if (!time.isValid())
        return {};
    time.setTimeSpec(Qt::UTC);
    if (text.size() > 20 && text.at(19) == u'.') {
        qsizetype digits = 0;
        while (20 + digits < text.size() && text.at(20 + digits).isDigit())
            ++digits;
        const QString fraction = text.sliced(20, digits).toString().leftJustified(3, u'0').first(3);
        time = time.addMSecs(fraction.toInt());
    }
    return time;
}

QStringList clockFacts(const Values &values, const Context &context)
{
    QStringList facts;
    const QDateTime entra = entraTime(values.text(u"now"));
    if (!entra.isValid())
        return facts;
    if (const QString late =
            outOfTime(entra, entraTime(values.text(u"from")), entraTime(values.text(u"expires")));
        !late.isEmpty())
        facts.append(late);
    if (!context.receivedAt.isValid())
        return facts;
    const qint64 skew = qRound64(static_cast<double>(entra.msecsTo(context.receivedAt)) / 1000.0);
    const bool header = context.serverDate.isValid();
    const qint64 apart = header ? entra.secsTo(context.serverDate) : 0;
    if (header && std::llabs(apart) > agreeing) {
        facts.append(
            Words::tr("Entra's text and the Date header of the same answer are %1 apart, so the answer was "
                      "held somewhere on its way: compare the clocks with a fresh one.")
                .arg(span(apart * 1000)));
        return facts;
    }
    const QString who = header ? Words::tr("Entra's text and the Date header") : Words::tr("Entra's text");
    if (std::llabs(skew) <= agreeing)
        facts.append(Words::tr("This computer's clock is right: it agrees with %1.").arg(who));
    else
        facts.append((skew > 0
                          ? Words::tr("This computer's clock is wrong: it is %1 fast against %2. Set it by a "
                                      "time server.")
                          : Words::tr("This computer's clock is wrong: it is %1 slow against %2. Set it by a "
                                      "time server."))
                         .arg(span(skew * 1000), who));
    return facts;
}

} // namespace obo::answers

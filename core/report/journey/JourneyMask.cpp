#include "report/journey/Journey.h"

#include "report/Words.h"

#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::report {
namespace {

/// Two letters of a name would be found in half of all words.
constexpr qsizetype shortestReplaced = 3;

QString publicName(JourneySpot spot)
{
    switch (spot) {
    case JourneySpot::User: return Words::tr("User");
    case JourneySpot::Caller: return Words::tr("Calling app");
    case JourneySpot::Downstream: return Words::tr("Another API");
    default: return Words::tr("Your API");
    }
}

/// Replaces what must not be seen, the same by the same.
class Mask {
public:
    explicit Mask(const Journey &journey)
        : journey_(journey)
    {
    }

    QString id(const QString &id)
    {
        if (id.isEmpty())
            return {};
        qsizetype at = ids_.indexOf(id.toLower());
        if (at < 0) {
            at = ids_.size();
            ids_.append(id.toLower());
        }
        return Words::tr("ID %1").arg(at + 1);
    }

    QString text(QString text)
    {
        for (const QString &secret : journey_.privateTexts)
            if (secret.size() >= shortestReplaced)
                text.replace(secret, Words::tr("(masked)"), Qt::CaseInsensitive);
        return patterns(text);
    }

    /// Sign-in names and GUIDs that nobody listed.
    QString patterns(QString text)
    {
        static const QRegularExpression address(u"[^\\s@<>\"]+@[^\\s@<>\"]+"_s);
        static const QRegularExpression guid(
            u"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"_s);
        text.replace(address, Words::tr("(masked)"));
        for (auto match = guid.match(text); match.hasMatch(); match = guid.match(text))
            text.replace(match.captured(), id(match.captured()));
        return text;
    }

    void marks(QList<JourneyMark> &marks)
    {
        for (JourneyMark &mark : marks) {
            mark.word = patterns(mark.word);
            mark.sentence = text(mark.sentence);
        }
    }

private:
    const Journey &journey_;
    QStringList ids_;
};

} // namespace

Journey masked(const Journey &journey)
{
    Journey made = journey;
    Mask mask(journey);
    for (JourneyStop &stop : made.stops) {
        mask.marks(stop.marks);
        if (stop.naming == NameKind::Private)
            stop.name = publicName(stop.spot);
        // A public name says enough, and its address may hold the name of an organisation.
        stop.id = stop.naming == NameKind::Public ? QString() : mask.id(stop.id);
    }
    for (JourneyLeg &leg : made.legs) {
        mask.marks(leg.marks);
        for (QString &scope : leg.scopes)
            scope = mask.patterns(scope);
    }
    for (JourneyLife &life : made.lives)
        mask.marks(life.marks);
    made.privateTexts.clear();
    return made;
}

base::Severity worstOf(const QList<JourneyMark> &marks)
{
    base::Severity worst = base::Severity::Holds;
    for (const JourneyMark &mark : marks)
        worst = std::max(worst, mark.severity);
    return worst;
}

} // namespace obo::report

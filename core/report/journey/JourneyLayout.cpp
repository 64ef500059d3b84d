#include "report/journey/JourneyLayout.h"

#include "report/journey/JourneyWords.h"
#include "report/journey/LayoutMaker.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::report {
namespace {

constexpr int leastWidth = 160;
constexpr int foldBelow = 560;
constexpr int usualGap = 46; ///< room for an arrow
constexpr int widestBox = 190;
constexpr int padding = 6; ///< within a box
constexpr int arrowAir = 4; ///< between an arrow and its boxes
constexpr int captionAir = 4;

int lineWidth(QRect from, QRect to) { return to.left() - from.left() - from.width(); }

/// An address is told apart by its host.
QString withoutScheme(const QString &id) { return id.startsWith("https://"_L1) ? id.mid(8) : id; }

} // namespace

JourneyInk inkOf(const QList<JourneyMark> &marks, JourneyInk without)
{
    switch (worstOf(marks)) {
    case base::Severity::Stops: return JourneyInk::Bad;
    case base::Severity::MayStop: return JourneyInk::Warn;
    default: return without;
    }
}

LayoutMaker::LayoutMaker(const Journey &journey, int width, const TextMeasure &measure)
    : journey_(journey)
    , width_(std::max(width, leastWidth))
    , measure_(measure)
    , signSide_(measure.smallHeight - 2)
{
}

int LayoutMaker::width(const QString &text, JourneyFont font) const { return measure_.width(text, font); }

bool LayoutMaker::isFolded() const { return width_ < foldBelow && journey_.stops.size() > 2; }

qsizetype LayoutMaker::addPart(JourneySpot spot, const QString &name, const QString &words,
                               const base::Place &place, const QList<JourneyMark> &marks)
{
    JourneyPart part;
    part.spot = spot;
    part.name = name;
    part.words = words;
    part.place = marks.isEmpty() || marks.constFirst().place.kind == base::PlaceKind::None
        ? place
        : marks.constFirst().place;
    layout_.parts.append(part);
    return layout_.parts.size() - 1;
}

void LayoutMaker::addText(const QString &text, QRect rect, JourneyInk ink, qsizetype part,
                          Qt::AlignmentFlag align, JourneyFont font)
{
    if (!text.isEmpty())
        layout_.texts.append({text, rect, align, font, ink, part});
}

void LayoutMaker::addMark(const JourneyMark &mark, QRect rect, qsizetype part, bool signToo)
{
    const JourneyInk ink = inkOf({mark}, JourneyInk::Muted);
    const int sign = signToo ? signSide_ + 3 : 0;
    const QString word = elidedRight(mark.word, rect.width() - sign, JourneyFont::Small, measure_);
    const int whole = sign + width(word);
    const int left = rect.left() + std::max(0, (rect.width() - whole) / 2);
    if (signToo)
        layout_.signs.append({QRect(left, rect.top() + (rect.height() - signSide_) / 2, signSide_, signSide_),
                              mark.severity, part});
    addText(word, QRect(left + sign, rect.top(), width(word), rect.height()), ink, part, Qt::AlignLeft);
}

void LayoutMaker::addStops()
{
    const qsizetype count = journey_.stops.size();
    const bool third = std::ranges::any_of(journey_.stops, [](const JourneyStop &stop) {
        return !stop.marks.isEmpty() || (!stop.id.isEmpty() && stop.id != stop.name);
    });
    boxHeight_ = 2 * padding + measure_.nameHeight + (third ? 2 : 1) * measure_.smallHeight;
    const qsizetype inRow = isFolded() ? 2 : count;
    const auto n = static_cast<int>(inRow);
    const int gap = std::min(usualGap, width_ / (2 * n));
    boxWidth_ = std::min((width_ - (n - 1) * gap) / n, widestBox);
    gap_ = n > 1 ? (width_ - n * boxWidth_) / (n - 1) : 0;
    for (qsizetype first = 0; first < count; first += inRow)
        addRow({first, std::min(inRow, count - first), bottom_});
    layout_.sentence = journeySentence(journey_);
}

void LayoutMaker::addRow(const Row &row)
{
    const auto box = [&](qsizetype place) {
        return QRect(static_cast<int>(place) * (boxWidth_ + gap_), row.top, boxWidth_, boxHeight_);
    };
    bottom_ = row.top + boxHeight_;
    int captions = 0;
    for (qsizetype place = 0; place < row.count; ++place) {
        const qsizetype at = row.first + place;
        addStop(at, box(place));
        if (place + 1 < row.count) {
            addStraightLeg(at, box(place), box(place + 1));
            captions = std::max(captions, captionHeight(at));
        }
    }
    if (captions > 0)
        bottom_ += captionAir + captions;
    const qsizetype last = row.first + row.count - 1;
    if (last + 1 < journey_.stops.size()) {
        const QRect from = box(row.count - 1);
        const int line = bottom_ + captionAir + 2;
        const int next = line + captionAir + std::max(captionHeight(last), 8) + captionAir + 2;
        addElbowLeg(last, from, QRect(0, next, boxWidth_, boxHeight_), line);
        bottom_ = next;
    }
}

void LayoutMaker::addStop(qsizetype at, QRect box)
{
    const JourneyStop &stop = journey_.stops.at(at);
    const qsizetype part = addPart(stop.spot, partName(stop), partWords(stop), stop.place, stop.marks);
    layout_.parts.last().areas = {box};
    const JourneyInk edge = inkOf(stop.marks, stop.own ? JourneyInk::Accent : JourneyInk::Line);
    layout_.boxes.append({box, edge, edge == JourneyInk::Line ? 1 : 2, part});
    const bool hasThird = !stop.marks.isEmpty() || (!stop.id.isEmpty() && stop.id != stop.name);
    const int lines = measure_.nameHeight + (hasThird ? 2 : 1) * measure_.smallHeight;
    const JourneyFont font = stop.own ? JourneyFont::OwnName : JourneyFont::Name;
    QRect line(box.left() + padding, box.top() + (boxHeight_ - lines) / 2, box.width() - 2 * padding,
               measure_.nameHeight);
    addText(elidedRight(stop.name, line.width(), font, measure_), line, JourneyInk::Text, part,
            Qt::AlignHCenter, font);
    line = QRect(line.left(), line.top() + line.height(), line.width(), measure_.smallHeight);
    addText(elidedRight(stop.role, line.width(), JourneyFont::Small, measure_), line, JourneyInk::Muted, part);
    line.translate(0, measure_.smallHeight);
    if (!stop.marks.isEmpty())
        addMark(stop.marks.constFirst(), line, part);
    else if (hasThird)
        addText(elidedMiddle(withoutScheme(stop.id), line.width(), JourneyFont::Small, measure_), line,
                JourneyInk::Muted, part);
}

int LayoutMaker::captionHeight(qsizetype at) const
{
    const JourneyLeg &leg = journey_.legs.at(at);
    const bool text = !leg.scopes.isEmpty() || !leg.caption.isEmpty();
    return measure_.smallHeight * ((text ? 1 : 0) + (leg.marks.isEmpty() ? 0 : 1));
}

void LayoutMaker::addStraightLeg(qsizetype at, QRect from, QRect to)
{
    const JourneyLeg &leg = journey_.legs.at(at);
    const qsizetype part =
        addPart(leg.spot, partName(journey_, at), partWords(journey_, at), leg.place, leg.marks);
    const int y = from.top() + from.height() / 2;
    const int begin = from.left() + from.width();
    const QRect field(begin, from.top(), lineWidth(from, to), from.height());
    layout_.lines.append({{QPoint(begin + arrowAir, y), QPoint(to.left() - arrowAir, y)},
                          inkOf(leg.marks, JourneyInk::Muted),
                          leg.state != LegState::Done,
                          true,
                          part});
    layout_.parts.last().areas = {field};
    const int centre = begin + field.width() / 2;
    if (!leg.marks.isEmpty())
        layout_.signs.append({QRect(centre - signSide_ / 2, y - 5 - signSide_, signSide_, signSide_),
                              leg.marks.constFirst().severity, part});
    addCaption(at, centre, (from.width() + field.width()) / 2 - 4, from.top() + from.height() + captionAir,
               false);
}

void LayoutMaker::addElbowLeg(qsizetype at, QRect from, QRect to, int below)
{
    const JourneyLeg &leg = journey_.legs.at(at);
    const qsizetype part =
        addPart(leg.spot, partName(journey_, at), partWords(journey_, at), leg.place, leg.marks);
    const int start = from.left() + from.width() / 2;
    const int end = to.left() + to.width() / 2;
    layout_.lines.append({{QPoint(start, from.top() + from.height() + arrowAir), QPoint(start, below),
                           QPoint(end, below), QPoint(end, to.top() - arrowAir)},
                          inkOf(leg.marks, JourneyInk::Muted),
                          leg.state != LegState::Done,
                          true,
                          part});
    layout_.parts.last().areas = {QRect(end, below - 2, start - end + 1, 4)};
    addCaption(at, (start + end) / 2, (start - end) / 2 - 8, below + captionAir, true);
}

void LayoutMaker::addCaption(qsizetype at, int centre, int half, int top, bool signToo)
{
    const JourneyLeg &leg = journey_.legs.at(at);
    if (captionHeight(at) == 0)
        return;
    const qsizetype part = layout_.parts.size() - 1;
    QRect line(centre - half, top, 2 * half, measure_.smallHeight);
    layout_.parts.last().areas.append(QRect(line.topLeft(), QSize(line.width(), captionHeight(at))));
    const QString text = leg.scopes.isEmpty()
        ? elidedRight(leg.caption, line.width(), JourneyFont::Small, measure_)
        : fittingList(leg.scopes, line.width(), JourneyFont::Small, measure_);
    addText(text, line, inkOf(leg.marks, JourneyInk::Muted), part);
    if (!text.isEmpty())
        line.translate(0, measure_.smallHeight);
    if (!leg.marks.isEmpty())
        addMark(leg.marks.constFirst(), line, part, signToo);
}

JourneyLayout LayoutMaker::take()
{
    layout_.size = QSize(width_, bottom_);
    return std::move(layout_);
}

JourneyLayout journeyLayout(const Journey &journey, int width, const TextMeasure &measure, bool notes)
{
    LayoutMaker maker(journey, width, measure);
    if (journey.isEmpty())
        return maker.take();
    maker.addStops();
    maker.addLives();
    if (notes)
        maker.addNotes();
    return maker.take();
}

QList<QPoint> arrowHead(const JourneyLine &line)
{
    const QPoint tip = line.points.constLast();
    const QPoint before = line.points.at(line.points.size() - 2);
    // Pieces run along x or y only.
    const QPoint back(8 * ((before.x() > tip.x()) - (before.x() < tip.x())),
                      8 * ((before.y() > tip.y()) - (before.y() < tip.y())));
    const QPoint side(back.y() / 2, back.x() / 2);
    return {tip, tip + back + side, tip + back - side};
}

qsizetype partAt(const JourneyLayout &layout, QPoint point)
{
    for (qsizetype i = 0; i < layout.parts.size(); ++i)
        for (QRect area : layout.parts.at(i).areas)
            if (area.contains(point))
                return i;
    return -1;
}

} // namespace obo::report

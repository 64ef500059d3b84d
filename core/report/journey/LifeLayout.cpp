// The lower half of the picture: both lifetimes on one axis with now, and the notes under it.
#include "report/Words.h"
#include "report/journey/JourneyWords.h"
#include "report/journey/LayoutMaker.h"
#include "report/journey/TimeAxis.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::report {
namespace {

constexpr int groupGap = 14;
constexpr int barHeight = 6;
constexpr int labelGap = 10;
constexpr int noteGap = 6;
constexpr int markGap = 6;
constexpr int tickAir = 12; ///< least room between two labels

} // namespace

int LayoutMaker::lifeLabelWidth() const
{
    int widest = 0;
    for (const JourneyLife &life : journey_.lives) {
        int whole = width(life.name);
        if (!life.marks.isEmpty())
            whole += markGap + signSide_ + 3 + width(life.marks.constFirst().word);
        widest = std::max(widest, whole);
    }
    return std::min(widest, width_ * 2 / 5);
}

void LayoutMaker::addLives()
{
    if (journey_.lives.isEmpty())
        return;
    const int top = bottom_ + groupGap;
    const int rowHeight = measure_.smallHeight + 2;
    const int labels = lifeLabelWidth();
    const int left = labels + labelGap;
    QDateTime from = journey_.now;
    QDateTime until = journey_.now;
    for (const JourneyLife &life : journey_.lives) {
        from = std::min({from, life.until, life.from.isValid() ? life.from : life.until});
        until = std::max({until, life.until, life.from.isValid() ? life.from : life.until});
    }
    const auto rows = static_cast<int>(journey_.lives.size());
    const QRect plot(left, top, width_ - left - 1, rows * rowHeight);
    const TimeAxis axis(from, until, plot.left(), plot.width());
    addRuler(axis, plot);
    for (int row = 0; row < rows; ++row) {
        const JourneyLife &life = journey_.lives.at(row);
        const int end = axis.x(life.until);
        // What does not say when it began is drawn from where the axis begins.
        const int begin = std::min(life.from.isValid() ? axis.x(life.from) : plot.left(), end);
        const QRect line(0, top + row * rowHeight, width_, rowHeight);
        addLife(life, line, labels,
                QRect(begin, line.top() + (rowHeight - barHeight) / 2, std::max(1, end - begin), barHeight));
    }
    layout_.bars.append({QRect(axis.x(journey_.now), top - 3, 1, plot.height() + 7), JourneyInk::Text, -1});
    bottom_ = top + plot.height() + 5 + measure_.smallHeight;
}

void LayoutMaker::addLife(const JourneyLife &life, QRect row, int labelWidth, QRect bar)
{
    const qsizetype part =
        addPart(life.spot, partName(life, journey_.now), partWords(life, journey_.now), life.place, life.marks);
    layout_.parts.last().areas = {row};
    const JourneyInk whole = life.spot == JourneySpot::AssertionLife ? JourneyInk::Good : JourneyInk::Accent;
    layout_.bars.append({bar, inkOf(life.marks, whole), part});
    const int sign = life.marks.isEmpty() ? 0 : markGap + signSide_ + 3;
    const QString name = elidedRight(life.name, labelWidth - sign, JourneyFont::Small, measure_);
    int right = labelWidth;
    if (!life.marks.isEmpty()) {
        const JourneyMark &mark = life.marks.constFirst();
        const int room = labelWidth - width(name) - sign;
        const QString word = elidedRight(mark.word, room, JourneyFont::Small, measure_);
        const int wide = width(word);
        addText(word, QRect(right - wide, row.top(), wide, row.height()), inkOf({mark}, JourneyInk::Muted),
                part, Qt::AlignLeft);
        right -= wide + 3 + signSide_;
        layout_.signs.append({QRect(right, row.top() + (row.height() - signSide_) / 2, signSide_, signSide_),
                              mark.severity, part});
        right -= markGap;
    }
    addText(name, QRect(right - width(name), row.top(), width(name), row.height()), JourneyInk::Muted, part,
            Qt::AlignLeft);
}

void LayoutMaker::addRuler(const TimeAxis &axis, QRect plot)
{
    const int top = plot.top() + plot.height() + 5;
    const auto place = [this, top](int x, int wide) {
        return QRect(std::clamp(x - wide / 2, 0, std::max(0, width_ - wide)), top, wide, measure_.smallHeight);
    };
    const QString now = Words::tr("now %1").arg(journey_.now.toLocalTime().toString(u"HH:mm"_s));
    const QRect nowPlace = place(axis.x(journey_.now), width(now));
    // The widest label decides how many ticks there are room for.
    const int spacing = width(u"0000-00-00"_s) + tickAir;
    int free = 0;
    for (const QDateTime &tick : axis.ticks(spacing)) {
        const int x = axis.x(tick);
        layout_.bars.append({QRect(x, plot.top(), 1, plot.height() + 3), JourneyInk::Line, -1});
        const QString label = axis.label(tick, spacing);
        const QRect rect = place(x, width(label));
        const bool apart = !rect.adjusted(-tickAir / 2, 0, tickAir / 2, 0).intersects(nowPlace);
        if (apart && rect.left() >= free) {
            addText(label, rect, JourneyInk::Muted, -1);
            free = rect.left() + rect.width() + tickAir / 2;
        }
    }
    addText(now, nowPlace, JourneyInk::Text, -1);
}

void LayoutMaker::addNote(const JourneyMark &mark, JourneySpot spot)
{
    if (mark.sentence.isEmpty())
        return;
    const auto part = std::ranges::find(layout_.parts, spot, &JourneyPart::spot) - layout_.parts.begin();
    const int top = bottom_ + noteGap;
    const int left = signSide_ + 6;
    const int room = width_ - left;
    const QString text = elidedRight(noteText(mark), room, JourneyFont::Small, measure_);
    layout_.signs.append({QRect(0, top + 1, signSide_, signSide_), mark.severity, part});
    addText(text, QRect(left, top, room, measure_.smallHeight), JourneyInk::Text, part, Qt::AlignLeft);
    bottom_ = top + measure_.smallHeight;
}

void LayoutMaker::addNotes()
{
    const auto notes = [this](const auto &parts) {
        for (const auto &each : parts)
            for (const JourneyMark &mark : each.marks)
                addNote(mark, each.spot);
    };
    bottom_ += noteGap;
    notes(journey_.stops);
    notes(journey_.legs);
    notes(journey_.lives);
}

} // namespace obo::report

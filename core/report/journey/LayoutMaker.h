// Lays a journey out, step by step from the top down. For JourneyLayout.cpp and LifeLayout.cpp only.
#pragma once

#include "report/journey/JourneyLayout.h"

namespace obo::report {

class TimeAxis;

class LayoutMaker {
public:
    LayoutMaker(const Journey &journey, int width, const TextMeasure &measure);

    void addStops();
    void addLives();
    void addNotes();
    [[nodiscard]] JourneyLayout take();

private:
    struct Row {
        qsizetype first = 0, count = 0; ///< stops
        int top = 0;
    };

    void addRow(const Row &row);
    void addStop(qsizetype at, QRect box);
    void addStraightLeg(qsizetype at, QRect from, QRect to);
    void addElbowLeg(qsizetype at, QRect from, QRect to, int below);
    void addCaption(qsizetype at, int centre, int half, int top, bool signToo);
    void addLife(const JourneyLife &life, QRect row, int labelWidth, QRect bar);
    void addNote(const JourneyMark &mark, JourneySpot spot);
    void addRuler(const TimeAxis &axis, QRect plot);
    [[nodiscard]] int lifeLabelWidth() const;
    [[nodiscard]] int captionHeight(qsizetype at) const;
    [[nodiscard]] bool isFolded() const;
    /// A part for what is drawn next; its index.
    qsizetype addPart(JourneySpot spot, const QString &name, const QString &words, const base::Place &place,
                      const QList<JourneyMark> &marks);
    void addText(const QString &text, QRect rect, JourneyInk ink, qsizetype part,
                 Qt::AlignmentFlag align = Qt::AlignHCenter, JourneyFont font = JourneyFont::Small);
    /// Sign and word in the middle of `rect`.
    void addMark(const JourneyMark &mark, QRect rect, qsizetype part, bool signToo = true);
    [[nodiscard]] int width(const QString &text, JourneyFont font = JourneyFont::Small) const;

    const Journey &journey_;
    const int width_;
    const TextMeasure &measure_;
    const int signSide_;
    int boxHeight_ = 0;
    int boxWidth_ = 0;
    int gap_ = 0;
    int bottom_ = 0; ///< of what stands already
    JourneyLayout layout_;
};

[[nodiscard]] JourneyInk inkOf(const QList<JourneyMark> &marks, JourneyInk without);

} // namespace obo::report

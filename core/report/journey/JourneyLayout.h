// Where everything in the picture of a journey stands: geometry first, for painter, hit test, tool tip, SVG,
// screen reader and tests.
#pragma once

#include "report/journey/Journey.h"
#include "report/journey/TextMeasure.h"

#include <QList>
#include <QPoint>
#include <QRect>
#include <QSize>

namespace obo::report {

/// What a shape is painted with; the theme says which colour that is.
enum class JourneyInk { Text, Muted, Line, Edge, Accent, Good, Warn, Bad };

struct JourneyText {
    QString text; ///< fits into `rect`
    QRect rect;
    Qt::AlignmentFlag align = Qt::AlignHCenter; ///< across; down it is centred
    JourneyFont font = JourneyFont::Small;
    JourneyInk ink = JourneyInk::Text;
    qsizetype part = -1;
};

struct JourneyBox {
    QRect rect;
    JourneyInk edge = JourneyInk::Edge;
    int edgeWidth = 1;
    qsizetype part = -1;
};

/// A line of straight pieces with an arrow head at its end where `head`.
struct JourneyLine {
    QList<QPoint> points;
    JourneyInk ink = JourneyInk::Muted;
    bool dashed = false;
    bool head = false;
    qsizetype part = -1;
};

/// Painted without antialiasing.
struct JourneyBar {
    QRect rect; ///< at least 1 px wide
    JourneyInk ink = JourneyInk::Good;
    qsizetype part = -1; ///< -1: a line of the grid, or now
};

struct JourneySign {
    QRect rect; ///< a square
    base::Severity severity = base::Severity::Stops;
    qsizetype part = -1;
};

/// What can be pointed at and reached by key.
struct JourneyPart {
    JourneySpot spot = JourneySpot::User;
    QList<QRect> areas; ///< those of two parts never overlap
    QString name; ///< one line, for a screen reader
    QString words; ///< lines, for the tool tip
    base::Place place; ///< where Enter leads; of the worst mark where there is one
};

struct JourneyLayout {
    QSize size; ///< as wide as was asked; no height for an empty journey
    QList<JourneyPart> parts; ///< in the order of reading
    QList<JourneyBar> bars; ///< in the order of painting: grid, lives, now
    QList<JourneyLine> lines;
    QList<JourneyBox> boxes;
    QList<JourneySign> signs;
    QList<JourneyText> texts;
    QString sentence;
};

/// `width` in px, taken as 160 when less. Under 560 px the four boxes stand in two rows. With `notes`, a line
/// under the picture says each mark whole, for where nothing else does.
[[nodiscard]] JourneyLayout journeyLayout(const Journey &journey, int width, const TextMeasure &measure,
                                          bool notes = false);
/// The three corners of a line's arrow head, its tip first; 8 px long, on the line's last piece.
[[nodiscard]] QList<QPoint> arrowHead(const JourneyLine &line);
/// The index of the part at `point`; -1 when there is none.
[[nodiscard]] qsizetype partAt(const JourneyLayout &layout, QPoint point);

} // namespace obo::report

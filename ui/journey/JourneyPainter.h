// Paints a journey's layout, and measures its texts, with the window's fonts and colours.
#pragma once

#include "report/journey/JourneyLayout.h"
#include "report/journey/JourneySvg.h"

#include <QImage>

class QPainter;

namespace obo::ui {

struct Colours;

[[nodiscard]] report::JourneyColours journeyColours(const Colours &colours);
/// With the application's fonts as they are now: ask again after a FontChange.
[[nodiscard]] report::TextMeasure fontMeasure();
/// At (0, 0). The ground is not painted. The part `selected` gets an outline; -1 for none.
void paintJourney(QPainter &painter, const report::JourneyLayout &layout, const report::JourneyColours &colours,
                  qsizetype selected = -1);
/// The layout on its ground with a margin, at twice the size of the screen's pixels.
[[nodiscard]] QImage journeyImage(const report::JourneyLayout &layout, const report::JourneyColours &colours);

} // namespace obo::ui

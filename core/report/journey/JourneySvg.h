// A journey's layout as an SVG picture that stands alone: no scripts, no fonts or files from elsewhere.
#pragma once

#include "report/journey/JourneyLayout.h"

#include <QByteArray>
#include <cstdint>

namespace obo::report {

/// As 0xrrggbb.
struct JourneyColours {
    std::uint32_t ground;
    std::uint32_t box; ///< within the boxes
    std::uint32_t text;
    std::uint32_t muted;
    std::uint32_t line;
    std::uint32_t edge;
    std::uint32_t accent;
    std::uint32_t good;
    std::uint32_t warn;
    std::uint32_t bad;
    bool operator==(const JourneyColours &) const = default;
};

/// The themes' colours (ui/theme/Colours; a test holds them together).
[[nodiscard]] JourneyColours lightJourneyColours();
[[nodiscard]] JourneyColours darkJourneyColours();
[[nodiscard]] std::uint32_t colourOf(JourneyInk ink, const JourneyColours &colours);

/// UTF-8. Each part is a group with its words as title, the whole has its sentence as description.
[[nodiscard]] QByteArray svgOf(const JourneyLayout &layout, const JourneyColours &colours);

/// The picture as a file, 720 px wide with usualMeasure() and notes; masked() if asked. Both programs write it
/// with this.
[[nodiscard]] QByteArray journeySvg(const Journey &journey, bool mask, const JourneyColours &colours);

} // namespace obo::report

// How wide a text is, told by whoever paints: core knows no fonts.
#pragma once

#include <QString>
#include <functional>

namespace obo::report {

enum class JourneyFont {
    Name, ///< ordinary text
    OwnName, ///< the same, bold
    Small, ///< secondary text
};

/// Sizes in px. `width` may be asked often and must be cheap.
struct TextMeasure {
    std::function<int(const QString &, JourneyFont)> width;
    int nameHeight = 18;
    int smallHeight = 15;
};

/// For a picture that is shown with fonts that nobody knows: widths at 13.3 px (small: 12 px), rather too wide
/// than too narrow for the usual ones (Segoe UI, Noto Sans, DejaVu Sans, Helvetica).
[[nodiscard]] TextMeasure usualMeasure();

/// `text` cut with an ellipsis so that it is at most `room` px wide; empty where not even that fits.
[[nodiscard]] QString elidedRight(const QString &text, int room, JourneyFont font, const TextMeasure &measure);
/// The same in the middle: both ends of an ID tell it apart.
[[nodiscard]] QString elidedMiddle(const QString &text, int room, JourneyFont font, const TextMeasure &measure);
/// As many of `items` as fit, then how many more: "User.Read, Mail.Read +3".
[[nodiscard]] QString fittingList(const QStringList &items, int room, JourneyFont font,
                                  const TextMeasure &measure);

} // namespace obo::report

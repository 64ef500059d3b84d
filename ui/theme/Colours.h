// The colours of the two themes as values, and the arithmetic that the contrast test does with them.
#pragma once

#include <QColor>
#include <QList>
#include <QString>

namespace obo::ui {

/// Source: shared/ui/README.md. Texts hold 4.5:1 on `window` and `base`, signs 3:1 on the band of their
/// own tint; `edge` holds 3:1 against `window` and `base` (WCAG 2.2, 1.4.3 and 1.4.11).
struct Colours {
    QColor window; ///< ground of the panes
    QColor base; ///< ground of fields, tables and text boxes
    QColor alternateBase;
    QColor text;
    QColor muted; ///< secondary text
    QColor line; ///< 1 px between panes and groups: decoration, tells nothing
    QColor edge; ///< round a field
    QColor button; ///< ground of an ordinary button
    QColor accent; ///< outlines and marks on window and base: 3:1, not for text
    QColor link; ///< text in the accent, or a darker one: also on a quiet selection
    QColor accentFill; ///< ground of the primary button and of a selection
    QColor onAccent; ///< text on accentFill
    QColor good;
    QColor warn;
    QColor bad;
    QColor tokenHeader;
    QColor tokenPayload;
    QColor tokenSignature;
    bool operator==(const Colours &) const = default;
};

[[nodiscard]] const Colours &lightColours();
[[nodiscard]] const Colours &darkColours();

/// `share` of `colour` laid over `ground` (0 to 1): the verdict's tint is 0.1.
[[nodiscard]] QColor mixed(const QColor &ground, const QColor &colour, double share);
/// The ground of a row that is selected, or under the pointer, where signs keep their colours.
[[nodiscard]] QColor quietSelection(const Colours &colours);
[[nodiscard]] QColor quietHover(const Colours &colours);
/// WCAG 2's contrast ratio, 1 to 21. Alpha is ignored.
[[nodiscard]] double contrastRatio(const QColor &one, const QColor &other);

/// One text or edge on its ground, with the ratio that it must hold: what the contrast test walks through.
struct ContrastPair {
    QString name;
    QColor front;
    QColor ground;
    double least = 4.5;
};

[[nodiscard]] QList<ContrastPair> contrastPairs(const Colours &colours);

} // namespace obo::ui

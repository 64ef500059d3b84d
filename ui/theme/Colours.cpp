#include "ui/theme/Colours.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

double linear(int channel)
{
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.red()) + 0.7152 * linear(colour.green()) + 0.0722 * linear(colour.blue());
}

} // namespace

const Colours &lightColours()
{
    static const Colours colours{
        .window = QColor(0xf4f5f6),
        .base = QColor(0xffffff),
        .alternateBase = QColor(0xf7f8f9),
        .text = QColor(0x1b1d1f),
        .muted = QColor(0x5b636b),
        .line = QColor(0xd3d6d9),
        .edge = QColor(0x7d848c),
        .button = QColor(0xffffff),
        .accent = QColor(0x2563eb),
        .link = QColor(0x1d4ed8),
        .accentFill = QColor(0x2563eb),
        .onAccent = QColor(0xffffff),
        .good = QColor(0x15803d),
        .warn = QColor(0xa16207),
        .bad = QColor(0xb91c1c),
        .tokenHeader = QColor(0xb3261e),
        .tokenPayload = QColor(0x7b1fa2),
        .tokenSignature = QColor(0x006a8e),
    };
    return colours;
}

const Colours &darkColours()
{
    // White on the dark accent (#3b82f6) has only 3.7:1, so fills take the light theme's blue, which
    // holds 5.2:1 under white and 3.1:1 against the pane.
    static const Colours colours{
        .window = QColor(0x1f2124),
        .base = QColor(0x17191b),
        .alternateBase = QColor(0x1b1d20),
        .text = QColor(0xe6e6e6),
        .muted = QColor(0x9aa1a8),
        .line = QColor(0x3a3d42),
        .edge = QColor(0x6b7178),
        .button = QColor(0x2a2d31),
        .accent = QColor(0x3b82f6),
        .link = QColor(0x6ea8fe),
        .accentFill = QColor(0x2563eb),
        .onAccent = QColor(0xffffff),
        .good = QColor(0x4ade80),
        .warn = QColor(0xfbbf24),
        .bad = QColor(0xf87171),
        .tokenHeader = QColor(0xf28b82),
        .tokenPayload = QColor(0xc58af9),
        .tokenSignature = QColor(0x78d9ec),
    };
    return colours;
}

QColor mixed(const QColor &ground, const QColor &colour, double share)
{
    const auto mix = [share](int under, int over) {
        return static_cast<int>(std::lround(under + (over - under) * share));
    };
    return {mix(ground.red(), colour.red()), mix(ground.green(), colour.green()),
            mix(ground.blue(), colour.blue())};
}

QColor quietSelection(const Colours &colours) { return mixed(colours.window, colours.accent, 0.10); }

QColor quietHover(const Colours &colours) { return mixed(colours.window, colours.accent, 0.05); }

double contrastRatio(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QList<ContrastPair> contrastPairs(const Colours &c)
{
    QList<ContrastPair> pairs;
    const QList<QPair<QString, QColor>> grounds{
        {u"window"_s, c.window}, {u"base"_s, c.base}, {u"alternate base"_s, c.alternateBase}};
    const QList<QPair<QString, QColor>> texts{{u"text"_s, c.text},
                                              {u"muted"_s, c.muted},
                                              {u"link"_s, c.link},
                                              {u"good"_s, c.good},
                                              {u"warn"_s, c.warn},
                                              {u"bad"_s, c.bad},
                                              {u"header"_s, c.tokenHeader},
                                              {u"payload"_s, c.tokenPayload},
                                              {u"signature"_s, c.tokenSignature}};
    for (const auto &[groundName, ground] : grounds) {
        for (const auto &[name, text] : texts)
            pairs.append({name + u" on "_s + groundName, text, ground, 4.5});
        pairs.append({u"edge on "_s + groundName, c.edge, ground, 3.0});
        pairs.append({u"accent on "_s + groundName, c.accent, ground, 3.0});
        pairs.append({u"selection on "_s + groundName, c.accentFill, ground, 3.0});
    }
    const QList<QPair<QString, QColor>> rows{{u"a quiet selection"_s, quietSelection(c)},
                                             {u"a quiet hover"_s, quietHover(c)}};
    for (const auto &[groundName, ground] : rows) {
        for (const auto &[name, text] : texts.first(3))
            pairs.append({name + u" on "_s + groundName, text, ground, 4.5});
        for (const auto &[name, sign] : texts.sliced(3, 3))
            pairs.append({name + u" on "_s + groundName, sign, ground, 3.0});
    }
    pairs.append({u"text on accent"_s, c.onAccent, c.accentFill, 4.5});
    pairs.append({u"text on button"_s, c.text, c.button, 4.5});
    const QList<QPair<QString, QColor>> states{{u"good"_s, c.good}, {u"warn"_s, c.warn}, {u"bad"_s, c.bad}};
    for (const auto &[name, state] : states) {
        const QColor band = mixed(c.window, state, 0.1);
        pairs.append({u"text on the band "_s + name, c.text, band, 4.5});
        pairs.append({u"muted on the band "_s + name, c.muted, band, 4.5});
        pairs.append({u"sign on the band "_s + name, state, band, 3.0});
    }
    return pairs;
}

} // namespace obo::ui

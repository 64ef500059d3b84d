// Light or dark: which one, its colours, and the application's style and palette to match.
#pragma once

#include "ui/theme/Colours.h"

#include <QIcon>
#include <QObject>
#include <QPalette>
#include <QString>
#include <memory>

class QApplication;

namespace obo::ui {

enum class ThemeChoice { System, Light, Dark };

/// "system", "light", "dark": what the caller's settings keep.
[[nodiscard]] QString toString(ThemeChoice choice);
/// System for what is unknown.
[[nodiscard]] ThemeChoice themeChoice(QStringView text);

/// Made once after the QApplication and handed to whoever paints. UI thread. The choice is kept by the caller.
///
/// On Fusion, or when the choice differs from what the platform shows, the whole palette is ours; on a
/// platform's own style its palette stays and only the status and token colours come from here.
class Theme : public QObject {
    Q_OBJECT

public:
    /// Sets style and palette of `app`. What the desktop's portal says of dark and light arrives later by
    /// D-Bus, and then changed() is emitted: nothing here waits.
    explicit Theme(QApplication &app, ThemeChoice choice = ThemeChoice::System, QObject *parent = nullptr);
    ~Theme() override;

    [[nodiscard]] ThemeChoice choice() const;
    void setChoice(ThemeChoice choice);

    [[nodiscard]] bool isDark() const;
    /// The reference stays; what it refers to changes before changed() is emitted.
    [[nodiscard]] const Colours &colours() const;

    /// A drawing from resources/icons by its file name without ".svg", in the theme's text colour. Ask again
    /// after changed(). An empty icon for a name that is not there.
    [[nodiscard]] QIcon icon(const QString &name) const;

Q_SIGNALS:
    /// Also when only the platform changed under ThemeChoice::System. Palettes are set already.
    void changed();

private:
    struct State;
    std::unique_ptr<State> state_;
    void apply();
    bool eventFilter(QObject *watched, QEvent *event) override;
};

/// Our palette for Fusion.
[[nodiscard]] QPalette paletteOf(const Colours &colours);

} // namespace obo::ui

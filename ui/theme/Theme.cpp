#include "ui/theme/Theme.h"

#include "ui/theme/FieldStyle.h"
#include "ui/theme/SystemScheme.h"

#include <QApplication>
#include <QEvent>
#include <QStyle>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace obo::ui {

struct Theme::State {
    QApplication &app;
    QString platformStyle; ///< the name of the style that Qt chose at the start
    SystemScheme scheme{};
    ThemeChoice choice = ThemeChoice::System;
    Colours colours = lightColours();
    bool dark = false;
    bool applying = false;
};

namespace {

bool looksDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

bool isFusion(const QString &style) { return style.compare(u"fusion"_s, Qt::CaseInsensitive) == 0; }

/// Status and token colours for a ground that the platform chose.
Colours onPlatform(const QPalette &palette, bool dark)
{
    Colours colours = dark ? darkColours() : lightColours();
    colours.window = palette.color(QPalette::Window);
    colours.base = palette.color(QPalette::Base);
    colours.alternateBase = palette.color(QPalette::AlternateBase);
    colours.text = palette.color(QPalette::WindowText);
    colours.button = palette.color(QPalette::Button);
    return colours;
}

} // namespace

QString toString(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System: break;
    case ThemeChoice::Light: return u"light"_s;
    case ThemeChoice::Dark: return u"dark"_s;
    }
    return u"system"_s;
}

ThemeChoice themeChoice(QStringView text)
{
    return text == u"light"_s ? ThemeChoice::Light
        : text == u"dark"_s   ? ThemeChoice::Dark
                              : ThemeChoice::System;
}

Theme::Theme(QApplication &app, ThemeChoice choice, QObject *parent)
    : QObject(parent)
    , state_(new State{.app = app, .platformStyle = app.style()->name(), .choice = choice})
{
    connect(&state_->scheme, &SystemScheme::changed, this, &Theme::apply);
    app.installEventFilter(this);
    apply();
}

Theme::~Theme() { state_->app.removeEventFilter(this); }

ThemeChoice Theme::choice() const { return state_->choice; }

void Theme::setChoice(ThemeChoice choice)
{
    if (choice == state_->choice)
        return;
    state_->choice = choice;
    apply();
}

bool Theme::isDark() const { return state_->dark; }

const Colours &Theme::colours() const { return state_->colours; }

void Theme::apply()
{
    State &state = *state_;
    state.applying = true;
    const Colours before = state.colours;
    state.app.setPalette(QPalette());
    const bool platformDark = state.scheme.dark().value_or(looksDark(state.app.palette()));
    state.dark = state.choice == ThemeChoice::System ? platformDark : state.choice == ThemeChoice::Dark;

    const bool ours = isFusion(state.platformStyle) || state.dark != platformDark;
    const bool isOurs = qobject_cast<FieldStyle *>(state.app.style()) != nullptr;
    if (ours) {
        state.colours = state.dark ? darkColours() : lightColours();
        if (auto *style = qobject_cast<FieldStyle *>(state.app.style()))
            style->setColours(state.colours);
        else
            state.app.setStyle(new FieldStyle(state.colours));
        state.app.setPalette(paletteOf(state.colours));
        QToolTip::setPalette(state.app.palette());
    } else {
        if (isOurs)
            state.app.setStyle(state.platformStyle);
        state.colours = onPlatform(state.app.palette(), state.dark);
    }
    state.applying = false;
    if (state.colours != before)
        Q_EMIT changed();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    const bool paletteChanged =
        watched == &state_->app && event->type() == QEvent::ApplicationPaletteChange && !state_->applying;
    // Our own palettes hide the platform's; only where the platform's own is shown does its change matter.
    if (paletteChanged && !qobject_cast<FieldStyle *>(state_->app.style()))
        QMetaObject::invokeMethod(this, &Theme::apply, Qt::QueuedConnection);
    return false;
}

QPalette paletteOf(const Colours &c)
{
    QPalette palette(c.button, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.bad);
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::Base, c.base);
    palette.setColor(QPalette::AlternateBase, c.alternateBase);
    palette.setColor(QPalette::Button, c.button);
    palette.setColor(QPalette::Highlight, c.accentFill);
    palette.setColor(QPalette::HighlightedText, c.onAccent);
    palette.setColor(QPalette::Link, c.link);
    palette.setColor(QPalette::LinkVisited, c.link);
    palette.setColor(QPalette::ToolTipBase, c.base);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::PlaceholderText, c.muted);
    palette.setColor(QPalette::Mid, c.line);
    palette.setColor(QPalette::Dark, c.edge);
    const QColor faint = mixed(c.window, c.text, 0.5);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::Disabled, QPalette::Base, c.window);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, mixed(c.window, c.text, 0.2));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, c.text);
    return palette;
}

} // namespace obo::ui

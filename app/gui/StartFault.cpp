#include "app/gui/StartFault.h"

#include <QCoreApplication>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::app {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(obo::app)
};

bool said(const QStringList &before, QLatin1StringView words)
{
    return std::ranges::any_of(before, [&](const QString &line) { return line.contains(words); });
}

/// "xcb" of: Could not find the Qt platform plugin "xcb" in "".
QString pluginNamed(const QStringList &before, QLatin1StringView words)
{
    for (const QString &line : before) {
        if (line.contains(words))
            return line.section(u'"', 1, 1);
    }
    return {};
}

} // namespace

QString startFault(const QString &fatal, const QStringList &before, bool displayNamed)
{
    if (!fatal.contains("no Qt platform plugin"_L1)) {
        QString what = fatal.simplified();
        if (!what.endsWith(u'.') && !what.endsWith(u'!'))
            what += u'.';
        return Words::tr(
                   "OBO Workbench could not start: %1 Mend what that names, or do the same in the terminal: "
                   "obo exchange --help.")
            .arg(what);
    }
    constexpr auto missing = "Could not find the Qt platform plugin"_L1;
    if (const QString name = pluginNamed(before, missing); !name.isEmpty())
        return Words::tr("OBO Workbench could not start: Qt has no platform named %1 here. QT_QPA_PLATFORM or "
                         "-platform asks for it; leave it out, or install the package that brings it.")
            .arg(name);
    const bool noDisplay = !displayNamed || said(before, "could not connect to display"_L1)
        || said(before, "Failed to create wl_display"_L1);
    if (!noDisplay)
        return Words::tr("OBO Workbench could not start: Qt found the platform %1 but could not load it, most "
                         "likely because a library is missing. With QT_DEBUG_PLUGINS=1 it says which; install "
                         "that.")
            .arg(pluginNamed(before, "Could not load the Qt platform plugin"_L1));
    return Words::tr("OBO Workbench found no display to open its window on. Start it in a desktop session "
                     "(DISPLAY or WAYLAND_DISPLAY says which), or do the same in the terminal: obo exchange "
                     "--help.");
}

} // namespace obo::app

"""The order of the rooms, and what breaks it. Reads #include lines only: no compiler, no build folder."""
import os
import pathlib
import re

# What each room of core may include besides itself. A room that is not here may not be included by anyone.
CORE = {
    "base": (),
    "token": ("base",),
    "crypto": ("base", "token"),
    "http": ("base", "token", "crypto"),
}
CORE["oauth"] = (*CORE["http"], "http")
for side_room in ("checks", "answers", "keychain", "profile"):
    CORE[side_room] = (*CORE["oauth"], "oauth")
CORE["flow"] = (*CORE["checks"], "checks", "answers", "keychain", "profile")
CORE["report"] = (*CORE["flow"], "flow")
# The practice authority must not share the code that it tests, apart from JWT and key primitives.
CORE["sandbox"] = ("base", "token", "crypto")
CLIENT_ROOMS = tuple(room for room in CORE if room != "sandbox")

# Panes stand on the theme and under the window; among themselves any way that makes no circle.
UI_BOTTOM, UI_TOP = "theme", "window"

# What each program may include of the rest, besides app/common, which stands on Qt alone.
APP = {"cli": (CLIENT_ROOMS, False), "gui": (CLIENT_ROOMS, True), "sandbox": (("base", "token", "crypto", "sandbox"), False)}

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
QT_WINDOW_MODULE = re.compile(r"^Qt(Gui|Widgets|Svg|SvgWidgets|OpenGL|OpenGLWidgets|PrintSupport)(/|$)")
# Used where Qt's own folders are not there to be listed.
QT_WINDOW_NAMES = {
    "QAction", "QApplication", "QBrush", "QClipboard", "QColor", "QCursor", "QDesktopServices", "QDialog",
    "QFont", "QGuiApplication", "QIcon", "QImage", "QKeySequence", "QLabel", "QLineEdit", "QMainWindow",
    "QMessageBox", "QPainter", "QPainterPath", "QPalette", "QPen", "QPixmap", "QPushButton", "QScreen",
    "QStandardItemModel", "QStyle", "QSvgRenderer", "QTextDocument", "QTextLayout", "QValidator", "QWidget",
    "QWindow"}


def qt_window_names():
    """Every header of Qt Gui, Widgets and Svg, by listing Qt's folders (OBO_QT_HEADERS) where they exist."""
    names = set(QT_WINDOW_NAMES)
    root = pathlib.Path(os.environ.get("OBO_QT_HEADERS", "/nowhere"))
    for module in ("QtGui", "QtWidgets", "QtSvg", "QtSvgWidgets"):
        if (root / module).is_dir():
            names.update(entry.name for entry in (root / module).iterdir() if entry.is_file())
    return names


def includes_of(text):
    """(line number, what is included) for each include line."""
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            yield number, match.group(1) or match.group(2)


def house_of(parts):
    """("core", room), ("ui", folder), ("app", program) or None for an include written as path parts."""
    if len(parts) > 1 and parts[0] in CORE:
        return "core", parts[0]
    if parts[0] == "core":
        return "core", parts[1] if len(parts) > 2 else ""
    if parts[0] in ("ui", "app", "tests"):
        return parts[0], parts[1] if len(parts) > 2 else ""
    return None


def fault(own, included, qt_names):
    """Why this house may not include that, as a sentence; None if it may. `own` is (kind, name)."""
    kind, name = own
    if included.startswith(("../", "./")) or "/../" in included:
        return f"includes by a relative path: {included}; write it from the room down"
    if kind == "core" and (QT_WINDOW_MODULE.match(included) or included in qt_names):
        return f"core includes {included}, a header of Qt Gui, Widgets or Svg"
    target = house_of(included.split("/"))
    if target is None or target == own:
        return None
    kind_there, name_there = target
    if kind == "core":
        if kind_there == "core" and name in CORE and name_there in CORE[name]:
            return None
        return f"core/{name} includes {included}: an arrow upward or sideways"
    if kind == "ui":
        if kind_there == "core" and name_there in CLIENT_ROOMS:
            return None
        if kind_there == "ui" and name != UI_BOTTOM and name_there != UI_TOP:
            return None
        return f"ui/{name} includes {included}: an arrow upward"
    if kind_there == "app" and name_there == "common":
        return None
    rooms, with_ui = APP.get(name, ((), False))
    if (kind_there == "core" and name_there in rooms) or (kind_there == "ui" and with_ui):
        return None
    return f"app/{name} includes {included}, which is not this program's"


def circles(arrows):
    """Circles among ui folders. `arrows` maps (from, to) to the place of one include; gives sentences."""
    found = []
    below = {}
    for start, end in arrows:
        below.setdefault(start, set()).add(end)

    def reaches(start, end, seen):
        return start == end or any(step not in seen and reaches(step, end, seen | {step})
                                   for step in below.get(start, ()))

    for (start, end), place in sorted(arrows.items()):
        if start != end and reaches(end, start, {end}):
            found.append(f"{place}: ui/{start} includes ui/{end}, which includes ui/{start} in turn")
    return found


def check(files, qt_names):
    """All faults of (path relative to the source, text) pairs, each as "file:line: sentence"."""
    faults, arrows = [], {}
    for path, text in files:
        kind, *rest = path.split("/")
        own = kind, rest[0] if len(rest) > 1 else ""
        if kind == "core" and own[1] not in CORE:
            faults.append(f"{path}:1: core/{own[1]} has no place in the order of the rooms (tests/house/layers.py)")
        for number, included in includes_of(text):
            why = fault(own, included, qt_names)
            if why:
                faults.append(f"{path}:{number}: {why}")
            target = house_of(included.split("/"))
            if kind == "ui" and target and target[0] == "ui":
                arrows.setdefault((own[1], target[1]), f"{path}:{number}")
    return faults + circles(arrows)

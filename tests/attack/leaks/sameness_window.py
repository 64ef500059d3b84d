"""The window's half of sameness_attack.py: prints what an onlooker sees of two sittings with different secrets, as JSON."""
import json
import os
import re
import shutil
import subprocess
import sys
import threading

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
import desktop  # noqa: E402

attack.need("Xvfb", "xdotool", "xclip", "dbus-run-session", "gnome-keyring-daemon")
desktop.enter_session()

import leaks  # noqa: E402
import sameness  # noqa: E402
import sitting  # noqa: E402
import x11  # noqa: E402

LISTENER = """
import pyatspi
def told(event):
    try:
        text = ascii(event.any_data if isinstance(event.any_data, (str, int)) else None)
        print("event", event.type, event.source.getRoleName(), event.source.name, event.detail1, event.detail2, text,
              flush=True)
    except Exception:
        pass
pyatspi.Registry.registerEventListener(told, "object:text-changed", "object:text-caret-moved", "object:property-change")
print("listening", flush=True)
pyatspi.Registry.start()
"""


class Ears:
    def __init__(self):
        self.process = subprocess.Popen([sys.executable, "-W", "ignore", "-c", LISTENER], stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline().strip() == "listening"

    def until(self, text):
        """All that was told until `text`, typed as the last thing, had been heard letter by letter."""
        heard, last = [], ""
        stop = threading.Timer(120 * float(os.environ.get("OBO_SLOW", "1")), self.process.kill)
        stop.start()
        while not last.endswith(text):
            line = self.process.stdout.readline().strip()
            assert line, "the listener ended"
            heard.append(line)
            if "text-changed:insert" in line:
                last += line.split("'")[-2]
        stop.cancel()
        self.process.kill()
        self.process.communicate()
        return heard


def tree(window):
    told, todo = [], [(window.app, 0)]
    while todo:
        node, depth = todo.pop()
        try:
            text = window.text(node)
            told.append(f"{' ' * depth}{node.getRoleName()} {node.name!r} {node.description!r} {text!r} "
                        f"{sorted(int(state) for state in node.getState().getStates())}")
            todo.extend((node.getChildAtIndex(i), depth + 1) for i in reversed(range(min(node.childCount, 300))))
        except Exception:
            continue
    return told


CHANGES = re.compile(r"\d m?s\b|[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]")  # a duration, a random identifier


TIMES = "Time that each phase took"  # a picture


def holes(window):
    """Where something stands that is another each time: durations, the request's identifier. The words are compared in
    the tree."""
    found = []
    for node in window.all():
        text = window.text(node)
        named = not node.childCount and leaks.TENANT not in node.name and leaks.CLIENT not in node.name
        if node.name == TIMES or (CHANGES.search(text) if text != node.name else named and CHANGES.search(node.name)):
            box = node.queryComponent().getExtents(window.atspi.DESKTOP_COORDS)
            found.append((box.x, box.y, box.width, box.height))
    return found


def equalised(lines):
    return [re.sub(r"[\d.,]+ (ms|s)\b", r"(\1)", sameness.GUID_TEXT.sub(
        lambda found: found.group() if found.group().encode() in sameness.FIXED else "(random)", line)) for line in lines]


def screen(server, empty, earlier):
    """The screen when it has stood still, or is what it was in the first sitting."""
    last = []

    def still():
        last.append(x11.picture(server, empty))
        return last[-1] == earlier or (earlier is None and len(last) > 4 and len(set(last[-5:])) == 1)
    try:
        desktop.wait(still, "a screen that stands still", 20)
    except AssertionError:
        if earlier is None:
            raise
    return last[-1]


def look(window, server, name, seen, earlier):
    x11.nobody_types(server)
    desktop.wait(lambda: not any(child.getState().contains(window.atspi.STATE_ACTIVE) for child in window.app), "an idle window")
    empty = holes(window)
    at = f"window, {name}: screen"
    seen[at] = [screen(server, empty, earlier.get(at, [None])[0])]
    seen[f"window, {name}: accessibility tree"] = equalised(tree(window))
    seen[f"window, {name}: properties"] = equalised(x11.properties(server))
    subprocess.run(["xdotool", "windowfocus", "--sync", window.id], timeout=20, check=False)


def observe(authority, marks, server, earlier):
    seen = {}
    stored = sitting.profiles_file()
    for path in (stored, os.environ["XDG_CONFIG_HOME"]):
        shutil.rmtree(path) if os.path.isdir(path) else os.path.exists(path) and os.remove(path)
    subprocess.run(["xdotool", "mousemove", "1", "1"], check=True)
    with desktop.Window("--profiles", stored) as window:
        sitting.new_profile(window, authority)
        desktop.wait(lambda: "no scope is set" not in window.texts(), "the forecast of what was typed", 30)
        ears = Ears()  # from here on: what is told while one types hangs on how fast
        sitting.type_secret(window, marks.secret)
        look(window, server, "secret typed", seen, earlier)
        sitting.exchange(window, marks)
        look(window, server, "exchanged", seen, earlier)
        if not attack.part():
            window.key("ctrl+4")
            look(window, server, "the exchange's record", seen, earlier)
            authority.refuse()
            window.key("ctrl+Return")
            window.waitText("AADSTS7000215", 60)
            look(window, server, "refused", seen, earlier)
            authority.answer(marks)
        window.fill("Tenant ID", "heard.example")
        # A caret that moves is told late or not at all when much is typed: each kind once is what is compared.
        seen["window: accessibility events"] = sorted(set(equalised(ears.until("heard.example"))))
        window.close()
        # Qt's note that the accessibility registry was late is not about us.
        seen["window: exit code, output"] = [str(window.process.returncode), *(
            line for line in window.output().splitlines() if not line.startswith("QSpiApplication"))]
    home = os.environ["HOME"]
    told = []
    for at, folders, names in os.walk(home):
        folders[:] = [name for name in folders if name not in ("keyrings", "run", "dconf", ".cache", "at-spi")]
        told += [f"{os.path.relpath(os.path.join(at, name), home)} {os.stat(os.path.join(at, name)).st_size}" for name in names]
    seen["window: files and sizes"] = sorted(told)
    return seen


def main():
    desktop.start_keyring()
    # The assertion stands in its field, to be read: the same in both.
    pair = [leaks.Marks(), leaks.Marks()]
    pair[1].assertion = pair[0].assertion
    for marks in pair:
        marks.secret = marks.refresh[3:35]  # what one types: letters, digits
    with leaks.Authority(pair[0]) as authority, x11.server() as server:
        seen = []
        for marks in pair:
            authority.answer(marks)
            seen.append(observe(authority, marks, server, seen[0] if seen else {}))
    for marks, one in zip(pair, seen):
        for name, lines in one.items():
            one[name] = [line.replace(marks.access, "(access token)") for line in lines]
    print(json.dumps(seen))


main()

"""A desktop for end-to-end tests: a private X server, D-Bus session, keyring and home, and a window driven as a person
drives it (mouse, keyboard, clipboard), found by its accessible names (contract.md). Run with /usr/bin/python3.

The process re-executes itself inside the private session, because pyatspi connects at import time."""
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

BIN = os.environ.get("OBO_BIN_DIR", "build/debug/bin")


def wait(condition, what, seconds=20.0):
    """The value of condition() as soon as it is true; fails naming `what` when it never is."""
    end = time.monotonic() + seconds * float(os.environ.get("OBO_SLOW", "1"))
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"never came: {what}")
        time.sleep(0.05)


def enter_session(screen="1280x800x24"):
    """Starts the private session around this script, once; returns inside it."""
    if os.environ.get("OBO_E2E_SESSION"):
        return
    home = tempfile.mkdtemp(prefix="obo-e2e-")
    read, write = os.pipe()
    # Without -noreset the server restarts when its last client leaves, and refuses whoever comes in that moment.
    xvfb = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", screen, "-nolisten", "tcp", "-noreset"],
                            pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    number = os.read(read, 16).decode().strip()
    if not number:
        sys.exit("Xvfb did not start")
    env = {key: value for key, value in os.environ.items()
           if key not in ("DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "XAUTHORITY")}
    env.update({"OBO_E2E_SESSION": "1", "DISPLAY": ":" + number, "HOME": home, "XDG_CONFIG_HOME": home + "/.config",
                "XDG_DATA_HOME": home + "/.local/share", "XDG_CACHE_HOME": home + "/.cache",
                "XDG_RUNTIME_DIR": home + "/run", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb",
                "NO_AT_BRIDGE": "0", "LC_ALL": "C.UTF-8", "ASAN_OPTIONS": "detect_leaks=0"})
    os.makedirs(home + "/run", mode=0o700)
    try:
        code = subprocess.call(["dbus-run-session", "--", sys.executable] + sys.argv, env=env)
    finally:
        xvfb.terminate()
        xvfb.wait()
        shutil.rmtree(home, ignore_errors=True)
    sys.exit(code)


def start_keyring():
    """An unlocked GNOME Keyring on the private bus."""
    subprocess.run(["gnome-keyring-daemon", "--unlock", "--components=secrets", "--daemonize"], input=b"test-password",
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def start_sandbox(*arguments):
    """(process, description) of a practice authority of its own."""
    process = subprocess.Popen([BIN + "/obo-sandbox", "--output", "json", *arguments], stdout=subprocess.PIPE)
    return process, json.loads(process.stdout.readline())


def clipboard(selection="clipboard"):
    done = subprocess.run(["xclip", "-o", "-selection", selection], capture_output=True, timeout=10)
    return done.stdout.decode() if done.returncode == 0 else ""


def set_clipboard(text):
    subprocess.run(["xclip", "-i", "-selection", "clipboard"], input=text.encode(), check=True)


class Window:
    """One running obo-workbench; `prefix`: a program (strace) that starts it."""

    def __init__(self, *arguments, env=None, prefix=()):
        import pyatspi
        self.atspi = pyatspi
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen([*prefix, BIN + "/obo-workbench", *arguments], stdout=self.log, stderr=self.log,
                                        env={**os.environ, **(env or {})})
        self.pid = wait(self._child, "the program that was started") if prefix else self.process.pid
        self.app = wait(self._application, "the window on the accessibility bus", 60)
        self.id = wait(self._window_id, "a visible window", 30)
        subprocess.run(["xdotool", "windowfocus", "--sync", self.id], timeout=20, check=False)

    def _child(self):
        """Not whatever strace begins with: it tries the kernel in children of its own."""
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children", encoding="ascii") as file:
            pids = file.read().split()
        for pid in pids:
            try:
                with open(f"/proc/{pid}/comm", encoding="utf-8") as file:
                    if file.read().strip() == "obo-workbench":
                        return int(pid)
            except FileNotFoundError:
                continue
        return None

    def _application(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended with {self.process.returncode}: {self.output()}")
        for app in self.atspi.Registry.getDesktop(0):
            try:
                if app is not None and app.get_process_id() == self.pid and app.childCount > 0:
                    return app
            except Exception:
                continue
        return None

    def _window_id(self):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.pid)],
                               capture_output=True, text=True)
        return found.stdout.split()[0] if found.stdout.split() else None

    def output(self):
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    # Looking
    def all(self, name=None, role=None, showing=True):
        found, todo = [], [self.app]
        while todo:
            node = todo.pop()
            try:
                if node.getRole() in (self.atspi.ROLE_TABLE_CELL, self.atspi.ROLE_LIST_ITEM) and name is None:
                    continue
                matches = (name is None or node.name == name) and (role is None or node.getRoleName() == role)
                if matches and node is not self.app:
                    if not showing or node.getState().contains(self.atspi.STATE_SHOWING):
                        found.append(node)
                if node.getRoleName() in ("table", "tree table", "tree", "list") and node.childCount > 400:
                    continue
                todo.extend(node.getChildAtIndex(i) for i in range(node.childCount))
            except Exception:
                continue
        return [node for node in found if node is not None]

    def find(self, name, role=None, seconds=20.0):
        """The widget of that name; where its label has the same name, the one that takes the focus."""
        def best():
            found = self.all(name, role)
            takes = [node for node in found if node.getState().contains(self.atspi.STATE_FOCUSABLE)]
            return next(iter(takes + found), None)
        return wait(best, f"'{name}' in the window", seconds)

    def gone(self, name, seconds=20.0):
        wait(lambda: not self.all(name), f"'{name}' to go away", seconds)

    def text(self, node):
        try:
            return node.queryText().getText(0, -1)
        except NotImplementedError:
            return node.name

    def texts(self):
        """Every text that shows, labels and cells, as one string."""
        parts, todo = [], [self.app]
        while todo:
            node = todo.pop()
            try:
                if node is not self.app and not node.getState().contains(self.atspi.STATE_SHOWING):
                    continue
                parts.append(node.name)
                parts.append(node.description)
                try:
                    parts.append(node.queryText().getText(0, -1))
                except NotImplementedError:
                    pass
                todo.extend(node.getChildAtIndex(i) for i in range(min(node.childCount, 300)))
            except Exception:
                continue
        return "\n".join(part for part in parts if part)

    def waitText(self, text, seconds=20.0):
        wait(lambda: text in self.texts(), f"the text '{text}'", seconds)

    def cells(self, name):
        table = self.find(name)
        return [table.getChildAtIndex(i).name for i in range(min(table.childCount, 300))]

    def enabled(self, node):
        return node.getState().contains(self.atspi.STATE_ENABLED)

    def focused(self, node):
        return node.getState().contains(self.atspi.STATE_FOCUSED)

    # Doing
    def click(self, node, button=1):
        box = node.queryComponent().getExtents(self.atspi.DESKTOP_COORDS)
        subprocess.run(["xdotool", "mousemove", str(box.x + box.width // 2), str(box.y + box.height // 2), "click",
                        str(button)], check=True)

    def key(self, *keys):
        for key in keys:
            subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "2", "--", text], check=True)

    def fill(self, name, text):
        node = self.find(name)
        self.click(node)
        wait(lambda: self.focused(node), f"'{name}' to have the focus")
        self.key("ctrl+a")
        self.type(text)
        return node

    def paste(self, name, text):
        set_clipboard(text)
        node = self.find(name)
        self.click(node)
        wait(lambda: self.focused(node), f"'{name}' to have the focus")
        self.key("ctrl+a", "ctrl+v")
        return node

    def shot(self, path):
        subprocess.run(["import", "-window", self.id, path], check=True)

    def close(self):
        if self.process.poll() is None:
            os.kill(self.pid, signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is not None:
            if os.environ.get("OBO_E2E_SHOTS"):
                self.shot(os.path.join(os.environ["OBO_E2E_SHOTS"], f"failed-{self.process.pid}.png"))
            sys.stderr.write(self.output()[-4000:])
        self.close()

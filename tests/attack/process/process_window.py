"""The window where there is no display, on Wayland, started twice, ended by signals, in right-to-left locales and at four
times the scale."""
import os
import resource
import signal
import struct
import subprocess
import tempfile
import time
import zlib

import attack
import session_manager


def no_display(table, home):
    """A sentence that says what it is, and exit code 2: no abort, no core dump."""
    bare = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    for name, env, words in (
            ("none", {}, b"found no display"),
            ("an X server that is not there", {"DISPLAY": ":997"}, b"found no display"),
            ("a compositor that is not there", {"WAYLAND_DISPLAY": "nobody", "QT_QPA_PLATFORM": "wayland"}, b"found no display"),
            ("a platform that is not there", {"QT_QPA_PLATFORM": "nonsense"}, b"Qt has no platform named nonsense here"),
            ("a platform that ends Qt itself", {"QT_QPA_PLATFORM": "eglfs"}, b"Mend what that names")):
        done = subprocess.run([attack.WORKBENCH], env={**bare, **home.env, **env, "XDG_RUNTIME_DIR": home.folder},
                              capture_output=True, timeout=60, check=False,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)))
        told = words in done.stderr and (b"display" in words) == (b"no display" in done.stderr)
        table.row(f"display: {name}", done.returncode == 2 and told,
                  f"exit {done.returncode}, {done.stderr.decode(errors='replace').strip().splitlines()[-1:]}")


class Server:
    """A display of its own: Xvfb, or weston without a screen. `env` points programs at it."""

    def __init__(self, kind, size="1280x800"):
        self.kind, self.size = kind, size

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        os.chmod(self.folder.name, 0o700)
        if self.kind == "X11":
            read, write = os.pipe()
            self.process = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", self.size + "x24", "-fbdir",
                                             self.folder.name, "-nolisten", "tcp", "-noreset"], pass_fds=[write],
                                            stderr=subprocess.DEVNULL)
            os.close(write)
            with os.fdopen(read) as said:  # to its end: the server dies when it cannot write it all
                self.env = {"DISPLAY": ":" + said.read().strip(), "QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": ""}
        else:
            width, height = self.size.split("x")
            self.process = subprocess.Popen(["weston", "--backend=headless-backend.so", "--socket=obo", f"--width={width}",
                                             f"--height={height}", "--idle-time=0"], stdout=subprocess.DEVNULL,
                                            stderr=subprocess.DEVNULL,
                                            env={**os.environ, "XDG_RUNTIME_DIR": self.folder.name})
            wait(lambda: os.path.exists(self.folder.name + "/obo"), "weston's socket")
            self.env = {"XDG_RUNTIME_DIR": self.folder.name, "WAYLAND_DISPLAY": "obo", "QT_QPA_PLATFORM": "wayland",
                        "DISPLAY": "", "WAYLAND_DEBUG": "1"}
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()


def wait(condition, what, seconds=60):
    end = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"never came: {what}")
        time.sleep(0.05)
    return value


class Window:
    """obo-workbench on such a display."""

    def __init__(self, server, home, *arguments, env=None):
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen([attack.WORKBENCH, *arguments], stdin=subprocess.DEVNULL, stdout=self.log,
                                        stderr=self.log, env={**os.environ, **home.env, **server.env, **(env or {})})
        self.server = server
        wait(lambda: self.process.poll() is not None or self.is_shown(), "the window")

    def said(self):
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    def is_shown(self):
        if self.server.kind == "Wayland":  # it gave the compositor a picture, and the compositor showed it
            said = self.said()
            return "set_title" in said and ".attach(wl_buffer" in said and ".done(" in said
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)], capture_output=True,
                               env={**os.environ, **self.server.env}, check=False)
        return found.stdout.split()[:1]

    def end(self, number=signal.SIGTERM):
        """(exit code, seconds)"""
        began = time.monotonic()
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        return self.process.returncode, time.monotonic() - began


def complaints(window):
    return [line for line in window.said().splitlines() if any(word in line for word in (
        "Sanitizer", "runtime error", "QObject::", "QPainter::", "QThread:", "ASSERT", "Cannot create children"))]


def shot(server, name):
    """The screen as OBO_SHOTS/NAME.png, for people to look at."""
    folder = os.environ.get("OBO_SHOTS")
    if not folder or server.kind != "X11":
        return
    time.sleep(5)  # nothing is proved by this: the picture should be a finished one
    with open(server.folder.name + "/Xvfb_screen0", "rb") as file:
        data = file.read()
    header = struct.unpack(">25I", data[:100])  # an XWD file, which Xvfb keeps its screen in
    start, width, height, line = header[0] + header[19] * 12, header[4], header[5], header[12]
    rows = []
    for y in range(height):
        row = data[start + y * line:start + y * line + width * 4]  # blue, green, red, nothing
        rgb = bytearray(width * 3)
        rgb[0::3], rgb[1::3], rgb[2::3] = row[2::4], row[1::4], row[0::4]
        rows.append(b"\0" + bytes(rgb))

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    with open(f"{folder}/{name}.png", "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0))
                   + chunk(b"IDAT", zlib.compress(b"".join(rows))) + chunk(b"IEND", b""))


def plain(table, home, kind, name, size="1280x800", env=None, arguments=()):
    """Started, shown, ended in order."""
    with Server(kind, size) as server:
        profiles = f"{home.folder}/{len(name)}-{kind}.json"
        window = Window(server, home, "--sandbox", "--profiles", profiles, *arguments, env=env)
        wait(lambda: window.process.poll() is not None or children(window.process.pid), "the practice authority")
        shot(server, name.replace(" ", "-"))
        code, took = window.end()
        wrong = complaints(window)
        table.row(f"window: {name}", code == 0 and not wrong and took < 20, f"exit {code}, {took:.1f} s {wrong[:2] or ''}")


def children(pid):
    done = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, check=False)
    return done.stdout.split()


def connections_to(pid):
    """How many have come to the port that the process listens on, taken by it or not."""
    with open(f"/proc/{pid}/net/tcp", encoding="ascii") as file:
        lines = [line.split() for line in file][1:]
    own = {os.readlink(f"/proc/{pid}/fd/{name}") for name in os.listdir(f"/proc/{pid}/fd")}
    ports = {line[1].split(":")[1] for line in lines if line[3] == "0A" and f"socket:[{line[9]}]" in own}
    return sum(line[3] == "01" and line[2].split(":")[1] in ports for line in lines)


def asleep_in_a_run(server, window, authority):
    """Whether a request has come that is not answered: it is pressed for when the window may not have the form filled yet."""
    os.kill(authority, signal.SIGSTOP)
    before = connections_to(authority)
    # Without a window manager the focus is ours to give.
    subprocess.run(["xdotool", "windowfocus", "--sync", window.is_shown()[0], "key", "ctrl+Return"], check=True,
                   capture_output=True, env={**os.environ, **server.env})
    for _ in range(20):
        if connections_to(authority) > before:
            return True
        time.sleep(0.05)
    os.kill(authority, signal.SIGCONT)
    time.sleep(0.2)
    return False


def twice(table, home):
    """Two started at the same moment, on one profile file."""
    with Server("X11") as server:
        profiles = home.folder + "/.config/obo-workbench/profiles.json"
        windows = []
        for _ in range(2):
            log = tempfile.TemporaryFile()
            windows.append((subprocess.Popen([attack.WORKBENCH, "--sandbox"], stdin=subprocess.DEVNULL, stdout=log,
                                             stderr=log, env={**os.environ, **home.env, **server.env}), log))
        wait(lambda: all(process.poll() is not None or children(process.pid) for process, _ in windows), "both windows")
        added = subprocess.run([attack.OBO, "profile", "import", "-", "--format", "appsettings"], capture_output=True,
                               check=False, input=b'{"AzureAd":{"TenantId":"b.example","ClientId":"x"}}',
                               env={**os.environ, **home.env})
        codes = []
        for process, log in windows:
            process.terminate()
            codes.append(process.wait(60))
            log.close()
        with open(profiles, encoding="utf-8") as file:
            text = file.read()
        kept = '"P"' in text and "b.example" in text and added.returncode == 0
        table.row("window: two at the same time", codes == [0, 0] and kept, f"exit {codes}")


def signals(table, home):
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        with Server("X11") as server:
            window = Window(server, home, "--sandbox", "--profiles", f"{home.folder}/{number}.json")
            kids = wait(lambda: children(window.process.pid), "the practice authority")
            code, took = window.end(number)
            gone = wait(lambda: not os.path.exists(f"/proc/{kids[0].decode()}"), "the end of the practice authority", 20)
            table.row(f"window: {number.name}", code == 0 and gone and took < 20, f"exit {code}, {took:.1f} s")
    with Server("X11") as server:
        window = Window(server, home, "--profiles", f"{home.folder}/x.json")
        server.process.kill()  # the session ends under it
        code, took = window.end(signal.SIGCONT)
        table.row("window: its X server dies", code in (0, 1) and took < 20, f"exit {code}, {took:.1f} s")


def session_ends(table, home, manager, name):
    """As a desktop ends a session: the window is asked to save itself, and then to go. In the middle of a run the practice
    authority sleeps, and answers nothing."""
    with Server("X11") as server:
        window = Window(server, home, "--sandbox", "--profiles", f"{home.folder}/{len(name)}-session.json", env=manager.env)
        kids = wait(lambda: children(window.process.pid), "the practice authority")
        wait(manager.registered.is_set, "the window at the session manager")
        if "run" in name:
            wait(lambda: asleep_in_a_run(server, window, int(kids[0])), "the request")
        saved = manager.save()
        manager.die()
        code, took = window.end(0)
        gone = wait(lambda: not os.path.exists(f"/proc/{kids[0].decode()}"), "the end of the practice authority", 20)
        table.row(f"window: the session ends, {name}", saved and code == 0 and gone and took < 10 and not complaints(window),
                  f"{'saved' if saved else 'not saved'}, exit {code}, {took:.1f} s {complaints(window)[:2] or ''}")


def attack_window(table, home, said):
    del said
    if not os.path.exists(attack.WORKBENCH):
        table.note("no window in this build")
        return
    no_display(table, home)
    if attack.part():
        return
    attack.need("Xvfb", "xdotool", "weston", "pgrep")  # ./dev attack installs them
    plain(table, home, "X11", "X11")
    plain(table, home, "Wayland", "Wayland, by weston")
    plain(table, home, "X11", "four times the scale", "5120x3200", {"QT_SCALE_FACTOR": "4"})
    plain(table, home, "X11", "four times the scale on a small screen", env={"QT_SCALE_FACTOR": "4"})
    plain(table, home, "X11", "mirrored", arguments=("-reverse",))
    for locale in ("ar_EG.UTF-8", "he_IL.UTF-8", "de_DE.UTF-8"):
        plain(table, home, "X11", f"in {locale}", env={"LC_ALL": locale, "LANG": locale})
    twice(table, home)
    signals(table, home)
    with session_manager.SessionManager() as manager:
        for name in ("idle", "in the middle of a run"):
            session_ends(table, home, manager, name)

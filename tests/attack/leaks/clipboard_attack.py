"""The clipboard after a token was copied: marked for clipboard managers, the primary selection untouched, cleared in each
order of events, and never handed to a clipboard manager at the end, which a manager of our own (x11.py) waits for."""
import os
import signal
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
import desktop  # noqa: E402

attack.need("Xvfb", "xdotool", "xclip", "dbus-run-session", "gnome-keyring-daemon")
desktop.enter_session()

import x11  # noqa: E402

THEIRS = "copied elsewhere"


def offered(target):
    return subprocess.run(["xclip", "-o", "-selection", "clipboard", "-t", target], capture_output=True, text=True).stdout


def copied(window):
    """Runs one practice exchange, and copies its token."""
    window.waitText("Valid for", 60)
    window.key("ctrl+Return")
    window.waitText("Who the token is for", 60)
    desktop.set_clipboard("before")
    window.click(window.find("Copy token"))
    return desktop.wait(lambda: next((text for text in [desktop.clipboard()] if text.startswith("eyJ")), None),
                        "the token on the clipboard")


def looks(table, window, token):
    targets = offered("TARGETS").split()
    table.row("a copied token is offered with the hint for managers", "x-kde-passwordManagerHint" in targets and
              offered("x-kde-passwordManagerHint") == "secret", " ".join(targets))
    table.row("the primary selection is left alone", desktop.clipboard("primary") == "mine")
    window.click(window.find("Client ID"))
    field = window.find("Client ID")
    desktop.wait(lambda: window.focused(field), "the field to have the focus")
    window.key("ctrl+a")
    desktop.wait(lambda: desktop.clipboard("primary") not in ("", "mine"), "a selection of plain text to become the primary")
    table.row("and so is the clipboard by a selection", desktop.clipboard() == token)


def hidden_selection(table, window):
    """What is selected in a password field is nobody's to paste. (The field of a new profile is empty.)"""
    window.click(window.find("New"))
    window.waitText("New profile")
    window.key("Return")
    window.fill("Client secret", "hidden-selection-1")
    subprocess.run(["xclip", "-i", "-selection", "primary"], input=b"mine", check=True)
    window.key("ctrl+a", "ctrl+c", "ctrl+Insert")
    table.row("a selection in the secret's field goes to neither", "hidden" not in desktop.clipboard("primary")
              and "hidden" not in desktop.clipboard())


ENDS = {"the menu's shortcut": lambda window: window.key("ctrl+q"),
        "SIGTERM": lambda window: os.kill(window.pid, signal.SIGTERM),
        "SIGINT": lambda window: os.kill(window.pid, signal.SIGINT),
        "SIGKILL": lambda window: os.kill(window.pid, signal.SIGKILL)}


def ended(window, way):
    subprocess.run(["xdotool", "windowfocus", "--sync", window.id], timeout=20, check=False)
    ENDS[way](window)
    desktop.wait(lambda: window.process.poll() is not None, f"the end by {way}", 30)


def at_the_end(table, manager):
    for way in ["the menu's shortcut", "SIGTERM"] if attack.part() else ENDS:
        with desktop.Window("--sandbox") as window:
            subprocess.run(["xclip", "-i", "-selection", "primary"], input=b"mine", check=True)
            token = copied(window)
            if way == "SIGTERM":
                looks(table, window, token)
            if way == "SIGINT":
                hidden_selection(table, window)
            manager.saved.clear()
            ended(window, way)
            kept = [text for text in manager.saved if token.encode()[:20] in text]
            table.row(f"quit by {way}: the manager is not handed the token", not kept, f"asked {len(manager.saved)} times")
            table.row(f"quit by {way}: the clipboard is empty", desktop.clipboard() == "")


def theirs(table, manager):
    """What someone copied later outlives us; and a plain text of ours shows that the manager does its work."""
    with desktop.Window("--sandbox") as window:
        copied(window)
        desktop.set_clipboard(THEIRS)
        ended(window, "SIGTERM")
        table.row("copied elsewhere, then quit: theirs stays", desktop.clipboard() == THEIRS)
    with desktop.Window("--sandbox") as window:
        window.waitText("Valid for", 60)
        field = window.find("Client ID")
        window.click(field)
        desktop.wait(lambda: window.focused(field), "the field to have the focus")
        window.key("ctrl+a", "ctrl+c")
        plain = desktop.wait(lambda: next((text for text in [desktop.clipboard()] if text and text != THEIRS), None),
                             "a plain text on the clipboard")
        manager.saved.clear()
        ended(window, "SIGTERM")
        table.row("a plain text of ours is handed over (the manager works)", plain.encode() in manager.saved,
                  f"asked {len(manager.saved)} times")


def after_its_time(table):
    """The countdown is 60 s: libfaketime makes the program's clock run 30 times as fast."""
    library = next((path for path in ("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",)
            if os.path.exists(path)), None)
    if attack.sanitized() or not library:
        table.note("the countdown itself: tst_concealed_clipboard (libfaketime does not go with sanitizers)")
        return
    fast = {"LD_PRELOAD": library, "FAKETIME": "+0 x30"}
    with desktop.Window("--sandbox", env=fast) as window:
        token = copied(window)
        desktop.wait(lambda: desktop.clipboard() != token, "the end of the countdown", 60)
        table.row("its time over: the clipboard is empty", desktop.clipboard() == "")
        desktop.set_clipboard(THEIRS)
        ended(window, "SIGTERM")
        table.row("its time over, copied elsewhere, quit: theirs stays", desktop.clipboard() == THEIRS)
    with desktop.Window("--sandbox", env=fast) as window:
        copied(window)
        window.waitText("Clears from the clipboard in")
        desktop.set_clipboard(THEIRS)
        desktop.wait(lambda: "Clears from the clipboard in" not in window.texts(), "the end of the countdown")
        table.row("copied elsewhere within its time: no countdown is left that could clear it",
                desktop.clipboard() == THEIRS)


def main():
    table = attack.Table("clipboard")
    desktop.start_keyring()
    manager = x11.Manager()
    at_the_end(table, manager)
    theirs(table, manager)
    if not attack.part():
        after_its_time(table)
    table.end()


main()

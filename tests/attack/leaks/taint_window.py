"""The window's half of taint_attack.py: one sitting under strace. With accessibility on, as here, a screen reader is
told what stands in the fields: the assertion and, in its tab, the token; never the secret."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
import desktop  # noqa: E402

attack.need("Xvfb", "xdotool", "xclip", "dbus-run-session", "gnome-keyring-daemon")
desktop.enter_session()

import leaks  # noqa: E402
import sitting  # noqa: E402
import traces  # noqa: E402

TOKENS = {"access token", "assertion"}


def row(holds, text):
    print("row", "holds" if holds else "FALLS", text, flush=True)


def judge(trace, wanted, authority, when, copied, saved=None):
    """What was seen, and whether each may be: the whitelist."""
    peer, wrong, seen = authority.url.split("://")[1], [], set()
    for where, mark in sorted(trace.outlets(wanted)):
        seen.add((where, mark))
        allowed = (where == peer and mark in ("client secret", "assertion")
                   or "at-spi" in where and mark in TOKENS
                   or ".X11-unix" in where and mark == "access token" and copied
                   or saved and where == "file " + saved and mark == "access token")
        if not allowed:
            wrong.append(f"{mark} to {where}")
    row(not wrong, f"the window, {when}: " + ("; ".join(wrong) or "; ".join(f"{mark} to {where}" for where,
            mark in sorted(seen))
                                             or "no mark left"))
    return seen


def main():
    desktop.start_keyring()
    marks = leaks.Marks()
    marks.secret = marks.texts["client secret"] = leaks.base64url(b"typed") + marks.refresh[3:35].swapcase()
    wanted = leaks.needles({name: text for name, text in marks.texts.items() if name != "passphrase"})
    loud = {"QT_LOGGING_RULES": "*=true", "QT_DEBUG_PLUGINS": "1", "G_MESSAGES_DEBUG": "all"}
    trace = traces.Trace()
    with trace, leaks.Authority(marks) as authority, desktop.Window(
            "--profiles", sitting.profiles_file(), prefix=trace.prefix, env={**loud, **trace.env}) as window:
        peer = authority.url.split("://")[1]
        sitting.new_profile(window, authority)
        sitting.type_secret(window, marks.secret)
        judge(trace, wanted, authority, "secret typed", False)
        sitting.exchange(window, marks)
        seen = judge(trace, wanted, authority, "exchanged", False)
        row({(peer, "client secret"), (peer, "assertion")} <= seen, "the window: what must be sent was seen")
        for tab in ("ctrl+4", "ctrl+3", "ctrl+1"):
            window.key(tab)
        window.key("ctrl+shift+c")
        desktop.wait(lambda: desktop.clipboard() == marks.access, "the token on the clipboard")
        seen = judge(trace, wanted, authority, "copied", True)
        row(any(".X11-unix" in where for where, _ in seen), "the window: the copy was seen at the X server")
        window.key("ctrl+q")
        desktop.wait(lambda: window.process.poll() is not None, "the end", 60)
        judge(trace, wanted, authority, "to its end", True)
        row(not os.environ.get("OBO_LEAK"), "no leak was asked for")


main()
sys.exit(0)

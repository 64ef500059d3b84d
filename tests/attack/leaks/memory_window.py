"""The window's half of memory_attack.py: prints, as JSON, how many copies of each mark its memory holds after an
exchange and after all was emptied. Counted is each place where a form begins; the mark of a token is the end of its
signature."""
import collections
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
import desktop  # noqa: E402

attack.need("Xvfb", "xdotool", "xclip", "dbus-run-session", "gnome-keyring-daemon")
desktop.enter_session()

import leaks  # noqa: E402
import sitting  # noqa: E402


def count(window, marks, wanted):
    """Lowest of what is counted while it still falls: what is under way may hold a copy for a moment."""
    best = {}

    def steady():
        nonlocal best
        found = collections.defaultdict(list)
        for name, form, where, _ in leaks.census(window.pid, wanted):
            found[name].append(f"{'UTF-16' if bytes(1) in form else 'text'} in {where}")
        before, best = best, {name: {"count": len(found[name]), "forms": sorted(set(found[name]))} for name in marks}
        return before == best
    desktop.wait(steady, "a steady count", 60)
    return best


def main():
    desktop.start_keyring()
    marks = leaks.Marks()
    marks.secret = marks.texts["client secret"] = leaks.base64url(b"typed") + marks.refresh[3:35].swapcase()
    kinds = {name: text for name, text in marks.texts.items() if name != "passphrase"}
    wanted = leaks.needles(kinds)
    told = {}
    with leaks.Authority(marks) as authority, desktop.Window("--profiles", sitting.profiles_file()) as window:
        sitting.new_profile(window, authority)
        sitting.type_secret(window, marks.secret)
        sitting.exchange(window, marks)
        told["after the exchange"] = count(window, kinds, wanted)
        # Emptied: the assertion cleared, another token in the result's place, the clipboard another's.
        field = window.find("Assertion")
        window.click(field)
        desktop.wait(lambda: window.focused(field), "the field to have the focus")
        window.key("ctrl+a", "Delete")
        desktop.wait(lambda: not window.text(field), "the empty field")
        desktop.set_clipboard("another's")
        told["after the assertion was cleared"] = count(window, kinds, wanted)
        other = leaks.Marks()
        authority.answer(other)
        window.click(window.find("New"))
        window.waitText("New profile")
        window.key("Return")
        told["after another profile was opened"] = count(window, kinds, wanted)
    print(json.dumps(told))


if attack.sanitized(attack.WORKBENCH):
    sys.exit(attack.SKIPPED)
main()

"""The window's half of crash_attack.py, run as an ordinary user: what PR_SET_DUMPABLE could break still works. The file
dialog in a session whose dialogs are xdg-desktop-portal's, which refuses whom it cannot look into (where it is
installed)."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
import desktop  # noqa: E402

attack.need("Xvfb", "xdotool", "xclip", "dbus-run-session", "gnome-keyring-daemon")
desktop.enter_session()

import leaks  # noqa: E402
import sitting  # noqa: E402


def row(holds, text):
    print("row", "holds" if holds else "FALLS", text, flush=True)


def main():
    desktop.start_keyring()
    marks = leaks.Marks()
    marks.secret = "typed" + marks.refresh[3:30]
    home = os.environ["HOME"]
    with leaks.Authority(marks) as authority, desktop.Window(
            "--profiles", sitting.profiles_file(), env={"QT_QPA_PLATFORMTHEME": "xdgdesktopportal"}) as window:
        row(refused(window.pid), "the window lets nobody of its user look in")
        row(True, "accessibility: the window is found on the bus and read")
        sitting.new_profile(window, authority)
        sitting.type_secret(window, marks.secret)
        window.key("Return")
        window.waitText("In GNOME Keyring")
        row(True, "keychain: the secret is stored in the keyring")
        sitting.exchange(window, marks, stored=True)
        row(True, "keychain: and used from it")
        window.key("ctrl+shift+c")
        desktop.wait(lambda: desktop.clipboard() == marks.access, "the token on the clipboard")
        row(True, "clipboard: another program reads what was copied")
        subprocess.run(["xdotool", "windowfocus", "--sync", window.id], timeout=20, check=False)
        with open(home + "/settings.json", "w", encoding="utf-8") as file:
            file.write('{"AzureAd": {"TenantId": "fabrikam.example", "ClientId": "orders-2"}}')
        window.key("ctrl+i")
        window.find("File name:")
        subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Import settings", "windowfocus", "--sync"],
                       timeout=20, check=False)
        window.key("ctrl+a")
        window.type(home + "/settings.json")
        window.key("Return")
        window.waitText("Client ID: orders-2")
        row(True, "file dialog: a file is chosen in it and read")


def refused(pid):
    try:
        with open(f"/proc/{pid}/environ", "rb") as file:
            return not file.read()
    except PermissionError:
        return True


if attack.sanitized(attack.WORKBENCH):
    sys.exit(attack.SKIPPED)
main()

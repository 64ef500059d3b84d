"""A sitting in the window, as several attacks have it: a profile typed by hand, its secret stored, an assertion pasted and
exchanged. Imported inside desktop.enter_session()."""
import os
import subprocess

import desktop
import leaks


def new_profile(window, authority, name="Orders"):
    window.click(window.find("New"))
    window.waitText("New profile")
    window.type(name)
    window.key("Return")
    window.click(window.find("Tenant ID"))
    window.key("shift+Tab", "End")
    window.fill("Authority URL", authority.url)
    window.fill("Tenant ID", leaks.TENANT)
    window.fill("Client ID", leaks.CLIENT)
    window.fill("Scope", "https://graph.microsoft.com/User.Read")
    window.key("Tab")  # away from the suggestions, which a click would only close


def type_secret(window, secret):
    window.fill("Client secret", secret)


def exchange(window, marks, ends="Token for Microsoft Graph", stored=False):
    """`stored`: the secret comes from the keychain, and the window asks before it goes to a program on this machine."""
    window.paste("Assertion", marks.assertion)
    window.waitText("Valid for")
    window.key("ctrl+Return")
    if stored:
        window.click(window.find("Send it"))
        window.gone("Send it")
        # No window manager here gives the focus back.
        subprocess.run(["xdotool", "windowfocus", "--sync", window.id], timeout=20, check=False)
    window.waitText(ends, 60)


def profiles_file():
    return os.environ["HOME"] + "/profiles.json"

"""A sitting in the window, as several attacks have it: a profile typed by hand, its secret stored, an assertion pasted and
exchanged. Imported inside desktop.enter_session()."""
import os

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


def exchange(window, marks, ends="Token for Microsoft Graph"):
    window.paste("Assertion", marks.assertion)
    window.waitText("Valid for")
    window.key("ctrl+Return")
    window.waitText(ends, 60)


def profiles_file():
    return os.environ["HOME"] + "/profiles.json"

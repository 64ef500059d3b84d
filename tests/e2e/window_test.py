"""The real window under Xvfb, driven by mouse, keyboard and clipboard, found by the contract's accessible names."""
import base64
import json
import os
import re
import subprocess
import sys
import unittest

import desktop

desktop.enter_session()


def practice(window):
    window.waitText("Valid for", 60)


SEND_ANYWAY = "Send it all the same"

LISTENER = """
import pyatspi
def on_text(event):
    print("text", event.any_data, flush=True)
pyatspi.Registry.registerEventListener(on_text, "object:text-changed")
print("listening", flush=True)
pyatspi.Registry.start()
"""


class WindowTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        desktop.start_keyring()
        cls.sandbox, cls.said = desktop.start_sandbox()

    @classmethod
    def tearDownClass(cls):
        cls.sandbox.terminate()
        cls.sandbox.wait()
        cls.sandbox.stdout.close()

    def test_first_start_one_press_to_a_token(self):
        with desktop.Window("--sandbox") as window:
            practice(window)
            window.click(window.find("Run"))
            window.waitText("Who the token is for", 60)
            desktop.set_clipboard("before")
            window.click(window.find("Copy token"))
            token = desktop.wait(lambda: next((text for text in [desktop.clipboard()] if text.startswith("eyJ")), None),
                                 "the token in the clipboard")
            self.assertEqual(token.count("."), 2)
            self.assertEqual(desktop.clipboard("primary"), "")
            targets = subprocess.run(["xclip", "-o", "-selection", "clipboard", "-t", "TARGETS"], capture_output=True,
                                     text=True).stdout
            self.assertIn("x-kde-passwordManagerHint", targets)
            self.assertEqual(window.close(), 0)
            desktop.wait(lambda: desktop.clipboard() == "", "an empty clipboard after the end")

    def test_explain_by_keyboard(self):
        with desktop.Window() as window:
            window.find("Run")
            window.key("ctrl+e")
            field = window.find("Text to explain")
            # No window manager here gives a new window the focus.
            subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Explain an error", "windowfocus", "--sync"],
                           timeout=20, check=False)
            desktop.wait(lambda: window.focused(field), "the field to have the focus")
            desktop.set_clipboard('log: {\\"error\\":\\"invalid_grant\\",\\"error_description\\":\\"AADSTS50057: The user '
                                  'account is disabled.\\"}')
            window.key("ctrl+v")
            window.waitText("The user's account is disabled")
            window.key("alt+c")
            desktop.wait(lambda: "Who must act" in desktop.clipboard(), "the answer in the clipboard")
            window.key("Escape")
            window.gone("Text to explain")

    def test_keyboard_alone_from_start_to_copied_token(self):
        with desktop.Window("--sandbox") as window:
            practice(window)
            window.key("ctrl+Return")
            window.waitText("Who the token is for", 60)
            window.key("ctrl+2")
            window.waitText("Indented")
            window.key("ctrl+1", "ctrl+f")
            window.type("upn")
            window.waitText("zoe.angstrom")
            desktop.wait(lambda: "Not valid before" not in window.texts(), "other claims filtered out")
            window.key("ctrl+shift+c")
            desktop.wait(lambda: desktop.clipboard().startswith("eyJ"), "the token in the clipboard")

    def focus(self, title):
        """No window manager here gives a new window the focus."""
        subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title, "windowfocus", "--sync"], timeout=20,
                       check=False)

    def test_settings_are_imported_by_paste_and_file_and_exported(self):
        home = os.environ["HOME"]
        stored = home + "/imported.json"
        with desktop.Window("--profiles", stored) as window:
            window.find("Run")
            # The focus stands in the assertion's field: away from it, a paste is the window's.
            window.click(window.find("Profiles"))
            desktop.set_clipboard("curl https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token "
                                  "-d client_id=orders -d client_secret=MARKED8 -d scope=User.Read")
            window.key("ctrl+v")
            window.waitText("Client ID: orders")
            self.assertNotIn("MARKED8", window.texts())
            self.assertFalse(os.path.exists(stored))
            self.focus("Import settings")
            window.key("Escape")
            window.gone("Profile name")
            self.assertFalse(os.path.exists(stored))
            settings = home + "/appsettings.json"
            with open(settings, "w", encoding="utf-8") as file:
                file.write('{ "AzureAd": { "TenantId": "fabrikam.example", "ClientId": "orders-2", '
                           '"ClientSecret": "MARKED8" }, }')
            subprocess.run(["xdotool", "windowfocus", "--sync", window.id], timeout=20, check=False)
            window.key("ctrl+i")
            window.find("File name:")
            self.focus("Import settings")
            window.key("ctrl+a")
            window.type(settings)
            window.key("Return")
            window.waitText("Client ID: orders-2")
            self.focus("Import settings")
            window.fill("Profile name", "Fabrikam")
            tick = window.find("Put the client secret into the keychain")
            window.key("alt+p")
            desktop.wait(lambda: tick.getState().contains(window.atspi.STATE_CHECKED), "the tick")
            window.key("Return")
            desktop.wait(lambda: os.path.exists(stored) and "Fabrikam" in open(stored, encoding="utf-8").read(),
                         "the saved profile")
            window.waitText("In GNOME Keyring")
            self.assertNotIn("MARKED8", open(stored, encoding="utf-8").read())
            found = subprocess.run(["secret-tool", "search", "--all", "server", "obo-workbench"], capture_output=True,
                                   text=True, timeout=20)
            self.assertIn(base64.b64encode(b"MARKED8").decode(), found.stdout)  # as QtKeychain writes bytes
            qt = home + "/.config/QtProject.conf"
            self.assertFalse(os.path.exists(qt) and "appsettings" in open(qt, encoding="utf-8").read())

    def test_the_journey_is_drawn_read_and_saved(self):
        with desktop.Window("--sandbox") as window:
            practice(window)
            window.waitText("What Run will do")
            window.waitText("will ask for a token for Microsoft Graph")
            window.key("ctrl+Return")
            window.waitText("got a token for Microsoft Graph", 60)
            picture = window.find("Journey of the token")
            picture.queryComponent().grabFocus()
            desktop.wait(lambda: window.focused(picture), "the picture to have the focus")
            window.key("Home")
            desktop.wait(lambda: picture.description == "Zoë Ångström, user", "the first part's name")
            window.key("Return")
            window.waitText("$.name")  # the claim explained, selected in the table
            path = os.path.join(os.environ["HOME"], "drawn.svg")
            window.click(window.find("Picture"))
            window.key("Down", "Return")  # the first of its menu: Save picture…
            window.find("File name:")
            window.key("ctrl+a")
            window.type(path)
            window.key("Return")
            drawn = desktop.wait(lambda: os.path.exists(path) and open(path, encoding="utf-8").read(), "the saved picture")
            self.assertIn("Microsoft Graph", drawn)
            self.assertNotIn("Zoë", drawn)
            self.assertNotRegex(drawn, "[0-9a-f]{8}-[0-9a-f]{4}")
            window.click(window.find("Journey"))
            window.gone("Journey of the token")

    def fill_own_profile(self, window, assertion, secret=None):
        said = self.said
        window.click(window.find("New"))
        window.waitText("New profile")
        window.type("Orders")
        window.key("Return")
        window.click(window.find("Tenant ID"))
        window.key("shift+Tab", "End")
        window.fill("Authority URL", said["authority"])
        window.fill("Tenant ID", said["tenant"])
        window.fill("Client ID", said["client"]["client_id"])
        window.fill("Client secret", secret or said["client"]["client_secret"])
        window.fill("Scope", said["graph"]["scope"])
        window.key("Tab")  # away from the suggestions, which a click would only close
        window.paste("Assertion", assertion)
        window.key("End")

    def test_a_profile_typed_by_hand(self):
        loud = {"QT_LOGGING_RULES": "*=true", "QT_DEBUG_PLUGINS": "1", "G_MESSAGES_DEBUG": "all"}
        with desktop.Window(env=loud) as window:
            self.fill_own_profile(window, "Bearer " + self.said["assertion"])
            window.waitText("Zoë Ångström")
            window.key("ctrl+Return")
            window.waitText("Token for Microsoft Graph", 60)
            self.assertIn("Who the token is for", window.texts())
            stored = open(os.environ["XDG_CONFIG_HOME"] + "/obo-workbench/profiles.json", encoding="utf-8").read()
            self.assertNotIn(self.said["client"]["client_secret"], stored)
            self.assertNotIn("eyJ", stored)
            self.assertEqual([profile["name"] for profile in json.loads(stored)["profiles"]], ["Orders"])
            marks = [self.said["client"]["client_secret"].encode(), self.said["assertion"][-40:].encode()]
            marks += [mark.decode().encode("utf-16-le") for mark in marks]
            window.close()
            for mark in marks:
                self.assertNotIn(mark, window.output().encode())
                for folder, _, names in os.walk(os.environ["HOME"]):
                    for name in names:
                        path = os.path.join(folder, name)
                        if os.path.isfile(path):
                            with open(path, "rb") as file:
                                self.assertNotIn(mark, file.read(), path)

    def test_a_whole_message_is_pasted_and_the_token_taken_out(self):
        message = f"GET /orders HTTP/1.1\nHost: orders.example\nAuthorization: Bearer {self.said['assertion']}\n"
        with desktop.Window("--profiles", os.environ["HOME"] + "/wrapped.json") as window:
            self.fill_own_profile(window, message)
            window.waitText("This is a whole HTTP message with a token in it.")
            window.click(window.find("Problem: This is a whole HTTP message with a token in it."))
            window.key("Return")
            window.waitText("Zoë Ångström")
            self.assertNotIn("This is a whole HTTP message with a token in it.", window.texts())

    def test_every_refusal_is_answered_with_its_code(self):
        """Each practice assertion that the authority refuses, sent from the window all the same."""
        said = self.said
        wrong = {name: code for name, code in said["brings"].items() if code.isdigit()}
        order = sorted(wrong, key=lambda name: (name not in ("graph", "bad_signature", "unknown_key"), name))
        # Those of one code stand apart, so that an answer is never taken for the one before it.
        order = [name for pair in zip(order[:3], order[3:6]) for name in pair] + order[6:]
        self.assertGreaterEqual(len(order), 11)
        with desktop.Window("--profiles", os.environ["HOME"] + "/refusals.json") as window:
            self.fill_own_profile(window, said["assertions"][order[0]])
            for name in order:
                with self.subTest(name):
                    window.paste("Assertion", said["assertions"][name])
                    window.key("ctrl+Home")
                    anyway = desktop.wait(lambda: window.all(SEND_ANYWAY) or "not known before you run" in window.texts()
                                          or name == "encrypted", "the findings")  # which may stop it, and need not
                    if anyway is not True and not anyway[0].getState().contains(window.atspi.STATE_CHECKED):
                        window.click(anyway[0])
                    window.key("ctrl+Return")
                    window.waitText("AADSTS" + wrong[name], 60)
                    window.waitText("What to do")
                    self.assertIn("Who must act", window.texts())
                    self.assertEqual(window.text(window.find("Assertion")), said["assertions"][name])

    def test_a_signature_is_checked_with_one_press(self):
        """A pasted token of a practice authority: the sound one holds, the altered one does not."""
        said = self.said["assertions"]
        for name, outcome in (("valid", "Signature holds: keys of "), ("bad_signature", "Signature does not hold")):
            with self.subTest(name), desktop.Window("--profiles", os.environ["HOME"] + "/none.json") as window:
                window.paste("Assertion", said[name])
                window.waitText("Claims")
                window.key("ctrl+2")
                window.waitText("Signature not checked")
                window.click(window.find("Check signature"))
                window.waitText(outcome)
                window.click(next(node for node in window.all() if re.fullmatch(r"\d+ steps", node.name)))
                self.assertIn("SHA-256 over", window.text(window.find("Steps of the signature check")))

    def test_what_is_sure_to_fail_is_not_sent(self):
        said = self.said
        with desktop.Window("--profiles", os.environ["HOME"] + "/held-back.json") as window:
            self.fill_own_profile(window, said["assertions"]["expired"])
            window.waitText("Expired")
            window.key("ctrl+Return")
            window.waitText("Nothing was sent", 30)
            self.assertEqual(window.text(window.find("Assertion")), said["assertions"]["expired"])

    def test_the_secret_field_is_silent_on_the_bus(self):
        """F10: a listener on the accessibility bus hears what is typed beside the secret, but not the secret."""
        with desktop.Window("--profiles", os.environ["HOME"] + "/silent.json") as window:
            window.click(window.find("New"))
            window.key("Return")
            listener = subprocess.Popen([sys.executable, "-W", "ignore", "-c", LISTENER], stdout=subprocess.PIPE, text=True)
            self.assertEqual(listener.stdout.readline().strip(), "listening")
            window.fill("Client secret", "MARKED7")
            window.fill("Tenant ID", "heard.example")
            heard = ""
            while "heard.example" not in "".join(line.split(" ", 1)[-1].strip() for line in heard.splitlines()):
                line = listener.stdout.readline()
                self.assertTrue(line, "the listener ended")
                heard += line
            listener.kill()
            listener.communicate()
            said = "".join(line.split(" ", 1)[-1].strip() for line in heard.splitlines())
            self.assertNotIn("MARKED7", said)
            for letter in "KD7":  # letters that only the secret has
                self.assertNotIn(letter, said)


if __name__ == "__main__":
    unittest.main(verbosity=2)

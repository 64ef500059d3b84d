"""The real window under Xvfb, driven by mouse, keyboard and clipboard, found by the contract's accessible names."""
import json
import os
import subprocess
import unittest

import desktop

desktop.enter_session()


def practice(window):
    window.waitText("Valid for", 60)


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

    def test_refusals_are_answered(self):
        said = self.said
        with desktop.Window("--profiles", os.environ["HOME"] + "/refusals.json") as window:
            self.fill_own_profile(window, said["assertions"]["no_consent"])
            for name, words in (("no_consent", "65001"), ("needs_mfa", "50076"), ("blocked", "53003")):
                with self.subTest(name):
                    window.paste("Assertion", said["assertions"][name])
                    window.key("ctrl+Return")
                    window.waitText("AADSTS" + words, 60)
                    window.waitText("What to do")
                    self.assertIn("Who must act", window.texts())
            window.paste("Assertion", said["assertions"]["expired"])
            window.waitText("Expired")
            window.key("ctrl+Return")
            window.waitText("Nothing was sent", 30)
            self.assertIn(said["assertions"]["expired"].strip(), window.text(window.find("Assertion")))


if __name__ == "__main__":
    unittest.main(verbosity=2)

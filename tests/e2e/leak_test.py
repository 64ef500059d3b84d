"""Marked secrets and tokens through obo and the window: no mark in any file written, in arguments or environments of
processes, in the loudest debug log, in standard error, or in standard output but for the token that was asked for.

OBO_LEAK=1 puts a mark into a log on purpose: the test must fail then."""
import base64
import glob
import os
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

sys.path.insert(0, os.path.join(os.environ["OBO_SOURCE_DIR"], "tests", "sandbox"))
os.environ.setdefault("OBO_SANDBOX", os.environ["OBO_BIN_DIR"] + "/obo-sandbox")
from practice import Practice  # noqa: E402
sys.path.insert(0, os.path.join(os.environ["OBO_SOURCE_DIR"], "tests", "attack"))
from attack import forms  # noqa: E402

OBO = os.environ["OBO_BIN_DIR"] + "/obo"
LOUD = {"QT_LOGGING_RULES": "*=true", "QT_DEBUG_PLUGINS": "1", "G_MESSAGES_DEBUG": "all"}


class Leaks(unittest.TestCase):
    def setUp(self):
        self.practice = Practice().__enter__()
        self.addCleanup(self.practice.__exit__)
        self.home = tempfile.TemporaryDirectory()
        self.addCleanup(self.home.cleanup)
        said = self.practice.said
        self.marks = {"client secret": said["client"]["client_secret"], "wrong secret": "marked~secret+&=/ %7f3a9c",
                      "assertion": said["assertion"][-40:]}

    def find(self, where, data, marks=None):
        for name, mark in (marks or self.marks).items():
            for form in forms(mark):
                self.assertFalse(form in data, f"the {name} stands in {where}")

    def files(self):
        for path in glob.glob(self.home.name + "/**/*", recursive=True, include_hidden=True):
            if os.path.isfile(path):
                with open(path, "rb") as file:
                    self.find(path, file.read())

    def exchange(self, secret, *more, assertion=None):
        said = self.practice.said
        environment = {**os.environ, **LOUD, "HOME": self.home.name, "XDG_CONFIG_HOME": self.home.name + "/.config",
                       "TEST_SECRET": secret}
        process = subprocess.Popen(
            [OBO, "exchange", "--authority", said["authority"], "--tenant", said["tenant"], "--client-id",
             said["client"]["client_id"], "--scope", said["graph"]["scope"], "--assertion", "-", "--secret-env",
             "TEST_SECRET", *more], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
        with open(f"/proc/{process.pid}/cmdline", "rb") as file:
            self.find("the arguments", file.read())
        return *process.communicate((assertion or said["assertion"]).encode(), timeout=60), process.returncode

    def test_success(self):
        for output in ("json", "claims", "wire", "token"):
            with self.subTest(output):
                out, err, code = self.exchange(self.marks["client secret"], "--output", output)
                self.assertEqual(code, 0)
                if os.environ.get("OBO_LEAK"):
                    err += self.marks["client secret"].encode()
                self.find("standard error", err)
                self.find("standard output", out)
                if output in ("claims", "wire"):
                    self.assertNotIn(b"eyJ", out)
                self.files()

    def test_refusal(self):
        for output in ("json", "wire", "claims"):
            with self.subTest(output):
                out, err, code = self.exchange(self.marks["wrong secret"], "--output", output)
                self.assertEqual(code, 1)
                self.find("standard error", err)
                self.find("standard output", out)
        out, err, code = self.exchange("x" * 20, "--output", "json", "--no-preflight",
                                       assertion=self.practice.said["assertions"]["expired"])
        self.find("standard output", out + err, {"assertion": self.practice.said["assertions"]["expired"][-40:]})
        self.files()


    def test_the_marks_would_be_found(self):
        """The search itself: each encoding of a mark is seen."""
        mark = self.marks["wrong secret"]
        for shift in range(3):
            with self.assertRaises(AssertionError):
                self.find("a log", b"..." + base64.b64encode(b"a" * (3 + shift) + mark.encode() + b"tail"))
        for text in (urllib.parse.quote_plus(mark), mark):
            with self.assertRaises(AssertionError):
                self.find("a log", text.encode())


if __name__ == "__main__":
    unittest.main(verbosity=2)

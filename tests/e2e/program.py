"""obo, the real program, on the practice authority, in a home of its own: what the tests of the command line share."""
import os
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.environ["OBO_SOURCE_DIR"], "tests", "sandbox"))
os.environ.setdefault("OBO_SANDBOX", os.environ["OBO_BIN_DIR"] + "/obo-sandbox")
from practice import Practice  # noqa: E402

OBO = os.environ["OBO_BIN_DIR"] + "/obo"


def obo(*arguments, stdin="", env=None):
    return subprocess.run([OBO, *arguments], input=stdin, capture_output=True, text=True, timeout=60,
                          env={**os.environ, **(env or {})})


class ProgramTest(unittest.TestCase):
    """One practice authority for all of a class, what it said in `said`."""

    @classmethod
    def setUpClass(cls):
        cls.practice = Practice().__enter__()
        cls.said = cls.practice.said
        cls.home = tempfile.TemporaryDirectory()
        os.environ["HOME"] = cls.home.name
        os.environ["XDG_CONFIG_HOME"] = cls.home.name + "/.config"
        os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)

    @classmethod
    def tearDownClass(cls):
        cls.practice.__exit__()
        cls.home.cleanup()

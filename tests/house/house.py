"""What the house tests share: where things are, and a main that tells "skipped" from "passed"."""
import os
import pathlib
import subprocess
import sys
import unittest

SOURCE = pathlib.Path(os.environ.get("OBO_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
BUILD = pathlib.Path(os.environ.get("OBO_BUILD_DIR", SOURCE / "build" / "debug"))
BIN = BUILD / "bin"
VERSION = os.environ.get("OBO_VERSION", "")
SKIPPED = 77


def sources(*folders, suffixes=(".h", ".cpp")):
    """Files of ours below the folders, in a stable order."""
    for folder in folders:
        for path in sorted((SOURCE / folder).rglob("*")):
            if path.suffix in suffixes and path.is_file():
                yield path


def run(*command, **options):
    """Runs a program; both streams as text, no terminal, one clean locale."""
    environment = dict(os.environ, LC_ALL="C.UTF-8", NO_COLOR="1", QT_QPA_PLATFORM="offscreen")
    environment.update(options.pop("env", {}))
    return subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, env=environment, timeout=options.pop("timeout", 110), **options)


def expect_none(case, faults, why):
    """Fails with one fault a line, which an editor can jump to."""
    if faults:
        case.fail(why + "\n" + "\n".join(faults))


def program(name):
    """The built program, or a skip that says which one is missing."""
    path = BIN / name
    if not path.exists():
        raise unittest.SkipTest(f"{path} is not built")
    return path


def main():
    """Exit 0 only if something was checked; 77 (a skip for CTest) if every test was skipped."""
    result = unittest.main(exit=False, verbosity=2).result
    if not result.wasSuccessful():
        sys.exit(1)
    if result.testsRun == len(result.skipped):
        sys.exit(SKIPPED)

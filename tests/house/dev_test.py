#!/usr/bin/env python3
"""`./dev` as a newcomer meets it: it lists what it can do, refuses what it cannot, and its scripts are sound."""
import re
import unittest

import house

DEV = house.SOURCE / "dev"


class Dev(unittest.TestCase):
    def test_alone_it_lists_its_verbs_one_line_each(self):
        result = house.run(DEV)
        self.assertEqual(result.returncode, 0, result.stderr)
        listed = re.findall(r"^  ([a-z]+) +\S.*$", result.stdout, re.M)
        defined = re.findall(r"^verb_([a-z]+)\(\)", DEV.read_text(encoding="utf-8"), re.M)
        self.assertEqual(sorted(listed), sorted(defined), "a verb is listed but not there, or there but not listed")

    def test_an_unknown_verb_is_refused_with_the_list(self):
        result = house.run(DEV, "tset")
        self.assertEqual(result.returncode, 2)
        self.assertIn("test ", result.stderr)

    def test_scripts_are_bash_and_can_be_run(self):
        for path in (DEV, house.SOURCE / ".ci" / "run", *sorted((house.SOURCE / "tests" / "house").glob("*.sh"))):
            with self.subTest(script=path.name):
                self.assertTrue(path.stat().st_mode & 0o111, "is not executable")
                self.assertEqual(house.run("bash", "-n", path).stderr, "")

    def test_a_private_display_starts_and_ends(self):
        script = house.SOURCE / "tests" / "house" / "with_display.sh"
        result = house.run(script, "bash", "-c", 'echo "$DISPLAY"; exit 7')
        if "Xvfb" in result.stderr:
            self.skipTest("Xvfb is not here")
        self.assertEqual(result.returncode, 7)
        self.assertRegex(result.stdout, r"^:\d+\n$")


if __name__ == "__main__":
    house.main()

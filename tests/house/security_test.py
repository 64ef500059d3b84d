#!/usr/bin/env python3
"""SECURITY.md promises tests by name. Each of them is there, and every rule that can be taken out has its row."""
import json
import re
import unittest

import house

TEXT = (house.SOURCE / "SECURITY.md").read_text(encoding="utf-8")
ATTACKS = house.SOURCE / "tests" / "attack"


def declared():
    """CTest's names of this build, without the prefix of the one without a window."""
    said = house.run("ctest", "--test-dir", house.BUILD, "-N").stdout
    return {name.removeprefix("headless.") for name in re.findall(r"^ *Test +#\d+: (\S+)", said, re.M)}


def source_of(test):
    """The source of a test's class or script, as text; "" when it is not found."""
    for path in sorted((house.SOURCE / "tests").rglob("CMakeLists.txt")):
        found = re.search(rf"obo_test\({test} (\w+\.cpp)", path.read_text(encoding="utf-8"))
        if found:
            return (path.parent / found[1]).read_text(encoding="utf-8")
    kind, _, name = test.partition("_")
    for script in (house.SOURCE / "tests" / kind).glob(f"{name.removesuffix('s')}*_test.py"):
        return script.read_text(encoding="utf-8")
    return ""


def named():
    """(test, function or "") of every test that stands in the text, as `tst_name::function`."""
    return sorted(set(re.findall(r"`((?:tst|e2e|house|sandbox|attack)_\w+)(?:::(\w+))?`", TEXT)))


def attacks():
    """The attacks and fuzzers that the text names, as `attack NAME` and `fuzz NAME`."""
    return sorted(set(re.findall(r"`(attack|fuzz) (\w+)`", TEXT)))


class Security(unittest.TestCase):
    def test_every_named_test_is_there(self):
        known, faults = declared(), []
        self.assertGreater(len(named()), 50)
        for test, function in named():
            if test not in known:
                faults.append(f"SECURITY.md: there is no test {test}")
            elif function and not re.search(rf"\b{function}\b", source_of(test)):
                faults.append(f"SECURITY.md: {test} has no {function}")
        house.expect_none(self, faults, "A promise without its test.")

    def test_every_named_attack_is_there(self):
        faults = []
        for kind, name in attacks():
            there = any(ATTACKS.glob(f"*/{name}_attack.py")) if kind == "attack" else any(
                (house.SOURCE / "tests" / "fuzz").glob(f"*{name}*"))
            if not there:
                faults.append(f"SECURITY.md: there is no {kind} {name}")
        house.expect_none(self, faults, "A promise without its attack.")

    def test_every_attack_is_named(self):
        there = {path.name.removesuffix("_attack.py") for path in ATTACKS.glob("*/*_attack.py")}
        self.assertEqual(there - {name for kind, name in attacks() if kind == "attack"}, set())

    def test_the_table_of_mutants_is_whole(self):
        rows = {row["name"]: set(row["shown_by"]) for path in sorted((ATTACKS / "mutants").glob("*.json"))
                for row in json.loads(path.read_text(encoding="utf-8"))}
        result = (ATTACKS / "mutants" / "RESULT.md").read_text(encoding="utf-8")
        told = dict(re.findall(r"^\| `([\w-]+)` \| (.+?) \|", result, re.M))
        self.assertEqual(set(rows) ^ set(told), set(), "./dev mutants --write makes the table anew")
        for name, tests in rows.items():
            self.assertEqual(set(re.findall(r"`([^`]+)`", told[name])), tests, name)


if __name__ == "__main__":
    house.main()

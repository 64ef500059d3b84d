#!/usr/bin/env python3
"""What the programs are linked with and call: no way round a rule, no library that one pays for in vain."""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import house

SCRIPT = house.SOURCE / "tests" / "house" / "hardening.sh"
PROGRAMS = ("obo", "obo-sandbox", "obo-workbench")


def libraries(binary):
    out = house.run("readelf", "-W", "-d", binary).stdout
    return re.findall(r"\(NEEDED\).*\[(.+?)\]", out)


class Linkage(unittest.TestCase):
    def hardened(self, *arguments):
        return house.run("bash", SCRIPT, *arguments)

    def test_nothing_that_breaks_a_security_rule_is_called(self):
        built = [house.BIN / name for name in PROGRAMS if (house.BIN / name).exists()]
        if not built:
            self.skipTest(f"no program is built in {house.BIN}")
        result = self.hardened(*built)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def test_release_binaries_are_hardened(self):
        folder = house.SOURCE / "build" / "release" / "bin"
        built = [folder / name for name in PROGRAMS if (folder / name).exists()]
        if not built:
            self.skipTest(f"no program is built in {folder}")
        result = self.hardened("--release", *built)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def test_the_check_finds_a_soft_binary(self):
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder, "soft.c")
            source.write_text('#include <stdio.h>\nvoid ignoreSslErrors(void);\n'
                              'int main(void) { ignoreSslErrors(); return 0; }\n')
            library = pathlib.Path(folder, "libsoft.so")
            other = pathlib.Path(folder, "library.c")
            other.write_text("void ignoreSslErrors(void) {}\n")
            binary = pathlib.Path(folder, "soft")
            compiler = os.environ.get("CC", "cc")
            subprocess.run([compiler, "-shared", "-fPIC", "-o", library, other], check=True)
            subprocess.run([compiler, "-no-pie", "-z", "execstack", "-z", "lazy", "-z", "norelro", "-o", binary, source,
                            library], check=True, capture_output=True)
            result = self.hardened("--release", binary)
        self.assertEqual(result.returncode, 1)
        for fault in ("calls ignoreSslErrors", "not position independent", "no RELRO", "binds symbols late",
                      "executable stack", "no stack protector"):
            self.assertIn(fault, result.stdout)

    def test_the_command_line_needs_no_window_and_no_server(self):
        needed = libraries(house.program("obo"))
        self.assertTrue(any("Qt6Network" in name for name in needed), needed)
        for name in needed:
            self.assertNotRegex(name, "Qt6(Gui|Widgets|Svg|OpenGL)|libX11|microhttpd|gnutls")

    def test_the_practice_authority_has_no_client_in_it(self):
        for name in libraries(house.program("obo-sandbox")):
            self.assertNotRegex(name, "Qt6(Gui|Widgets|Svg|Network|Keychain)|keychain")

    def test_the_window_has_no_server_in_it(self):
        for name in libraries(house.program("obo-workbench")):
            self.assertNotRegex(name, "microhttpd|gnutls")


if __name__ == "__main__":
    house.main()

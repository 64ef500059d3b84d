#!/usr/bin/env python3
"""`cmake --install` puts everything where a desktop looks for it, and what it puts there is valid."""
import os
import pathlib
import shutil
import stat
import tempfile
import unittest
import xml.etree.ElementTree

import house

ID = "org.oboworkbench.OboWorkbench"
FILES = (
    "share/man/man1/obo.1",
    "share/bash-completion/completions/obo",
    "share/zsh/vendor-completions/_obo",
    "share/fish/vendor_completions.d/obo.fish",
    "share/doc/obo-workbench/LICENSE",
    f"share/applications/{ID}.desktop",
    f"share/metainfo/{ID}.metainfo.xml",
    "share/icons/hicolor/scalable/apps/obo-workbench.svg",
)
PROGRAMS = ("obo", "obo-sandbox", "obo-workbench")


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        for name in PROGRAMS:
            house.program(name)
        cls.folder = tempfile.TemporaryDirectory()
        result = house.run("cmake", "--install", house.BUILD, "--prefix", "/usr", env={"DESTDIR": cls.folder.name})
        if result.returncode != 0:
            raise AssertionError(result.stdout + result.stderr)
        cls.root = pathlib.Path(cls.folder.name, "usr")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_programs_are_there_and_run(self):
        for name in PROGRAMS:
            with self.subTest(program=name):
                path = self.root / "bin" / name
                self.assertTrue(os.access(path, os.X_OK), path)
                self.assertTrue((self.root / "share/man/man1" / f"{name}.1").is_file())
        result = house.run(self.root / "bin" / "obo", "--version")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn(house.VERSION, result.stdout)

    def test_files_are_in_their_places(self):
        for name in FILES:
            with self.subTest(file=name):
                self.assertTrue((self.root / name).is_file(), name)

    def test_nothing_else_is_installed(self):
        known = {self.root / name for name in FILES}
        known |= {self.root / "bin" / name for name in PROGRAMS}
        known |= {self.root / "share/man/man1" / f"{name}.1" for name in PROGRAMS}
        others = [str(path.relative_to(self.root)) for path in self.root.rglob("*") if path.is_file()
                  and path not in known and "translations" not in path.parts]
        self.assertEqual(others, [])

    def test_nobody_else_can_write_to_it(self):
        for path in self.root.rglob("*"):
            self.assertFalse(path.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH | stat.S_ISUID), path)


class Valid(unittest.TestCase):
    packaging = house.SOURCE / "resources" / "packaging"

    def accepted(self, *command):
        if not shutil.which(command[0]):
            self.skipTest(f"{command[0]} is not here")
        result = house.run(*command)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        return result.stdout + result.stderr

    def test_desktop_file(self):
        text = self.accepted("desktop-file-validate", self.packaging / f"{ID}.desktop")
        self.assertEqual(text.strip(), "", "no hint either")

    def test_metainfo(self):
        self.accepted("appstreamcli", "validate", "--no-net", self.packaging / f"{ID}.metainfo.xml")

    def test_icon_is_a_square_drawing_without_links(self):
        root = xml.etree.ElementTree.parse(house.SOURCE / "resources/icons/obo-workbench.svg").getroot()
        _, _, width, height = root.get("viewBox").split()
        self.assertEqual(width, height)
        for element in root.iter():
            for name in element.attrib:
                self.assertFalse(name.endswith("href"), "the icon reaches outside itself")


if __name__ == "__main__":
    house.main()

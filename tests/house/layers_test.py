#!/usr/bin/env python3
"""Arrows only point down: fails and names the line when an include goes up. Feeds itself wrong ones first."""
import re
import unittest

import house
import layers


class TheRuleItself(unittest.TestCase):
    """A checker that finds nothing is not believed before it has found these."""

    def faults(self, path, line):
        return layers.check([(path, "#pragma once\n\n" + line + "\n")], layers.qt_window_names())

    def test_wrong_includes_are_named_with_their_line(self):
        for path, line in (
                ("core/base/Error.h", '#include "token/Jwt.h"'),
                ("core/token/Jwt.h", '#include "crypto/jwk/Jwk.h"'),
                ("core/http/HttpClient.h", '#include "oauth/Authority.h"'),
                ("core/http/HttpClient.h", "#include <oauth/Authority.h>"),
                ("core/http/HttpClient.h", '  #  include "flow/Exchange.h"'),
                ("core/keychain/SecretStore.h", '#include "profile/Profile.h"'),
                ("core/checks/Preflight.h", '#include "answers/Catalogue.h"'),
                ("core/flow/Exchange.h", '#include "report/TextReport.h"'),
                ("core/sandbox/Server.h", '#include "http/HttpClient.h"'),
                ("core/sandbox/Server.h", '#include "oauth/Fields.h"'),
                ("core/oauth/Fields.h", '#include "sandbox/Server.h"'),
                ("core/oauth/Fields.h", '#include "core/flow/Exchange.h"'),
                ("core/oauth/Fields.h", '#include "ui/theme/Theme.h"'),
                ("core/oauth/Fields.h", '#include "app/cli/Verb.h"'),
                ("core/oauth/Fields.h", '#include "../flow/Exchange.h"'),
                ("core/oauth/Fields.h", "#include <QColor>"),
                ("core/oauth/Fields.h", "#include <QtWidgets/QWidget>"),
                ("core/oauth/Fields.h", "#include <QtGui>"),
                ("core/newroom/Thing.h", '#include "base/Error.h"'),
                ("ui/theme/Theme.h", '#include "ui/result/ResultPane.h"'),
                ("ui/result/ResultPane.h", '#include "ui/window/MainWindow.h"'),
                ("ui/result/ResultPane.h", '#include "app/gui/Start.h"'),
                ("ui/result/ResultPane.h", '#include "sandbox/Server.h"'),
                ("app/cli/Verb.h", '#include "ui/theme/Theme.h"'),
                ("app/gui/Main.cpp", '#include "app/cli/Verb.h"'),
                ("app/sandbox/Main.cpp", '#include "flow/Exchange.h"')):
            with self.subTest(path=path, line=line):
                found = self.faults(path, line)
                self.assertTrue(found, f"{line} in {path} was not found to be wrong")
                place = f"{path}:1:" if "newroom" in path else f"{path}:3:"
                self.assertTrue(found[0].startswith(place), found)

    def test_right_includes_pass(self):
        for path, line in (
                ("core/crypto/jwk/Jwk.h", '#include "token/json/Json.h"'),
                ("core/flow/Exchange.h", '#include "keychain/SecretStore.h"'),
                ("core/report/JsonReport.h", '#include "flow/Exchange.h"'),
                ("core/sandbox/Server.h", '#include "crypto/jwk/Jwk.h"'),
                ("core/http/HttpClient.h", '#include "http/mask/Mask.h"'),
                ("core/http/HttpClient.h", "#include <QtNetwork/QNetworkReply>"),
                ("core/http/HttpClient.h", "#include <openssl/evp.h>"),
                ("core/http/HttpClient.cpp", '#include "HttpClient.moc"'),
                ("ui/result/ResultPane.h", '#include "ui/theme/Theme.h"'),
                ("ui/result/ResultPane.h", "#include <QColor>"),
                ("ui/window/MainWindow.h", '#include "ui/result/ResultPane.h"'),
                ("app/gui/Main.cpp", '#include "ui/window/MainWindow.h"'),
                ("app/sandbox/Main.cpp", '#include "sandbox/Server.h"')):
            with self.subTest(path=path, line=line):
                self.assertEqual(self.faults(path, line), [])

    def test_a_circle_of_panes_is_found(self):
        found = layers.check([("ui/a/A.h", '#include "ui/b/B.h"'), ("ui/b/B.h", '#include "ui/c/C.h"'),
                              ("ui/c/C.h", '#include "ui/a/A.h"')], set())
        self.assertEqual(len(found), 3, found)


class TheHouse(unittest.TestCase):
    def test_no_arrow_points_up(self):
        files = [(str(path.relative_to(house.SOURCE)), path.read_text(encoding="utf-8"))
                 for path in house.sources("core", "ui", "app")]
        self.assertGreater(len(files), 50, "the sources were not found")
        house.expect_none(self, layers.check(files, layers.qt_window_names()), "arrows that do not point down:")

    def test_cmake_lists_the_rooms_in_the_same_order(self):
        text = (house.SOURCE / "core" / "CMakeLists.txt").read_text(encoding="utf-8")
        rooms = re.search(r"foreach\(room ([a-z ]+)\)", text).group(1).split()
        self.assertEqual(set(rooms) | {"sandbox"}, set(layers.CORE))
        for place, room in enumerate(rooms):
            above = set(layers.CORE[room]) & set(rooms[place:])
            self.assertEqual(above, set(), f"core/CMakeLists.txt lists {room} before what it stands on")

    def test_no_file_outgrows_one_idea(self):
        long = []
        for path in house.sources("core", "ui", "app", "tests", suffixes=(".h", ".cpp", ".py", ".sh")):
            lines = path.read_text(encoding="utf-8").count("\n")
            if lines > 400:
                long.append(f"{path.relative_to(house.SOURCE)}: {lines} lines")
        house.expect_none(self, long, "a file past 400 lines is two ideas, split it:")

    def test_every_source_file_is_built(self):
        """A file that no CMakeLists.txt names is dead, or forgotten."""
        forgotten = []
        for path in house.sources("core", "ui", "app", suffixes=(".cpp",)):
            # A room's list may name files of its subfolders.
            lists = [folder / "CMakeLists.txt" for folder in path.parents[:3]]
            if not any(file.exists() and re.search(rf"\b{re.escape(path.name)}\b", file.read_text(encoding="utf-8"))
                       for file in lists):
                forgotten.append(str(path.relative_to(house.SOURCE)))
        house.expect_none(self, forgotten, "named by no CMakeLists.txt:")


if __name__ == "__main__":
    house.main()

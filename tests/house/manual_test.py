#!/usr/bin/env python3
"""What is written about the programs is what they say of themselves: man pages and completions against --help."""
import re
import shutil
import tempfile
import unittest

import house

PACKAGING = house.SOURCE / "resources" / "packaging"
EVERYWHERE = {"--help"}


def options_in_help(text):
    return set(re.findall(r"^\s+(?:-\w,\s*)?(--[a-z][a-z-]*)", text, re.M)) - EVERYWHERE


def subcommands_in_help(text):
    part = re.search(r"^subcommands:\n((?:[ \t]+.*\n?|\n)+)", text, re.M | re.I)
    return re.findall(r"^  ([a-z]+)\b", part.group(1), re.M) if part else []


def help_of(*command):
    result = house.run(*command, "--help")
    if result.returncode != 0:
        raise AssertionError(f"{command} --help ends with {result.returncode}: {result.stderr}")
    return result.stdout


def verbs_of_obo():
    """{verb: (its options with those of its actions, its actions)} as `obo` tells them."""
    obo = house.program("obo")
    verbs = {}
    for verb in subcommands_in_help(help_of(obo)):
        text = help_of(obo, verb)
        actions = subcommands_in_help(text)
        options = options_in_help(text)
        for action in actions:
            options |= options_in_help(help_of(obo, verb, action))
        verbs[verb] = options, actions
    return verbs


def options_in_man(text):
    return {name.replace("\\-", "-") for name in re.findall(r"^\.BI? (\\-\\-[a-z\\-]+)", text, re.M)} - EVERYWHERE


def verbs_in_man():
    """{verb: options} by the sections "obo VERB …" of obo.1."""
    text = (PACKAGING / "obo.1").read_text(encoding="utf-8")
    sections = re.split(r'^\.S[SH] ', text, flags=re.M)[1:]
    return {match.group(1): options_in_man(section)
            for section in sections if (match := re.match(r'"obo ([a-z]+)', section))}


def bash_words(*typed):
    """What bash offers after the words typed, by really asking the completion."""
    words = " ".join(f"'{word}'" for word in typed)
    script = (f". '{PACKAGING}/obo.bash'; COMP_WORDS=({words}); COMP_CWORD={len(typed) - 1}; _obo; "
              'printf "%s\\n" "${COMPREPLY[@]}"')
    with tempfile.TemporaryDirectory() as empty:
        result = house.run("bash", "--norc", "-uc", script, cwd=empty)
    if result.stderr:
        raise AssertionError(result.stderr)
    return set(result.stdout.split())


def fish_options(verb):
    found = set()
    for line in (PACKAGING / "obo.fish").read_text(encoding="utf-8").splitlines():
        seen = re.search(r"__fish_seen_subcommand_from ([a-z ]+)'", line)
        option = re.search(r" -l ([a-z-]+)", line)
        if seen and option and verb in seen.group(1).split():
            found.add("--" + option.group(1))
    return found - EVERYWHERE


def zsh_options(verb):
    text = (PACKAGING / "_obo").read_text(encoding="utf-8")
    body = re.search(rf"^ +{verb}\)\n(.*?);;", text, re.M | re.S).group(1)
    for shared in ("form", "transport"):
        if f"${shared}" in body:
            body += re.search(rf"^    {shared}=\((.*?)^    \)", text, re.M | re.S).group(1)
    return set(re.findall(r"'(?:\([^)]*\))?(--[a-z-]+)\[", body)) - EVERYWHERE


class Manual(unittest.TestCase):
    def same(self, told, written, where):
        self.assertEqual(sorted(told - written), [], f"{where} leaves out what --help tells")
        self.assertEqual(sorted(written - told), [], f"{where} tells of what --help does not know")

    def test_the_man_page_of_obo(self):
        verbs, written = verbs_of_obo(), verbs_in_man()
        self.assertGreater(len(verbs), 3)
        self.same(set(verbs), set(written), "obo.1")
        for verb, (options, _) in verbs.items():
            with self.subTest(verb=verb):
                self.same(options, written[verb], f"obo.1, obo {verb}")

    def test_the_completion_for_bash(self):
        verbs = verbs_of_obo()
        self.same(set(verbs), {word for word in bash_words("obo", "") if not word.startswith("-")}, "obo.bash")
        for verb, (options, actions) in verbs.items():
            with self.subTest(verb=verb):
                offered = bash_words("obo", verb, "-")
                for action in actions:
                    by_action = bash_words("obo", verb, action, "-")
                    offered |= by_action
                    if verb == "profile":  # of which each action has options of its own
                        self.same(options_in_help(help_of(house.program("obo"), verb, action)), by_action - EVERYWHERE,
                                  f"obo.bash, obo {verb} {action}")
                self.same(options, offered - EVERYWHERE, f"obo.bash, obo {verb}")
                if actions:
                    plain = {word for word in bash_words("obo", verb, "") if not word.startswith("-")}
                    self.same(set(actions), plain, f"obo.bash, obo {verb}")

    def test_the_completion_for_bash_offers_values(self):
        for words, expected in (
                (("obo", "exchange", "--cloud", ""), {"global", "usgov", "usgov-dod", "china"}),
                (("obo", "exchange", "--output", ""), {"json", "claims", "token", "header", "wire"}),
                (("obo", "explain", "--output", "t"), {"text"}),
                (("obo", "connection", "--authority-kind", ""), {"adfs", "discovery", "endpoint"}),
                (("obo", "inspect", "--output", "t"), {"table"}),
                (("obo", "ex"), {"exchange", "explain"})):
            with self.subTest(words=words):
                self.assertEqual(bash_words(*words), expected)

    def test_the_completions_for_fish_and_zsh(self):
        verbs = verbs_of_obo()
        fish = (PACKAGING / "obo.fish").read_text(encoding="utf-8")
        zsh = (PACKAGING / "_obo").read_text(encoding="utf-8")
        self.same(set(verbs), set(re.findall(r"__fish_use_subcommand -a ([a-z]+)", fish)), "obo.fish")
        self.same(set(verbs), set(re.findall(r"^ +'([a-z]+):", zsh, re.M)), "_obo")
        for verb, (options, _) in verbs.items():
            with self.subTest(verb=verb):
                self.same(options, fish_options(verb), f"obo.fish, obo {verb}")
                self.same(options, zsh_options(verb), f"_obo, obo {verb}")

    def test_shells_that_are_here_read_their_completion(self):
        for shell, file in (("bash", "obo.bash"), ("zsh", "_obo"), ("fish", "obo.fish")):
            if shutil.which(shell):
                with self.subTest(shell=shell):
                    result = house.run(shell, "-n", PACKAGING / file)
                    self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_the_man_pages_of_the_other_programs(self):
        for name in ("obo-sandbox", "obo-workbench"):
            with self.subTest(program=name):
                text = (PACKAGING / f"{name}.1").read_text(encoding="utf-8")
                told = options_in_help(help_of(house.program(name))) - {"--version", "--help-all"}
                self.same(told, options_in_man(text) - {"--version"}, f"{name}.1")

    def test_groff_finds_no_fault(self):
        if not shutil.which("man"):
            self.skipTest("man is not here")
        for page in sorted(PACKAGING.glob("*.1")):
            with self.subTest(page=page.name):
                result = house.run("man", "--warnings", "-l", page, env={"MANWIDTH": "100", "PAGER": "cat"})
                self.assertEqual((result.returncode, result.stderr), (0, ""))
                self.assertIn("SEE ALSO", result.stdout.replace("\b", ""))

    def test_the_pages_carry_this_version(self):
        if not house.VERSION:
            self.skipTest("OBO_VERSION is not set")
        for page in sorted(PACKAGING.glob("*.1")):
            self.assertIn(f" {house.VERSION}\"", page.read_text(encoding="utf-8").splitlines()[0], page.name)
        metainfo = next(PACKAGING.glob("*.metainfo.xml")).read_text(encoding="utf-8")
        self.assertIn(f'<release version="{house.VERSION}"', metainfo)


if __name__ == "__main__":
    house.main()

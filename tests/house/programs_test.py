#!/usr/bin/env python3
"""What is compiled into the programs: every address is one that we know, secrets are compared in constant time, and what
must be new each time comes from the system's generator."""
import pathlib
import re
import subprocess
import sys
import unittest

import house

PROGRAMS = ("obo", "obo-sandbox", "obo-workbench")
RELEASE = house.SOURCE / "build" / "release" / "bin"

# Whose names may stand in a program, by the ends of hosts. Nothing is fetched because it stands there: tests/attack
# (silence) shows that. But what stands there could be, and a stranger's name would have to say why.
MICROSOFT = """aadrm.com aka.ms applicationinsights.io applicationinsights.us azconfig.io azure.cn azure.com azure.net
    azure.us azuredatabricks.net azurehealthcareapis.com azureiotcentral.com azuresynapse.net chinacloudapi.cn
    ciamlogin.com dynamics.com loganalytics.io loganalytics.us microsoft.com microsoft.us microsoftonline.com
    o365syncservice.com office.com office365.com office365.us powerapps.com powerplatform.com sharepoint.com
    sharepoint.us usgovcloudapi.net visualstudio.com windows.net yammer.com""".split()
PAGES = {"www.rfc-editor.org": "named as the source of a rule", "datatracker.ietf.org": "the same",
         "openid.net": "a claim's name", "github.com": "pages of libraries in explanations",
         "docs.github.com": "the same", "kubernetes.io": "the page of a federated token",
         "www.npmjs.com": "a library's page", "www.w3.org": "the name space of SVG",
         "download.qt.io": "where Qt's source is, as its licence makes us tell",
         "kubernetes.default.svc": "the issuer in a cluster"}
EXAMPLES = ("contoso.com", "example", "example.com", "HOST", "127.0.0.1", "localhost")

# Functions that may call memcmp or strcmp: none of them compares a secret with what a stranger gives to learn it by.
PLAIN = (r"qt_metacast|_M_get_deleter|CLI::|std::.*(compare|starts_with|operator==)|std::_Function_handler<.*CLI"
         r"|obo::cli::ProfileVerb::run"  # a format's name
         r"|obo::http::(matchAt|.*longestMatch)")  # looks for what must be masked in an answer; what it finds is not told


def hosts(data):
    """The hosts of URLs in a program's bytes, as UTF-8 and as Qt's UTF-16 literals."""
    found = {match.decode() for match in re.findall(rb"https?://([!-~]*)", data)}
    found |= {match.decode("utf-16-le") for match in re.findall(rb"h\0t\0t\0p\0(?:s\0)?:\0/\0/\0((?:[!-~]\0)*)", data)}
    return {re.split(r"""[/:?#"'<>,;)\\]""", rest)[0].rstrip(".") for rest in found}


def known(host):
    if not host or re.fullmatch(r"%\d|\{\w+\}|\*", host):  # put together at run time, and judged by UrlRules then
        return True
    return host in PAGES or any(host == end or host.endswith("." + end) for end in (*MICROSOFT, *EXAMPLES))


def callers(program, functions):
    """The names of functions in which one of these C functions is called."""
    called = re.compile(r"call.*<(" + "|".join(functions) + ")@plt>")
    current, found = "", set()
    with subprocess.Popen(["objdump", "-d", "-j", ".text", "--no-show-raw-insn", program], stdout=subprocess.PIPE, text=True,
                          errors="replace") as dump:
        for line in dump.stdout:
            if line.endswith(">:\n"):
                current = line.split("<", 1)[1][:-3]
            elif "call" in line and called.search(line):
                found.add(current)
    return set(subprocess.run(["c++filt"], input="\n".join(found), capture_output=True, text=True,
                              check=True).stdout.splitlines())


class Programs(unittest.TestCase):
    def built(self, folder=None):
        folder = folder or house.BIN
        found = [folder / name for name in PROGRAMS if (folder / name).exists()]
        if not found:
            self.skipTest(f"no program is built in {folder}")
        return found

    def test_every_address_is_known(self):
        for program in self.built():
            with self.subTest(program.name):
                self.assertEqual({host for host in hosts(program.read_bytes()) if not known(host)}, set())

    def test_a_strangers_address_would_be_seen(self):
        for text in (b"..https://evil.example.net/x", "https://evil.example.net:8/x".encode("utf-16-le"),
                     b"http://microsoft.com.evil.net"):
            self.assertTrue(any(not known(host) for host in hosts(b"\x01" + text + b"\0\0")), text)

    def test_secrets_are_compared_in_constant_time(self):
        for program in self.built(RELEASE):
            with self.subTest(program.name):
                plain = callers(program, ("memcmp", "strcmp", "strncmp", "bcmp"))
                self.assertEqual({name for name in plain if not re.search(PLAIN, name)}, set())
                self.assertTrue(callers(program, ("CRYPTO_memcmp",)))

    def test_release_is_fortified(self):
        """glibc's checked forms (_FORTIFY_SOURCE) are called where there are such, never the plain ones. libstdc++ hands
        vsnprintf on as a pointer, which has no checked form."""
        plain = re.compile(r" U (v?f?printf|sn?printf|vsprintf|str(?:n?cpy|n?cat)|fgets|gets|realpath|getcwd)@")
        checked = set()
        for program in self.built(RELEASE):
            symbols = house.run("nm", "-D", program).stdout
            self.assertEqual(plain.findall(symbols), [], program.name)
            checked.update(re.findall(r" U (__(?!stack)\w+_chk)@", symbols))
        self.assertTrue(checked)

    def test_certificates_are_checked(self):
        """Only one place sets how: to check."""
        lines = [line.strip() for path in house.sources("core", "ui", "app")
                 for line in path.read_text(encoding="utf-8").splitlines() if "setPeerVerifyMode" in line]
        self.assertEqual(lines, ["tls.setPeerVerifyMode(QSslSocket::VerifyPeer);"])

    def test_chance_is_the_systems(self):
        """What must not be guessed is not made by a generator that can be."""
        weak = re.compile(r"std::rand\b|\bs?rand\(|mt19937|minstd_rand|random_device|QRandomGenerator|createUuid\(\)")
        for path in house.sources("core", "ui", "app"):
            if path.name != "Profile.cpp":  # a profile's ID is no secret
                self.assertNotRegex(path.read_text(encoding="utf-8"), weak, path)


if __name__ == "__main__":
    if len(sys.argv) > 1 and pathlib.Path(sys.argv[1]).is_dir():
        RELEASE = house.BIN = pathlib.Path(sys.argv.pop(1))
    house.main()

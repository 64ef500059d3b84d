"""obo-sandbox as a program: its first line, how it ends, what it refuses."""
import json
import os
import signal
import socket
import subprocess
import tempfile
import unittest
import urllib.request

from practice import PROGRAM, Practice, make_certificate


def run(*options):
    return subprocess.run([PROGRAM, *options], capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)


class ProgramTest(unittest.TestCase):
    def test_first_line(self):
        with Practice() as practice:
            said = practice.said
            for name in ("authority", "tenant", "jwks_uri", "client", "downstream", "users", "assertion", "assertions"):
                self.assertIn(name, said)
            for name in ("client_id", "client_secret", "app_id_uri"):
                self.assertIn(name, said["client"])
            for name in ("client_id", "app_id_uri", "scope"):
                self.assertIn(name, said["downstream"])
            with urllib.request.urlopen(said["jwks_uri"]) as keys:
                self.assertEqual(len(json.load(keys)["keys"]), 1)

    def test_client_certificate_is_written(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "client.pem")
            for kind in ("rsa", "ec", "expired"):
                with self.subTest(kind), Practice("--client-certificate", path, "--client-certificate-kind",
                                                  kind) as practice:
                    self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
                    with open(path, encoding="ascii") as file:
                        self.assertEqual(file.read(), practice.said["client"]["certificates"][kind]["pem"])
                    subject = subprocess.run(["openssl", "x509", "-in", path, "-noout", "-fingerprint", "-sha1"],
                                             check=True, capture_output=True, text=True).stdout
                    self.assertIn(practice.said["client"]["certificates"][kind]["thumbprint"],
                                  subject.replace(":", ""))
            done = run("--client-certificate", os.path.join(folder, "no", "such"))
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn("cannot be written", done.stderr)

    def test_signals_end_it_cleanly(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number), Practice() as practice:
                practice.process.send_signal(number)
                self.assertEqual(practice.process.wait(30), 0)

    def test_a_hangup_ends_it_unless_it_was_told_to_stay(self):
        before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
        try:
            with Practice() as practice:
                practice.process.send_signal(signal.SIGHUP)
                # Whatever it does of the signal comes before it can answer the second of these.
                for _ in range(2):
                    with urllib.request.urlopen(practice.said["jwks_uri"]) as keys:
                        self.assertEqual(keys.status, 200)
                practice.process.terminate()
                self.assertEqual(practice.process.wait(30), 0)
        finally:
            signal.signal(signal.SIGHUP, before)
        with Practice() as practice:
            practice.process.send_signal(signal.SIGHUP)
            self.assertEqual(practice.process.wait(30), 0)

    def test_stdin_ends_it_when_asked(self):
        with Practice("--until-stdin-closes") as practice:
            practice.process.stdin.write(b"ignored\n")
            practice.process.stdin.flush()
            self.assertIsNone(practice.process.poll())
            practice.process.stdin.close()
            self.assertEqual(practice.process.wait(30), 0)
            practice.process.stdin = None

    def test_stdin_does_not_end_it_otherwise(self):
        with Practice() as practice:
            practice.process.stdin.close()
            with urllib.request.urlopen(practice.said["jwks_uri"]) as keys:
                self.assertEqual(keys.status, 200)
            practice.process.stdin = None

    def test_text(self):
        process = subprocess.Popen([PROGRAM], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
        first = process.stdout.readline()
        process.terminate()
        rest = process.communicate()[0]
        self.assertIn("http://127.0.0.1:", first)
        self.assertIn("obo exchange --authority http://127.0.0.1:", rest)

    def test_port(self):
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            done = run("--port", str(other.getsockname()[1]))
            self.assertEqual(done.returncode, 3)
            self.assertIn("in use", done.stderr)
            self.assertEqual(done.stdout, "")

    def test_bad_usage(self):
        for options in (["--port", "70000"], ["--port", "x"], ["--nonsense"], ["word"], ["--output", "xml"],
                        ["--tls-cert", "a.pem"], ["--tls-key", "a.pem"], ["--client-certificate-kind", "dsa"], ["--scenario", "none"],
                        ["--tls", "--tls-cert", "a.pem", "--tls-key", "a.pem"]):
            with self.subTest(options):
                done = run(*options)
                self.assertEqual((done.returncode, done.stdout), (2, ""))
                self.assertTrue(done.stderr.rstrip().endswith(".") or "--help" in done.stderr)

    def test_scenarios_are_listed(self):
        listed = json.loads(run("--list-scenarios", "--output", "json").stdout)["scenarios"]
        self.assertGreaterEqual(len(listed), 17)
        self.assertEqual(len({each["name"] for each in listed}), len(listed))
        for each in listed:
            with self.subTest(each["name"]):
                self.assertEqual(list(each), ["name", "title", "wrong", "learned", "fix", "brings"])
                self.assertTrue(all(each[name].endswith(".") for name in ("wrong", "learned", "fix")))
        text = run("--list-scenarios").stdout
        self.assertTrue(all(each["name"] in text and each["title"] in text for each in listed))

    def test_scenario_is_told(self):
        with Practice("--scenario", "secret_expired") as practice:
            said = practice.said
            self.assertEqual((said["scenario"]["name"], said["scenario"]["brings"]), ("secret_expired", "7000222"))
            self.assertEqual(said["scenario"]["try"]["client_secret"], said["client"]["client_secret"])
            self.assertNotEqual(said["scenario"]["then"]["client_secret"], said["client"]["client_secret"])
            self.assertEqual([each["name"] for each in said["identities"]],
                             ["member", "guest", "no_consent", "no_mfa", "administrator", "service"])
            self.assertEqual(len(said["scenarios"]), 17)

    def test_help_and_version(self):
        done = run("--help")
        self.assertEqual(done.returncode, 0)
        self.assertIn("--tls-cert", done.stdout)
        self.assertEqual(run("--version").returncode, 0)

    def test_bad_certificates(self):
        with tempfile.TemporaryDirectory() as folder:
            good, key = make_certificate(folder, "DNS:localhost")
            other, other_key = make_certificate(folder, "DNS:other.example", "other")
            locked = os.path.join(folder, "locked.pem")
            subprocess.run(["openssl", "rsa", "-aes128", "-passout", "pass:x", "-in", key, "-out", locked], check=True,
                           capture_output=True)
            cases = {
                "absent": (os.path.join(folder, "absent"), key, "cannot be read. Check its name"),
                "key as certificate": (key, key, "no certificate"),
                "certificate as key": (good, good, "no private key"),
                "key of another": (good, other_key, "does not belong"),
                "other names": (other, other_key, "neither 127.0.0.1 nor localhost"),
                "with a passphrase": (good, locked, "without a passphrase"),
            }
            for name, (certificate, private, sentence) in cases.items():
                with self.subTest(name):
                    done = run("--tls-cert", certificate, "--tls-key", private)
                    self.assertEqual((done.returncode, done.stdout), (2, ""))
                    self.assertIn(sentence, done.stderr)

    def test_closed_stdout(self):
        reader, writer = os.pipe()
        os.close(reader)
        process = subprocess.Popen([PROGRAM, "--output", "json"], stdout=writer, stdin=subprocess.DEVNULL)
        os.close(writer)
        self.assertEqual(process.wait(30), 3)


if __name__ == "__main__":
    unittest.main(verbosity=2)

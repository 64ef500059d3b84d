"""curl against the practice authority: success and every wrong case."""
import json
import subprocess
import unittest

from practice import Practice, wrong_cases


def quoted(text):
    return text.replace("\\", "\\\\").replace('"', '\\"')


def curl(url, fields=None, *options):
    """Fields go in by a config on standard input: not even practice secrets stand in arguments."""
    config = "".join(f'data-urlencode = "{quoted(f"{name}={value}")}"\n' for name, value in (fields or {}).items())
    done = subprocess.run(["curl", "-sS", "--max-time", "60", "-w", "\n%{http_code}", "--config", "-", *options, url],
                          input=config.encode(), capture_output=True, check=True)
    body, status = done.stdout.decode().rsplit("\n", 1)
    return int(status), json.loads(body)


class CurlTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.practice = Practice().__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.practice.__exit__()

    def test_success(self):
        status, body = curl(self.practice.token_endpoint(), self.practice.exchange())
        self.assertEqual(status, 200)
        status, me = curl(self.practice.said["me"], None, "-H", "Authorization: Bearer " + body["access_token"])
        self.assertEqual((status, me["displayName"]), (200, "Zoë Ångström"))

    def test_wrong_cases(self):
        for name, tenant, changes, status, error, code in wrong_cases(self.practice.said):
            with self.subTest(name):
                answered, body = curl(self.practice.token_endpoint(tenant), self.practice.exchange(**changes))
                self.assertEqual((answered, body["error"], body["error_codes"]), (status, error, [code]))
                self.assertTrue(body["error_description"].startswith(f"AADSTS{code}: "))

    def test_tenant_unknown_at_discovery(self):
        url = self.practice.said["authority"] + "/fabrikam.example/v2.0/.well-known/openid-configuration"
        status, body = curl(url)
        self.assertEqual((status, body["error"], body["error_codes"]), (400, "invalid_tenant", [90002]))

    def test_tls(self):
        with Practice(tls="DNS:localhost,IP:127.0.0.1") as practice:
            self.assertTrue(practice.said["authority"].startswith("https://127.0.0.1:"))
            status, _ = curl(practice.token_endpoint(), practice.exchange(), "--cacert", practice.certificate)
            self.assertEqual(status, 200)


if __name__ == "__main__":
    unittest.main(verbosity=2)

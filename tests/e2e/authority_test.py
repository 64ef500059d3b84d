"""Authorities beside the clouds: the practice authority by discovery and by its token endpoint, the way to it step by
step, and node-oidc-provider, which is somebody else's."""
import json
import os
import pathlib
import shutil
import subprocess
import unittest

from jwcrypto import jwk
from program import ProgramTest, obo

SERVERS = pathlib.Path(os.environ["OBO_SOURCE_DIR"], "build", "servers", "node_modules")
SECRET = "S3cr3t~+&=/%:mark"


def steps_of(result):
    said = json.loads(result.stdout)
    return said, {step["part"]: step["state"] for step in said["steps"]}


class Authorities(ProgramTest):
    def exchange(self, *authority):
        said = self.said
        result = obo("exchange", *authority, "--client-id", said["client"]["client_id"],
                     "--scope", said["downstream"]["scope"], "--assertion", "-", "--secret-env", "SECRET",
                     "--output", "json", stdin=said["assertion"], env={"SECRET": said["client"]["client_secret"]})
        return result, json.loads(result.stdout)

    def issuer(self):
        return f"{self.said['authority']}/{self.said['tenant']}/v2.0"

    def test_an_exchange_by_discovery(self):
        result, told = self.exchange("--authority", self.issuer(), "--authority-kind", "discovery")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertTrue(told["ok"])
        asked = [each["request"]["url"] for each in told["discovery"]]
        self.assertEqual(asked, [self.issuer() + "/.well-known/openid-configuration"])
        self.assertNotIn(self.said["client"]["client_secret"], result.stdout)

    def test_an_exchange_with_a_typed_endpoint(self):
        endpoint = f"{self.said['authority']}/{self.said['tenant']}/oauth2/v2.0/token"
        result, told = self.exchange("--token-endpoint", endpoint)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertNotIn("discovery", told)

    def test_another_issuers_document_gets_no_secret(self):
        result, told = self.exchange("--authority", self.issuer() + "/", "--authority-kind", "discovery")
        self.assertEqual(result.returncode, 3)
        self.assertIsNone(told["exchange"])
        self.assertIn("letter for letter", told["error"]["summary"])

    def test_the_way_to_it(self):
        result = obo("connection", "--authority", self.said["authority"], "--tenant", self.said["tenant"],
                     "--output", "json")
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        said, steps = steps_of(result)
        self.assertTrue(said["ok"])
        self.assertEqual(steps.pop("tls"), "skipped")
        self.assertEqual(set(steps.values()), {"holds"}, said)
        text = obo("connection", "--authority", self.said["authority"], "--tenant", self.said["tenant"],
                   "--output", "text").stdout
        self.assertIn("✓ Keys", text)

    def test_the_way_that_fails(self):
        result = obo("connection", "--authority", "http://127.0.0.1:1", "--tenant", self.said["tenant"],
                     "--output", "json")
        self.assertEqual(result.returncode, 3)
        said, steps = steps_of(result)
        self.assertEqual((steps["tcp"], steps["discovery"]), ("failed", "waiting"))
        self.assertIn("refused", said["verdict"])

    def test_the_proxy_is_told_and_why(self):
        variables = {"HTTPS_PROXY": "http://anna:S3cr3tProxy@127.0.0.1:1"}
        result = obo("connection", "--authority", "https://login.example", "--tenant", self.said["tenant"],
                     "--output", "json", env=variables)
        said, steps = steps_of(result)
        self.assertEqual((result.returncode, steps["proxy"], steps["tcp"]), (3, "holds", "failed"))
        self.assertIn("HTTPS_PROXY", said["steps"][0]["summary"])
        self.assertIn("127.0.0.1:1", said["verdict"])
        self.assertNotIn("S3cr3tProxy", result.stdout + result.stderr)
        direct = obo("connection", "--authority", "https://login.invalid", "--tenant", self.said["tenant"],
                     "--output", "json", env={**variables, "no_proxy": "invalid"})
        said, steps = steps_of(direct)
        self.assertIn("NO_PROXY", said["steps"][0]["summary"])
        self.assertEqual(steps["name"], "failed")

    def test_a_profile_says_the_way(self):
        profile = {"name": "By proxy", "authority": "https://login.example", "tenant": self.said["tenant"],
                   "client_id": self.said["client"]["client_id"], "proxy": "http://127.0.0.1:1"}
        path = pathlib.Path(self.home.name, "proxied.json")
        path.write_text(json.dumps(profile), encoding="utf-8")
        self.assertEqual(obo("profile", "import", str(path)).returncode, 0)
        result = obo("connection", "--profile", "By proxy", "--output", "json")
        said, steps = steps_of(result)
        self.assertEqual(steps["tcp"], "failed")
        self.assertIn("127.0.0.1:1, as set here", said["steps"][0]["summary"])
        missing = pathlib.Path(self.home.name, "nowhere.pem")
        path.write_text(json.dumps({**profile, "name": "By CA", "ca_file": str(missing)}), encoding="utf-8")
        self.assertEqual(obo("profile", "import", str(path)).returncode, 0)
        result = obo("exchange", "--profile", "By CA", "--assertion", "-", "--secret-env", "SECRET",
                     stdin=self.said["assertion"], env={"SECRET": "x"})
        self.assertEqual(result.returncode, 2, result.stderr)
        self.assertIn("nowhere.pem", result.stderr)


@unittest.skipUnless(shutil.which("node") and SERVERS.is_dir(), "node or build/servers is not here (./dev installs it)")
class OidcProvider(ProgramTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        script = pathlib.Path(os.environ["OBO_SOURCE_DIR"], "tests", "e2e", "servers", "oidc-provider.mjs")
        cls.keys = {alg: cls.certificate(alg) for alg in ("RS256", "PS256", "ES256", "ES384")}
        path = pathlib.Path(cls.home.name, "jwks.json")
        path.write_text(json.dumps({"keys": [{**key, "alg": alg, "kid": alg} for alg, (_, key) in cls.keys.items()]}),
                        encoding="utf-8")
        cls.server = subprocess.Popen(["node", script, SERVERS, path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                      text=True, env={**os.environ, "OBO_TEST_SECRET": SECRET})
        cls.issuer = json.loads(cls.server.stdout.readline())["issuer"]

    @classmethod
    def certificate(cls, alg):
        """A PEM file with key and certificate, and the public key as the server is to know it."""
        kind = {"ES256": ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
                "ES384": ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"]}.get(alg, ["rsa:2048"])
        key, leaf = (pathlib.Path(cls.home.name, f"{alg}.{end}") for end in ("key", "crt"))
        subprocess.run(["openssl", "req", "-x509", "-newkey", *kind, "-noenc", "-keyout", key, "-out", leaf,
                        "-subj", f"/CN={alg}", "-days", "90"], check=True, capture_output=True)
        pair = pathlib.Path(cls.home.name, f"{alg}.pem")
        pair.write_bytes(key.read_bytes() + leaf.read_bytes())
        return pair, json.loads(jwk.JWK.from_pem(key.read_bytes()).export_public())

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait()
        cls.server.stdout.close()
        super().tearDownClass()

    def exchange(self, client, *more, secret=SECRET):
        return obo("exchange", "--authority", self.issuer, "--authority-kind", "discovery", "--client-id", client,
                   "--scope", "orders.read", "--assertion", "-", "--secret-env", "SECRET", "--output", "json", *more,
                   stdin=self.said["assertion"], env={"SECRET": secret})

    def test_secret_in_the_body(self):
        result = self.exchange("orders-post")
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        told = json.loads(result.stdout)
        self.assertEqual((told["token"]["scope"], told["decoded"]["kind"]), ("orders.read", "opaque"))

    def test_secret_by_basic(self):
        result = self.exchange("orders basic:&", "--secret-method", "basic")
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def test_a_certificate_of_each_kind(self):
        for alg, (pair, _) in self.keys.items():
            with self.subTest(alg=alg):
                result = obo("exchange", "--authority", self.issuer, "--authority-kind", "discovery",
                             "--client-id", f"orders-{alg}", "--scope", "orders.read", "--assertion", "-",
                             "--certificate", str(pair), "--signing-algorithm", alg, "--output", "json",
                             stdin=self.said["assertion"])
                self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def test_a_wrong_secret_is_refused_in_its_words(self):
        result = self.exchange("orders-post", secret="wrong")
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertEqual(json.loads(result.stdout)["error"]["oauth"]["error"], "invalid_client")

    def test_the_way_to_it(self):
        result = obo("connection", "--authority", self.issuer, "--authority-kind", "discovery", "--output", "json")
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertGreater(len(json.loads(result.stdout)["steps"][5]["details"]), 1)


if __name__ == "__main__":
    unittest.main()

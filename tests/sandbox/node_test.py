"""MSAL for Node (two majors), @azure/identity and jose on the practice authority over HTTPS of its own making."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

CLIENTS = os.path.join(os.environ["OBO_SOURCE_DIR"], "build", "clients")
NODE = shutil.which("node")
if not NODE or not os.path.isdir(os.path.join(CLIENTS, "node_modules", "jose")):
    print("SKIP: node or its packages in build/clients are not there. ./dev setup installs them.")
    sys.exit(77)
if int(subprocess.run([NODE, "--version"], capture_output=True, text=True, check=True).stdout[1:].split(".")[0]) < 20:
    print("SKIP: MSAL for Node and @azure/identity of today need Node 20.")
    sys.exit(77)

from practice import Practice  # noqa: E402


class NodeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            authority, client = os.path.join(folder, "ca.pem"), os.path.join(folder, "client.pem")
            with Practice("--tls", "--tls-ca", authority, "--client-certificate", client) as practice:
                cls.said = practice.said
                environment = {**os.environ, "OBO_CLIENTS": CLIENTS, "OBO_CLIENT_CERTIFICATE": client,
                               "NODE_EXTRA_CA_CERTS": authority}
                script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "clients", "clients.cjs")
                done = subprocess.run([NODE, script], input=json.dumps(cls.said), env=environment,
                                      capture_output=True, text=True, timeout=120)
                cls.errors = done.stderr
                cls.results = {result["name"]: result for result in map(json.loads, done.stdout.splitlines())}

    def test_every_client_exchanges_twice(self):
        names = [name for name in self.results if "," in name]
        self.assertEqual(len(names), 8, self.errors)
        for name in names:
            with self.subTest(name):
                result = self.results[name]
                self.assertEqual(result.get("person"), "Zoë Ångström", result)
                self.assertEqual(result["proof"], "1" if "secret" in name else "2")
                if name.startswith("msal"):
                    self.assertEqual(result["user"], "zoe.angstrom@contoso.example")

    def test_refusals_arrive(self):
        mfa = self.results["refused: needs_mfa"]
        self.assertIn("AADSTS50076", mfa["message"])
        self.assertIn("AADSTS500133", self.results["refused: expired"]["message"])

    def test_jose_refuses_what_is_not_signed_by_the_authority(self):
        self.assertEqual(self.results["jose: bad_signature"]["error"], "ERR_JWS_SIGNATURE_VERIFICATION_FAILED")
        self.assertEqual(self.results["jose: unknown_key"]["error"], "ERR_JWKS_NO_MATCHING_KEY")


if __name__ == "__main__":
    unittest.main(verbosity=2)

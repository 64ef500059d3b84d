"""MSAL for Python against the practice authority over TLS, and jwcrypto on what it gives."""
import json
import os
import sys
import tempfile
import unittest
import urllib.request
import ssl

try:
    import msal
    from jwcrypto import jwk, jwt
except ImportError as missing:
    print(f"SKIP: {missing}. Install python3-msal and python3-jwcrypto.")
    sys.exit(77)

from practice import Practice, wrong_cases

# MSAL takes these away or does not send them, so it cannot make the mistake.
NOT_WITH_MSAL = {"parameter missing", "grant unknown", "tenant unknown", "secret missing"}


class MsalTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.practice = Practice(tls="DNS:localhost").__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.practice.__exit__()

    def application(self, tenant=None, client_id=None, secret=None):
        said = self.practice.said
        return msal.ConfidentialClientApplication(
            client_id or said["client"]["client_id"],
            client_credential=secret or said["client"]["client_secret"],
            authority=f"{said['authority']}/{tenant or said['tenant']}",
            verify=self.practice.certificate, validate_authority=False)

    def read(self, path):
        trust = ssl.create_default_context(cafile=self.practice.certificate)
        with urllib.request.urlopen(self.practice.said["authority"] + path, context=trust) as answer:
            return answer.read().decode()

    def test_authority_is_the_name_of_the_certificate(self):
        self.assertTrue(self.practice.said["authority"].startswith("https://localhost:"))

    def test_success(self):
        said = self.practice.said
        for scope, audience in ((said["graph"]["scope"], "https://graph.microsoft.com"),
                                (said["downstream"]["scope"], said["downstream"]["client_id"])):
            with self.subTest(scope):
                answer = self.application().acquire_token_on_behalf_of(said["assertion"], [scope])
                self.assertNotIn("error", answer)
                self.assertEqual(answer["expires_in"], 3599)
                self.assertEqual(answer["id_token_claims"]["name"], "Zoë Ångström")
                keys = jwk.JWKSet.from_json(self.read(f"/{said['tenant']}/discovery/v2.0/keys"))
                token = jwt.JWT(jwt=answer["access_token"], key=keys, algs=["RS256"], check_claims={"aud": audience})
                claims = json.loads(token.claims)
                self.assertEqual(claims["name"], "Zoë Ångström")
                self.assertTrue(claims["obo_sandbox"])

    def test_certificate(self):
        """MSAL signs with x5t and RS256; its answer names the certificate as the proof."""
        said = self.practice.said
        for name, error in (("rsa", None), ("expired", "invalid_client")):
            with self.subTest(name):
                certificate = said["client"]["certificates"][name]
                application = self.application(secret={
                    "private_key": certificate["pem"], "thumbprint": certificate["thumbprint"]})
                answer = application.acquire_token_on_behalf_of(said["assertion"], [said["graph"]["scope"]])
                self.assertEqual(answer.get("error"), error, answer.get("error_description"))
                if error:
                    self.assertEqual(answer["error_codes"], [700027])
                else:
                    second = application.acquire_token_on_behalf_of(said["assertion"], [said["downstream"]["scope"]])
                    self.assertNotIn("error", second)

    def test_workload_token(self):
        said = self.practice.said
        tokens = said["client"]["federated"]["tokens"]
        for name, token in tokens.items():
            with self.subTest(name):
                answer = self.application(secret={"client_assertion": token}).acquire_token_on_behalf_of(
                    said["assertion"], [said["graph"]["scope"]])
                brings = said["client"]["federated"]["brings"][name]
                self.assertEqual(answer.get("error_codes", "a token"), "a token" if name == "valid" else [int(brings)])

    def test_changed_token_does_not_verify(self):
        said = self.practice.said
        keys = jwk.JWKSet.from_json(self.read(f"/{said['tenant']}/discovery/v2.0/keys"))
        for name in ("bad_signature", "unknown_key", "graph"):
            with self.subTest(name), self.assertRaises(Exception):
                jwt.JWT(jwt=said["assertions"][name], key=keys, algs=["RS256"])

    def test_common(self):
        answer = self.application("common").acquire_token_on_behalf_of(
            self.practice.said["assertion"], [self.practice.said["graph"]["scope"]])
        self.assertNotIn("error", answer)

    def test_wrong_cases(self):
        said = self.practice.said
        for name, _, changes, _, error, code in wrong_cases(said):
            if name in NOT_WITH_MSAL:
                continue
            with self.subTest(name):
                application = self.application(client_id=changes.get("client_id"), secret=changes.get("client_secret"))
                answer = application.acquire_token_on_behalf_of(
                    changes.get("assertion", said["assertion"]), changes.get("scope", said["graph"]["scope"]).split())
                self.assertEqual((answer.get("error"), answer.get("error_codes")), (error, [code]))
                if code == 50076:
                    self.assertEqual(answer["suberror"], "basic_action")
                    self.assertIn("capolids", answer["claims"])

    def test_certificate_of_its_own_making(self):
        """No files but the one that it writes; instance discovery on its own host answers as Entra ID's."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "ca.pem")
            with Practice("--tls-ca", path) as practice:
                said = practice.said
                self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
                self.assertTrue(said["authority"].startswith("https://127.0.0.1:"))
                application = msal.ConfidentialClientApplication(
                    said["client"]["client_id"], client_credential=said["client"]["client_secret"],
                    authority=f"{said['authority']}/{said['tenant']}", verify=path, validate_authority=False)
                answer = application.acquire_token_on_behalf_of(said["assertion"], [said["graph"]["scope"]])
                self.assertNotIn("error", answer)
                self.assertTrue(answer["id_token_claims"]["iss"].startswith(said["authority"] + "/"))
                trust = ssl.create_default_context(cafile=path)
                asked = said["authority"] + "/common/discovery/instance?api-version=1.1&authorization_endpoint="
                with urllib.request.urlopen(asked + said["authority"] + "/common/oauth2/v2.0/authorize",
                                            context=trust) as instance:
                    found = json.load(instance)
                self.assertEqual(found["tenant_discovery_endpoint"],
                                 said["authority"] + "/common/v2.0/.well-known/openid-configuration")
                self.assertEqual(found["metadata"][0]["aliases"], [said["authority"].removeprefix("https://")])
                with self.assertRaises(urllib.error.HTTPError) as refused:
                    urllib.request.urlopen(asked + "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
                                           context=trust)
                self.assertEqual(json.load(refused.exception)["error"], "invalid_instance")

    def test_tenant_unknown(self):
        with self.assertRaises(ValueError) as refused:
            self.application("fabrikam.example")
        self.assertIn("Unable to get authority configuration", str(refused.exception))


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")

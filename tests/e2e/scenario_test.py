"""Three scenarios of the practice authority as a person plays them with obo: told, tried, put right."""
import json
import os
import tempfile
import unittest
import urllib.request

from program import Practice, obo


def exchange(said, sent, *more):
    return obo("exchange", "--authority", said["authority"], "--tenant", sent["tenant"], "--client-id",
               said["client"]["client_id"], "--scope", sent["scope"], "--assertion", "-", "--secret-env", "TEST_SECRET",
               "--output", "json", *more, stdin=sent["assertion"], env={"TEST_SECRET": sent["client_secret"]})


class Scenarios(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.TemporaryDirectory()
        self.addCleanup(self.home.cleanup)
        os.environ["HOME"] = self.home.name
        os.environ["XDG_CONFIG_HOME"] = self.home.name + "/.config"

    def play(self, name):
        practice = Practice("--scenario", name).__enter__()
        self.addCleanup(practice.__exit__)
        return practice.said, practice.said["scenario"]

    def test_multifactor_authentication(self):
        said, scenario = self.play("mfa")
        done = exchange(said, scenario["try"])
        self.assertEqual(done.returncode, 1, done.stderr)
        refused = json.loads(done.stdout)["error"]["oauth"]
        self.assertEqual(str(refused["error_codes"][0]), scenario["brings"])
        self.assertIn("capolids", refused["claims"])
        self.assertIn("insufficient_claims", done.stderr + done.stdout)
        done = exchange(said, scenario["then"])
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_cut_connection(self):
        said, scenario = self.play("drops")
        self.assertEqual(exchange(said, scenario["try"]).returncode, 3)
        self.assertEqual(exchange(said, scenario["then"]).returncode, 0)

    def test_new_signing_key(self):
        said, scenario = self.play("key_rollover")
        keys = os.path.join(self.home.name, "keys.json")
        with open(keys, "w", encoding="utf-8") as file, urllib.request.urlopen(said["jwks_uri"]) as answer:
            file.write(answer.read().decode())
        tokens = [json.loads(exchange(said, scenario[name]).stdout)["token"]["access_token"]
                  for name in ("try", "then")]
        kept = [obo("inspect", "-", "--verify", "--jwks", keys, stdin=token).returncode for token in tokens]
        self.assertEqual(kept, [0, 5])
        anew = [obo("inspect", "-", "--verify", "--jwks", said["jwks_uri"], stdin=token).returncode for token in tokens]
        self.assertEqual(anew, [0, 0])


if __name__ == "__main__":
    unittest.main(verbosity=2)

"""A profile's client credential of each kind with obo, and the test of a credential without an assertion."""
import json
import os
import unittest

from program import ProgramTest, obo


class Credentials(ProgramTest):
    def profile_with(self, name, **credential):
        """A saved profile of the practice client; its name."""
        settings = {"name": name, "authority": self.said["authority"], "tenant": self.said["tenant"],
                    "client_id": self.said["client"]["client_id"], "scope": self.said["downstream"]["scope"], **credential}
        done = obo("profile", "import", "-", "--name", name, stdin=json.dumps(settings))
        self.assertEqual(done.returncode, 0, done.stderr)
        return name

    def test_a_profiles_credential_is_used_whatever_its_kind(self):
        secret = self.said["client"]["client_secret"]
        script = os.path.join(self.home.name, "prints.sh")
        with open(script, "w", encoding="utf-8") as file:
            file.write(f"echo '{secret}'\n")
        command = self.profile_with("By command", credential="command", command=["sh", script])
        basic = self.profile_with("By Basic", credential="command", command=["sh", script], secret_method="basic")
        for name in (command, basic):
            done = obo("exchange", "--profile", name, "--assertion", "-", stdin=self.said["assertion"])
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertNotIn(secret, done.stdout + done.stderr)
            tested = obo("credential", "--profile", name)
            self.assertEqual((tested.returncode, json.loads(tested.stdout)["verdict"]), (0, "good"), tested.stderr)
            self.assertNotIn(secret, tested.stdout + tested.stderr)
        failing = self.profile_with("Fails", credential="command", command=["sh", "-c", "echo sealed >&2; exit 7"])
        done = obo("exchange", "--profile", failing, "--assertion", "-", stdin=self.said["assertion"])
        self.assertEqual(done.returncode, 2)
        self.assertIn("exit code 7", done.stderr)
        self.assertIn("sealed", done.stderr)
        missing = self.profile_with("No file", credential="certificate", certificate_file="/nowhere/c.pem")
        done = obo("exchange", "--profile", missing, "--assertion", "-", stdin=self.said["assertion"])
        self.assertEqual(done.returncode, 2)
        self.assertIn("/nowhere/c.pem is not there", done.stderr)

    def test_the_credential_is_tested_without_an_assertion(self):
        form = ("--authority", self.said["authority"], "--tenant", self.said["tenant"], "--client-id",
                self.said["client"]["client_id"])
        good = obo("credential", *form, "--secret-env", "S", env={"S": self.said["client"]["client_secret"]})
        self.assertEqual((good.returncode, json.loads(good.stdout)["verdict"]), (0, "good"), good.stderr)
        bad = obo("credential", *form, "--secret-env", "S", env={"S": "marked-wrong-secret"})
        said = json.loads(bad.stdout)
        self.assertEqual((bad.returncode, said["verdict"], said["error"]["oauth"]["error"]), (1, "bad", "invalid_client"))
        self.assertIn("7000215", bad.stderr)
        self.assertNotIn("marked-wrong-secret", bad.stdout + bad.stderr)
        unsigned = obo("credential", *form, "--client-assertion", "-", stdin="no.token")
        self.assertEqual((unsigned.returncode, json.loads(unsigned.stdout)["verdict"]), (2, "not_sent"))


if __name__ == "__main__":
    unittest.main(verbosity=2)

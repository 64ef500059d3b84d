"""obo compare, the real program: an exchange on the practice authority compared, every exit code, files and standard input."""
import base64
import json
import tempfile
import unittest

from program import ProgramTest, obo


def token(payload, header='{"alg":"RS256","kid":"k"}', signature="x"):
    return ".".join(base64.urlsafe_b64encode(part.encode()).rstrip(b"=").decode()
                    for part in (header, payload, signature))


class Compare(ProgramTest):
    def file(self, text):
        with tempfile.NamedTemporaryFile("w", dir=self.home.name, suffix=".jwt", delete=False) as file:
            file.write(text)
        return file.name

    def compared(self, left, right, *more):
        done = obo("compare", self.file(left), self.file(right), "--output", "json", *more)
        return done.returncode, json.loads(done.stdout)

    def exchanged(self):
        said = self.said
        done = obo("exchange", "--authority", said["authority"], "--tenant", said["tenant"], "--client-id",
                   said["client"]["client_id"], "--scope", said["graph"]["scope"], "--assertion", "-", "--secret-env",
                   "TEST_SECRET", "--output", "token", stdin=said["assertion"],
                   env={"TEST_SECRET": said["client"]["client_secret"]})
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def test_what_an_exchange_changed(self):
        assertion, result = self.said["assertion"], self.exchanged()
        code, answer = self.compared(assertion, result)
        self.assertEqual(code, 1)
        self.assertIs(answer["same"], False)
        self.assertIn("After the exchange", answer["summary"])
        self.assertIn("the same user", answer["summary"])
        rows = {row["name"]: row for row in answer["claims"] if row["place"] == "payload"}
        self.assertEqual(rows["aud"]["change"], "changed")
        self.assertIn("moved from your API", rows["aud"]["meaning"])
        self.assertTrue(rows["aud"]["source"].startswith("https://"))
        self.assertEqual(rows["oid"]["change"], "same")
        self.assertEqual(rows["tid"]["change"], "same")
        self.assertTrue(any("middle tier" in (row["meaning"] or "") for row in answer["claims"]), answer)
        self.assertEqual(list(answer["claims"][0])[:5], ["name", "place", "left", "right", "change"])
        for secret in (assertion, result):
            self.assertNotIn(secret, json.dumps(answer))

    def test_values_are_as_written(self):
        code, answer = self.compared(token('{"n":1,"o":{"a":1,"b":[]},"big":12345678901234567890,"only":null}'),
                                     token('{"n":1.0,"o":{"b":[],"a":1},"big":12345678901234567891}'))
        self.assertEqual(code, 1)
        changes = [(row["name"], row["change"]) for row in answer["claims"]]
        self.assertEqual(changes, [("n", "changed"), ("o", "same"), ("big", "changed"), ("only", "left"),
                                   ("alg", "same"), ("kid", "same")])
        self.assertIsNone(answer["claims"][3]["left"])
        self.assertIsNone(answer["claims"][3]["right"])

    def test_sets(self):
        code, answer = self.compared(token('{"scp":"a b","roles":["x","y"]}'), token('{"scp":"b c","roles":["y","x"]}'))
        self.assertEqual(code, 1)
        self.assertEqual((answer["claims"][0]["added"], answer["claims"][0]["removed"]), (["c"], ["a"]))
        self.assertEqual(answer["claims"][1]["change"], "same")

    def test_exit_codes(self):
        one, other = token('{"a":1}'), token('{"a":2}')
        for left, right, code in ((one, one, 0), (one, f"Bearer {one}\n", 0), (one, token('{"a":1}', signature="y"), 0),
                                  (one, other, 1), ("opaque", "opaque", 0), ("opaque", "other", 1), (one, "opaque", 1),
                                  (one, "", 2), ("", one, 2), (one, "\0", 2)):
            with self.subTest(left=left[-12:], right=right[-12:]):
                self.assertEqual(obo("compare", self.file(left), self.file(right)).returncode, code)

    def test_standard_input_once(self):
        one = token('{"a":1}')
        self.assertEqual(obo("compare", "-", self.file(one), stdin=one).returncode, 0)
        self.assertEqual(obo("compare", self.file(one), "-", stdin=one).returncode, 0)
        twice = obo("compare", "-", "-", stdin=one)
        self.assertEqual(twice.returncode, 2)
        self.assertIn("Standard input can be read once", twice.stderr)
        self.assertEqual(obo("compare", self.file(one)).returncode, 2)
        self.assertEqual(obo("compare", self.file(one), "/nowhere").returncode, 2)
        empty = obo("compare", self.file(one), self.file(" "))
        self.assertIn("File B", empty.stderr)

    def test_table(self):
        done = obo("compare", self.file(token('{"aud":"api://a","exp":1,"x":"' + "y" * 60 + '"}')),
                   self.file(token('{"aud":"api://b","exp":1381,"x":"\u202e\x1b[31mz","new":1}'.replace("\x1b", "\\u001b"))),
                   "--output", "table")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stdout, r"(?m)^≠ changed +aud +api://a +api://b$")
        self.assertIn("Expires 23 minutes later.", done.stdout)
        self.assertRegex(done.stdout, r"(?m)^→ only right +new")
        self.assertRegex(done.stdout, r"(?m)^= same +kid \(header\) +k$")
        self.assertNotIn("\x1b", done.stdout)
        self.assertNotIn("\u202e", done.stdout)
        same = obo("compare", self.file(token("{}")), self.file(token("{}")), "--output", "table")
        self.assertIn("the same token", same.stdout)

    def test_help(self):
        done = obo("compare", "--help")
        self.assertEqual(done.returncode, 0)
        self.assertIn("Example", done.stdout)


if __name__ == "__main__":
    unittest.main(verbosity=2)

"""obo, the real program, against the practice authority: every output, every wrong case of the table, every exit code."""
import json
import os
import signal
import socket
import subprocess
import tempfile
import threading
import unittest
import xml.etree.ElementTree

from program import OBO, ProgramTest, obo
from practice import wrong_cases  # program made its folder known


class Cli(ProgramTest):
    def exchange(self, *more, assertion=None, tenant=None, client=None, secret=None, scope=None, authority=None):
        said = self.said
        return obo("exchange", "--authority", authority or said["authority"], "--tenant", tenant or said["tenant"],
                   "--client-id", client or said["client"]["client_id"], "--scope", scope or said["graph"]["scope"],
                   "--assertion", "-", "--secret-env", "TEST_SECRET", *more,
                   stdin=said["assertion"] if assertion is None else assertion,
                   env={"TEST_SECRET": secret or said["client"]["client_secret"]})

    def test_json_of_a_success(self):
        done = self.exchange("--output", "json")
        self.assertEqual(done.returncode, 0, done.stderr)
        answer = json.loads(done.stdout)
        self.assertEqual(list(answer), ["ok", "token", "decoded", "exchange", "findings"])
        self.assertTrue(answer["ok"])
        self.assertEqual(answer["token"]["token_type"], "Bearer")
        self.assertEqual(answer["decoded"]["payload"]["name"], "Zoë Ångström")
        self.assertEqual(answer["decoded"]["kind"], "jws")
        self.assertFalse(answer["decoded"]["signature"]["checked"])
        self.assertEqual(answer["exchange"]["response"]["status"], 200)
        self.assertRegex(answer["exchange"]["correlation_id"], r"^[0-9a-f-]{36}$")
        self.assertIn("wait", answer["exchange"]["timing_ms"])
        token = answer["token"]["access_token"]
        self.assertNotIn(token, json.dumps({**answer, "token": None}))
        everything_else = json.dumps(answer["exchange"])
        for secret in (self.said["client"]["client_secret"], self.said["assertion"], token):
            self.assertNotIn(secret, everything_else)

    def test_other_outputs(self):
        token = self.exchange("--output", "token")
        self.assertEqual(token.stdout.count("."), 2)
        header = self.exchange("--output", "header").stdout
        self.assertTrue(header.startswith("Authorization: Bearer eyJ"))
        table = self.exchange("--output", "claims").stdout
        self.assertIn("Zoë Ångström", table)
        self.assertRegex(table, r"exp +.* in 59 minutes|exp +.*1 hour")
        wire = self.exchange("--output", "wire").stdout
        self.assertIn("POST /", wire)
        self.assertEqual(wire.count("\nHost: "), 1)
        self.assertNotIn("eyJ", wire)
        self.assertNotIn(self.said["client"]["client_secret"], wire)

    def test_the_journey_is_drawn_masked(self):
        said = self.said
        for name, code, word in (("valid", 0, "called now"), ("expired", 2, "Expired"), ("no_consent", 1, "AADSTS65001")):
            with self.subTest(name):
                path = os.path.join(self.home.name, name + ".svg")
                done = self.exchange("--output", "json", "--journey", path, assertion=said["assertions"][name])
                self.assertEqual(done.returncode, code, done.stderr)
                self.assertEqual("journey" in json.loads(done.stdout), False)
                picture = xml.etree.ElementTree.parse(path)
                text = "\n".join(picture.getroot().itertext())
                self.assertIn(word, text)
                self.assertIn("Microsoft Graph", text)
                self.assertNotRegex(text, "[0-9a-f]{8}-[0-9a-f]{4}")
                self.assertNotIn("Zoë", text)
                self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
        done = self.exchange("--journey", "/nowhere/j.svg")
        self.assertEqual(done.returncode, 2)
        self.assertIn("/nowhere/j.svg", done.stderr)
        self.assertEqual(done.stdout, "")

    def test_what_people_paste_is_cleaned(self):
        for pasted in (f"Bearer {self.said['assertion']}\r\n", f'"{self.said["assertion"]}"',
                       self.said["assertion"][:40] + "\n" + self.said["assertion"][40:]):
            self.assertEqual(self.exchange(assertion=pasted).returncode, 0)

    def test_every_wrong_case_gives_its_code(self):
        fields = {"assertion": "assertion", "scope": "scope", "client_secret": "secret", "client_id": "client"}
        seen = 0
        for name, tenant, changes, status, error, code in wrong_cases(self.said):
            if set(changes) - set(fields) or None in changes.values():
                continue  # what obo always sends right
            with self.subTest(name):
                seen += 1
                given = {fields[key]: value for key, value in changes.items()}
                done = self.exchange("--no-preflight", "--output", "json", tenant=tenant, **given)
                self.assertEqual(done.returncode, 1, done.stderr)
                answer = json.loads(done.stdout)
                self.assertFalse(answer["ok"])
                self.assertEqual(answer["error"]["kind"], "refused")
                self.assertEqual(answer["error"]["oauth"]["error"], error)
                self.assertIn(code, answer["error"]["oauth"]["error_codes"])
                self.assertEqual(answer["exchange"]["response"]["status"], status)
                self.assertIn("Who must act", done.stderr)
        self.assertGreaterEqual(seen, 17)

    def test_preflight_holds_back_what_is_sure_to_fail(self):
        for name in ("expired", "graph", "app_only", "id_token", "wrong_audience", "malformed"):
            with self.subTest(name):
                done = self.exchange("--output", "json", assertion=self.said["assertions"][name])
                self.assertEqual(done.returncode, 2, done.stderr)
                answer = json.loads(done.stdout)
                self.assertEqual(answer["error"]["kind"], "bad_input")
                self.assertIsNone(answer["exchange"])
                stops = [finding for finding in answer["findings"] if finding["severity"] == "stops"]
                self.assertEqual(stops[0]["code"], self.said["brings"][name])

    def test_check_says_the_same(self):
        for name, code in (("valid", 0), ("expired", 5)):
            done = obo("check", "--authority", self.said["authority"], "--tenant", self.said["tenant"], "--client-id",
                       self.said["client"]["client_id"], "--assertion", "-", stdin=self.said["assertions"][name])
            self.assertEqual(done.returncode, code, done.stdout)

    def test_forecast_and_review(self):
        form = ("--authority", self.said["authority"], "--tenant", self.said["tenant"], "--client-id",
                self.said["client"]["client_id"], "--assertion", "-")
        checked = obo("check", *form, "--scope", "User.Read offline_access", "--output", "json", stdin=self.said["assertion"])
        forecast = json.loads(checked.stdout)["forecast"]
        self.assertEqual(forecast["audience"], "Microsoft Graph")
        self.assertEqual(forecast["user"], "Zoë Ångström")
        self.assertEqual((forecast["scopes"], forecast["refresh_token"]), (["User.Read"], True))
        self.assertEqual((forecast["version"], forecast["lifetime_seconds"]), ("1.0", [3600, 5400]))
        self.assertIn("Expect a token for Microsoft Graph: User.Read", obo("check", *form, "--scope", "User.Read",
                                                                          "--output", "table", stdin=self.said["assertion"]).stdout)
        done = self.exchange("--output", "json", scope="User.Read offline_access")
        ids = {finding["id"]: finding["severity"] for finding in json.loads(done.stdout)["findings"]}
        for id in ("result-audience", "result-user", "result-scopes", "result-refresh", "result-life"):
            self.assertEqual(ids.get(id), "holds", id)
        self.assertNotIn("result-no-refresh", ids)
        self.assertEqual(done.stderr, "")
        misspelt = obo("check", *form, "--scope", "Usr.Read", stdin=self.said["assertion"])
        self.assertIn("Did you mean User.Read?", misspelt.stdout)

    def test_the_token_is_taken_out_of_what_stands_around_it(self):
        token = self.said["assertion"]
        form = ("--authority", self.said["authority"], "--tenant", self.said["tenant"], "--client-id",
                self.said["client"]["client_id"], "--assertion", "-")
        for text in (f"GET /orders HTTP/1.1\r\nHost: orders.example\r\nAuthorization: Bearer {token}\r\n\r\n",
                     json.dumps({"token_type": "Bearer", "access_token": token}),
                     f"curl -H 'Authorization: Bearer {token}' https://orders.example/"):
            with self.subTest(text[:4]):
                held = obo("check", *form, "--output", "json", stdin=text)
                self.assertEqual(held.returncode, 5)
                finding = next(f for f in json.loads(held.stdout)["findings"] if f["severity"] == "stops")
                self.assertEqual((finding["action"], finding["code"]), ("take_token", "50027"))
                self.assertNotIn(token[-40:], held.stdout)
                self.assertIn("--take-token", obo("check", *form, "--output", "table", stdin=text).stdout)
                taken = obo("check", *form, "--take-token", stdin=text)
                self.assertEqual(taken.returncode, 0, taken.stdout)
                self.assertEqual(self.exchange("--take-token", assertion=text).returncode, 0)
                refused = self.exchange(assertion=text)
                self.assertEqual(refused.returncode, 2)
                self.assertIn("--take-token", refused.stderr)

    def test_inspect(self):
        done = obo("inspect", stdin=self.said["assertion"])
        self.assertEqual(done.returncode, 0)
        self.assertEqual(json.loads(done.stdout)["payload"]["name"], "Zoë Ångström")
        verified = obo("inspect", "--verify", stdin=self.said["assertion"])
        self.assertEqual(verified.returncode, 0, verified.stderr)
        self.assertTrue(json.loads(verified.stdout)["signature"]["valid"])
        by_url = obo("inspect", "--verify", "--jwks", self.said["jwks_uri"], stdin=self.said["assertions"]["bad_signature"])
        self.assertEqual(by_url.returncode, 5)
        self.assertIs(json.loads(by_url.stdout)["signature"]["valid"], False)
        later = obo("inspect", "--now", "2031-01-01T00:00:00Z", "--output", "table", stdin=self.said["assertion"])
        self.assertIn("years ago", later.stdout)
        self.assertEqual(obo("inspect", stdin="opaque-token").returncode, 0)
        self.assertEqual(obo("inspect", stdin="").returncode, 2)
        self.assertEqual(obo("inspect", "/nowhere").returncode, 2)

    def test_a_verification_says_its_steps_and_whose_keys(self):
        done = obo("inspect", "--verify", stdin=self.said["assertion"])
        signature = json.loads(done.stdout)["signature"]
        self.assertEqual([step["id"] for step in signature["steps"]],
                         ["keys", "form", "algorithm", "key", "input", "signature"])
        self.assertEqual({step["outcome"] for step in signature["steps"]}, {"holds"})
        self.assertEqual(signature["keys_owner"], "loopback")
        self.assertIn(self.said["authority"], signature["keys_from"])
        hashed = signature["hashed"]
        self.assertEqual(hashed["bytes"], len(self.said["assertion"].rpartition(".")[0]))
        self.assertEqual(hashed["bytes"], hashed["header_bytes"] + 1 + hashed["payload_bytes"])
        table = obo("inspect", "--verify", "--output", "table", stdin=self.said["assertion"]).stdout
        self.assertIn("verifies the signature", table)
        unknown = obo("inspect", "--verify", stdin=self.said["assertions"]["unknown_key"])
        self.assertEqual(unknown.returncode, 5)
        self.assertEqual(json.loads(unknown.stdout)["signature"]["steps"][-1]["outcome"], "not_checked")

    def test_graphs_token_is_not_called_a_forgery(self):
        done = obo("inspect", "--verify", stdin=self.said["assertions"]["graph"])
        self.assertEqual(done.returncode, 5)
        signature = json.loads(done.stdout)["signature"]
        self.assertIs(signature["checked"], False)
        self.assertIn("Only Microsoft Graph", signature["reason"])
        self.assertIsNone(signature["keys_from"])  # nothing was fetched

    def test_unknown_issuers_are_not_fetched(self):
        import base64
        part = lambda text: base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()  # noqa: E731
        token = part('{"alg":"RS256"}') + "." + part('{"iss":"https://idp.example"}') + "." + part("x")
        done = obo("inspect", "--verify", stdin=token)
        self.assertEqual(done.returncode, 2)
        self.assertIn("--issuer", done.stderr)

    def test_usage_never_repeats_a_secret(self):
        done = self.exchange("--secret", "marked-secret-7f3a")
        self.assertEqual(done.returncode, 2)
        self.assertNotIn("marked-secret", done.stdout + done.stderr)
        self.assertIn("--secret-file", done.stderr)
        for arguments in (["exchange"], ["nonsense"], [], ["exchange", "--timeout", "marked-secret-7f3a"],
                          ["exchange", "--assertion", "-", "--secret-file", "-", "--tenant", "a.example", "--client-id", "x"]):
            done = obo(*arguments, stdin="x")
            self.assertEqual(done.returncode, 2, arguments)
            self.assertNotIn("marked-secret", done.stderr)
            self.assertTrue(done.stderr.strip())

    def test_help_and_version(self):
        self.assertIn("exchange", obo("--help").stdout)
        for verb in ("exchange", "inspect", "check", "explain", "sandbox", "secret", "profile"):
            done = obo(verb, "--help")
            self.assertEqual(done.returncode, 0)
            self.assertIn("Example", done.stdout)
        self.assertRegex(obo("--version").stdout, r"^obo \d+\.\d+\.\d+\n$")

    def test_explain_digs_the_refusal_out_of_an_exception(self):
        data = os.path.join(os.environ["OBO_SOURCE_DIR"], "tests", "data", "explain")
        for name, code, says in (("dotnet", "65001", "WebApi-Cache"), ("node-line", "7000215", "Secret ID"),
                                 ("nested", "53003", "Conditional Access"), ("library-alone", "IDW10502", "inner")):
            with self.subTest(name), open(os.path.join(data, name + ".txt"), encoding="utf-8") as file:
                text = file.read()
                answers = json.loads(obo("explain", "-", "--output", "json", stdin=text).stdout)
                self.assertEqual([answer["code"] for answer in answers], [code])
                done = obo("explain", "-", "--output", "text", stdin=text)
                self.assertEqual(done.returncode, 0)
                self.assertIn(says, done.stdout)
        nothing = obo("explain", "-", stdin="all is well: 50013 orders")
        self.assertEqual(nothing.returncode, 2)
        self.assertIn("names no error", nothing.stderr)

    def test_a_refused_signature_names_its_one_cause(self):
        for name, says in (("graph", "Microsoft Graph"), ("bad_signature", "altered"),
                           ("unknown_key", "application-specific key")):
            with self.subTest(name):
                done = self.exchange("--no-preflight", "--output", "json", assertion=self.said["assertions"][name])
                self.assertEqual(done.returncode, 1, done.stderr)
                why = done.stderr.split("Why:")[1].split("What to do:")[0]
                self.assertIn(says, why)
                self.assertEqual(why.count("  - "), 1)
        late = self.exchange("--no-preflight", assertion=self.said["assertions"]["expired"])
        self.assertIn("This computer's clock is right", late.stderr)
        self.assertIn("It had run out", late.stderr)

    def test_explain(self):
        done = obo("explain", "AADSTS50013", "--output", "text")
        self.assertEqual(done.returncode, 0)
        self.assertIn("What to do", done.stdout)
        log = 'x AADSTS500133: Assertion is not within … y {"error_codes":[65001],"error_description":"AADSTS65001: …"}'
        answers = json.loads(obo("explain", "-", stdin=log).stdout)
        self.assertEqual([answer["code"] for answer in answers], ["500133", "65001"])
        self.assertEqual(obo("explain", "AADSTS99999999").returncode, 2)
        # As one copies it, and a code of which no more is known than who must act.
        message = json.loads(obo("explain", "AADSTS50013: Assertion failed signature validation.").stdout)
        self.assertEqual([answer["code"] for answer in message], ["50013"])
        self.assertEqual(obo("explain", "AADSTS99999999: never heard of").returncode, 2)
        self.assertIn("What to do", obo("explain", "40013", "--output", "text").stdout)

    def test_the_way_fails_in_words(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            done = self.exchange(authority=f"http://127.0.0.1:{taken.getsockname()[1]}")
        self.assertEqual(done.returncode, 3)
        self.assertIn("127.0.0.1", done.stderr)
        self.assertEqual(self.exchange(authority="http://login.example").returncode, 2)

    def silent_server(self):
        listener = socket.create_server(("127.0.0.1", 0))
        held = []
        threading.Thread(target=lambda: held.append(listener.accept()), daemon=True).start()
        return listener, held

    def test_a_result_that_cannot_be_written_is_no_success(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([OBO, "inspect"], input=self.said["assertion"].encode(), stdout=full,
                                  stderr=subprocess.PIPE, timeout=60)
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"could not be written", done.stderr)

    def test_a_refusal_is_said_once(self):
        done = self.exchange("--no-preflight", "--output", "claims", assertion=self.said["assertions"]["no_consent"])
        self.assertEqual(done.stderr.count("AADSTS65001: "), 1)

    def test_timeout(self):
        listener, held = self.silent_server()
        with listener:
            done = self.exchange("--timeout", "0.5", authority=f"http://127.0.0.1:{listener.getsockname()[1]}")
        self.assertEqual(done.returncode, 3)

    def test_interrupt_cancels(self):
        listener, held = self.silent_server()
        with listener, tempfile.NamedTemporaryFile("w") as assertion:
            assertion.write(self.said["assertion"])
            assertion.flush()
            process = subprocess.Popen(
                [OBO, "exchange", "--authority", f"http://127.0.0.1:{listener.getsockname()[1]}", "--tenant",
                 self.said["tenant"], "--client-id", self.said["client"]["client_id"], "--assertion", assertion.name,
                 "--secret-env", "TEST_SECRET", "--output", "json"],
                env={**os.environ, "TEST_SECRET": "x"}, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(600):
                if held:
                    break
                threading.Event().wait(0.05)
            self.assertTrue(held, "the request never came")
            process.send_signal(signal.SIGINT)
            out, _ = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130)
        self.assertEqual(json.loads(out)["error"]["kind"], "cancelled")

    def test_profiles(self):
        settings = '''// as ASP.NET Core has it
        { "AzureAd": { "Instance": "https://login.microsoftonline.com/", "TenantId": "contoso.example",
          "ClientId": "66666666-7777-4888-8999-aaaaaaaaaaaa", "ClientSecret": "marked-secret-in-a-file", },
          "DownstreamApi": { "Scopes": "User.Read" } }'''
        done = obo("profile", "import", "-", "--name", "Orders", stdin=settings)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("--take-secret", done.stderr)
        listed = json.loads(obo("profile", "list").stdout)
        self.assertEqual([one["name"] for one in listed], ["Orders"])
        shown = obo("profile", "show", "orders")
        self.assertEqual(json.loads(shown.stdout)["scope"], "User.Read")
        exported = obo("profile", "export", "Orders").stdout
        self.assertEqual(obo("profile", "import", "-", stdin=exported).returncode, 0)
        self.assertEqual(len(json.loads(obo("profile", "list").stdout)), 2)
        for folder, _, names in os.walk(self.home.name):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    self.assertNotIn(b"marked-secret", file.read())
        self.assertEqual(obo("profile", "show", "Nobody").returncode, 2)
        self.assertEqual(obo("secret", "check", "Orders").returncode, 4)  # no session bus here
        self.assertEqual(obo("profile", "remove", "Orders").returncode, 4)
        self.assertEqual(obo("profile", "remove", "Orders", "--keep-secret").returncode, 0)

    def test_import_says_first_and_keeps_no_secret(self):
        folder = os.path.join(os.environ["OBO_SOURCE_DIR"], "tests", "data", "import")
        before = obo("profile", "list").stdout
        for name in sorted(os.listdir(folder)):
            if name.endswith(".expected"):
                continue
            with self.subTest(name):
                done = obo("profile", "import", os.path.join(folder, name), "--dry-run", "--output", "json")
                with open(os.path.join(folder, name + ".expected"), encoding="utf-8") as file:
                    expected = file.read()
                self.assertNotIn("S3CRET", done.stdout + done.stderr)
                if expected.startswith("error: "):
                    self.assertEqual((done.returncode, done.stdout), (2, ""))
                    self.assertIn(expected.removeprefix("error: ").strip(), done.stderr)
                    continue
                self.assertEqual(done.returncode, 0, done.stderr)
                told = json.loads(done.stdout)
                for one in told["profiles"]:
                    self.assertTrue(one["profile"].pop("id"))
                self.assertEqual(told, json.loads(expected))
        self.assertEqual(obo("profile", "list").stdout, before)

    def test_import_of_several_from_the_environment_and_back(self):
        two = "$a = @{ ClientId = '1'; TenantId = 'x' }\n$b = @{ ClientId = '2'; Secret = 'marked-secret' }"
        picked = obo("profile", "import", "-", "--pick", "2", "--name", "Second", "--output", "text", stdin=two)
        self.assertEqual(picked.returncode, 0, picked.stderr)
        self.assertIn("Read as: PowerShell splat", picked.stdout)
        self.assertIn("--take-secret", picked.stderr)
        self.assertEqual(json.loads(obo("profile", "show", "Second").stdout)["client_id"], "2")
        self.assertEqual(obo("profile", "import", "-", "--pick", "3", stdin=two).returncode, 2)
        self.assertEqual(obo("profile", "import").returncode, 2)
        variables = {"AZURE_TENANT_ID": "contoso.example", "AZURE_CLIENT_ID": "it's $(id)",
                     "AZURE_CLIENT_SECRET": "marked-secret"}
        done = obo("profile", "import", "--environment", "--name", "From the environment", env=variables)
        self.assertEqual(done.returncode, 0, done.stderr)
        # No keychain answers here: the settings are saved all the same, and the exit code says so.
        done = obo("profile", "import", "--environment", "--take-secret", "--name", "Kept", env=variables)
        self.assertEqual(done.returncode, 4)
        self.assertIn('The profile "Kept" was saved.', done.stderr)
        text = obo("profile", "export", "From the environment", "--format", "env").stdout
        self.assertNotIn("marked-secret", text)
        shell = subprocess.run(["bash", "-c", 'set -eu; . /dev/stdin; printf %s "$AZURE_CLIENT_ID"'], input=text,
                               capture_output=True, text=True, timeout=20)
        self.assertEqual((shell.stdout, shell.stderr), ("it's $(id)", ""))
        for name in ("Second", "From the environment", "Kept"):
            obo("profile", "remove", name, "--keep-secret")


if __name__ == "__main__":
    unittest.main(verbosity=2)

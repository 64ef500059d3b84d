"""obo, the real program, given what does not fit: told before anything is sent, with the next step, and nothing is dropped
in silence."""
import http.server
import json
import os
import shutil
import signal
import subprocess
import threading
import unittest
import urllib.parse

from program import OBO, ProgramTest, obo


class Recorder(http.server.BaseHTTPRequestHandler):
    """Answers every request with `answer` and keeps path, Authorization and body in `server.seen`."""

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.seen.append((self.path, self.headers.get("Authorization", ""), body.decode()))
        answer = json.dumps(self.server.answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_POST = do_GET

    def log_message(self, *_):
        pass


class Usage(ProgramTest):
    def form(self, **other):
        said = self.said
        values = {"authority": said["authority"], "tenant": said["tenant"], "client-id": said["client"]["client_id"], **other}
        return [word for name, value in values.items() if value is not None for word in ("--" + name, value)]

    def file(self, name, text):
        path = os.path.join(self.home.name, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def profile(self, name, **members):
        settings = {"name": name, "authority": self.said["authority"], "tenant": self.said["tenant"],
                    "client_id": self.said["client"]["client_id"], "scope": self.said["downstream"]["scope"], **members}
        done = obo("profile", "import", "-", "--name", name, stdin=json.dumps(settings))
        self.assertEqual(done.returncode, 0, done.stderr)

    def recorder(self, answer):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
        server.answer, server.seen = answer, []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return server, f"http://127.0.0.1:{server.server_address[1]}"

    def test_an_authority_that_is_none_is_bad_input_of_check(self):
        for wrong in ({"authority": None, "cloud": "mars"}, {"authority": "not a url"}, {"authority": "http://login.example"}):
            with self.subTest(wrong):
                done = obo("check", *self.form(**wrong), "--assertion", "-", stdin=self.said["assertion"])
                self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
                self.assertTrue(done.stderr.strip())
        ciam = obo("check", *self.form(authority="https://Contoso.CIAMLogin.com", tenant=None), "--assertion", "-",
                   stdin=self.said["assertion"])
        self.assertNotEqual(ciam.returncode, 2, ciam.stderr)

    def test_another_server_is_not_spoken_of_as_entra(self):
        adfs = ["--authority", "https://sts.contoso.example/adfs", "--authority-kind", "adfs", "--client-id", "x"]
        checked = json.loads(obo("check", *adfs, "--assertion", "-", "--output", "json", stdin=self.said["assertion"]).stdout)
        self.assertIsNone(checked["forecast"])
        self.assertNotIn("Graph", obo("check", *adfs, "--assertion", "-", "--output", "table", stdin=self.said["assertion"]).stdout)
        for assertion, client in (("junk", "no.jwt"), (self.said["assertion"], "no.jwt")):
            done = obo("exchange", *adfs, "--assertion", "-", "--client-assertion", self.file("c.jwt", client),
                       "--output", "json", stdin=assertion)
            self.assertEqual(done.returncode, 2)
            self.assertNotIn("AADSTS", done.stdout + done.stderr)
            self.assertEqual([f["code"] for f in json.loads(done.stdout)["findings"] if f.get("code")], [])

    def test_the_method_of_the_options_is_the_one_that_is_used(self):
        secret = self.said["client"]["client_secret"]
        self.profile("By post", credential="command", command=["echo", secret])
        for method, in_body in (("post", True), ("basic", False)):
            done = obo("exchange", "--profile", "By post", "--secret-method", method, "--assertion", "-", "--output", "wire",
                       stdin=self.said["assertion"])
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual("client_secret=" in done.stdout, in_body, done.stdout)
            self.assertEqual("\nAuthorization: Basic" in done.stdout, not in_body, done.stdout)

    def test_a_method_needs_a_secret(self):
        server, url = self.recorder({"access_token": "opaque", "token_type": "Bearer", "expires_in": 60})
        kinds = (dict(credential="certificate", certificate_file="/c.pem"), dict(credential="federated", client_assertion_file="/t"),
                 dict(credential="command", command=["echo", "a"], command_gives="client_assertion"))
        for at, kind in enumerate(kinds):
            with self.subTest(kind):
                self.profile(f"No secret {at}", authority=url, cloud="", **kind)
                done = obo("exchange", "--profile", f"No secret {at}", "--assertion", "-", "--secret-method", "basic",
                           "--no-preflight", stdin=self.said["assertion"])
                self.assertEqual((done.returncode, server.seen, done.stdout), (2, [], ""), done.stderr)
                self.assertIn("--secret-method", done.stderr)

    def test_the_cloud_of_the_options_names_the_federated_audience(self):
        server, url = self.recorder({"value": self.said["assertion"]})
        self.profile("From GitHub", authority="", cloud="global", credential="federated", assertion_source="github")
        for more, audience in (((), "api://AzureADTokenExchange"), (("--cloud", "china"), "api://AzureADTokenExchangeChina")):
            with self.subTest(audience):
                server.seen.clear()
                obo("credential", "--profile", "From GitHub", *more, "--proxy", "http://127.0.0.1:1", "--timeout", "5",
                    env={"ACTIONS_ID_TOKEN_REQUEST_URL": url + "/token?v=1", "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "t"})
                asked = urllib.parse.parse_qs(urllib.parse.urlsplit(server.seen[0][0]).query)
                self.assertEqual(asked["audience"], [audience])

    def test_a_picture_that_cannot_be_written_is_told_before_anything_is_sent(self):
        server, url = self.recorder({"access_token": "opaque", "token_type": "Bearer", "expires_in": 60})
        sent = ["exchange", *self.form(authority=url), "--assertion", "-", "--no-preflight", "--secret-env", "S", "--journey"]
        for path in ("/proc/j.svg", "/dev/null", self.home.name):
            done = obo(*sent, path, stdin=self.said["assertion"], env={"S": "x"})
            self.assertEqual((done.returncode, server.seen, done.stdout), (2, [], ""), done.stderr)
            self.assertIn(path, done.stderr)
        # What happens to the folder afterwards is no usage error: a token was issued.
        folder = os.path.join(self.home.name, "gone")
        os.makedirs(folder)
        server.RequestHandlerClass = type("Removing", (Recorder,), {"do_POST": lambda handler: (
            shutil.rmtree(folder), Recorder.do_GET(handler))})
        done = obo(*sent, folder + "/j.svg", "--output", "token", stdin=self.said["assertion"], env={"S": "x"})
        self.assertEqual((done.returncode, done.stdout), (3, "opaque\n"), done.stderr)

    def test_an_option_given_empty_is_not_dropped(self):
        signed = self.file("a.jwt", self.said["assertion"])
        for arguments in (["inspect", signed, "--verify", "--jwks", ""], ["exchange", *self.form(), "--profile", ""],
                          ["exchange", *self.form(), "--proxy", ""], ["exchange", *self.form(), "--ca="],
                          ["check", *self.form(), "--assertion", ""], ["exchange", *self.form(scope="")],
                          ["inspect", signed, "--now", ""], ["sandbox", "--scenario", ""], ["inspect", ""], ["explain", ""]):
            with self.subTest(arguments[-2:]):
                done = obo(*arguments)
                self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
                named = {"inspect": "FILE", "explain": "CODE"}.get(arguments[0]) if len(arguments) == 2 else None
                self.assertIn(named or arguments[-2 if arguments[-1] == "" else -1].rstrip("="), done.stderr)

    def test_numbers_that_do_not_fit_name_their_option(self):
        for option, arguments in (("--pick", ["profile", "import", "-", "--pick", "99999999999"]),
                                  ("--port", ["sandbox", "--port", "1e2"]), ("--timeout", ["connection", "--timeout", "x1"]),
                                  ("--timeout", ["connection", "--timeout", "nan"]), ("--timeout", ["connection", "--timeout", "inf"])):
            with self.subTest(arguments):
                done = obo(*arguments)
                self.assertEqual(done.returncode, 2)
                self.assertIn(f"The value of {option} does not fit", done.stderr)
        self.profile("Slow", credential="command", command=["sleep", "30"])
        slow = obo("credential", "--profile", "Slow", "--timeout", "0.5")
        self.assertEqual(slow.returncode, 3)
        self.assertIn("within 0.5 seconds", slow.stderr)

    def test_standard_input_is_read_once(self):
        done = obo("explain", "50013", "-", "65001", "-", stdin="AADSTS500133: Assertion is not within its valid time range.")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("can be read once", done.stderr)

    def test_what_is_known_is_explained_beside_what_is_not(self):
        done = obo("explain", "50013", "-", "--output", "text", stdin="hello")
        self.assertEqual(done.returncode, 2)
        self.assertIn("50013", done.stdout)
        self.assertIn("names no error", done.stderr)
        self.assertEqual(json.loads(obo("explain", "-", "--output", "json", stdin="hello").stdout or "[]"), [])

    def test_too_much_is_refused_wherever_it_comes_from(self):
        limit = 64 * 1024 * 1024
        big = self.file("big", "")
        for size, code in ((limit, 0), (limit + 1, 2)):
            os.truncate(big, size)
            pipe = os.path.join(self.home.name, f"pipe{size}")
            os.mkfifo(pipe)
            with open(big, "rb") as file:
                by_input = subprocess.run([OBO, "compare", big, "-"], stdin=file, capture_output=True, timeout=60, check=False)
            feeder = subprocess.Popen(["sh", "-c", 'cat "$0" > "$1"', big, pipe], stderr=subprocess.DEVNULL)
            by_pipe = obo("compare", pipe, os.devnull)
            feeder.kill()
            feeder.wait()
            for done in (by_input.stderr.decode(), by_pipe.stderr):
                self.assertEqual("larger than 64 MiB" in done, code == 2, done)

    def test_a_pipe_given_as_a_file(self):
        pipe = os.path.join(self.home.name, "ff")
        os.mkfifo(pipe)
        feeder = subprocess.Popen(["sh", "-c", 'sleep 0.2; printf %s "$0" > "$1"', self.said["assertion"], pipe])
        done = obo("inspect", pipe)
        feeder.wait()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["payload"]["name"], "Zoë Ångström")
        self.assertEqual(obo("inspect", "/dev/null").returncode, 2)
        for start in ("", self.said["assertion"][:20]):  # nobody writes; somebody writes no further
            with self.subTest(start):
                process = subprocess.Popen([OBO, "inspect", pipe], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                writer = None
                if start:
                    writer = os.open(pipe, os.O_WRONLY)
                    os.write(writer, start.encode())
                else:
                    self.wait_until_open(process.pid, pipe)
                process.send_signal(signal.SIGINT)
                try:
                    out, err = process.communicate(timeout=30)
                finally:
                    process.kill()
                    if writer:
                        os.close(writer)
                self.assertEqual((process.returncode, out), (130, b""), err)

    def wait_until_open(self, pid, path):
        for _ in range(1200):
            try:
                if path in (os.readlink(f"/proc/{pid}/fd/{each}") for each in os.listdir(f"/proc/{pid}/fd")):
                    return
            except OSError:
                pass
            threading.Event().wait(0.05)
        self.fail("the program does not come to wait for the pipe")


if __name__ == "__main__":
    unittest.main(verbosity=2)

"""The control interface: answers queued, the clock set, requests read back, all of it for programs alone."""
import json
import unittest
import urllib.error
import urllib.parse
import urllib.request

from practice import Practice


def post(url, data, headers=None):
    request = urllib.request.Request(url, data, headers or {}, method="POST")
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, dict(answer.headers), answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, dict(refused.headers), refused.read().decode()


class ControlTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.practice = Practice().__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.practice.__exit__()

    def setUp(self):
        self.control("reset")

    def control(self, verb, sent=None, **more):
        status, _, text = post(f"{self.practice.said['control']}/{verb}", json.dumps(more if sent is None else sent).encode(),
                               {"Content-Type": "application/json"})
        return status, json.loads(text) if text.startswith("{") else text

    def exchange(self, **changes):
        status, headers, text = post(self.practice.token_endpoint(),
                                     urllib.parse.urlencode(self.practice.exchange(**changes)).encode())
        return status, headers, text

    def test_answers_are_queued_before_the_rules(self):
        self.assertEqual(self.control("queue", status=503, headers={"Retry-After": "7"}, body="later", times=2),
                         (200, {"queued": 2, "ok": True}))
        self.control("queue", refusal={"error": "invalid_grant", "code": 65001, "suberror": "consent_required",
                                       "text": "No consent."})
        self.control("queue", json={"any": "thing"}, status=201)
        for _ in range(2):
            status, headers, text = self.exchange()
            self.assertEqual((status, headers["Retry-After"], text), (503, "7", "later"))
        status, _, text = self.exchange()
        refusal = json.loads(text)
        self.assertEqual((status, refusal["error_codes"], refusal["suberror"]), (400, [65001], "consent_required"))
        self.assertTrue(refusal["error_description"].startswith("AADSTS65001: No consent. Trace ID: "))
        self.assertEqual(self.exchange()[::2], (201, '{"any": "thing"}'))
        self.assertEqual(self.exchange()[0], 200)

    def test_connection_is_closed_and_answer_delayed(self):
        self.control("queue", close=True)
        with self.assertRaises((ConnectionError, urllib.error.URLError)):
            self.exchange()
        self.control("queue", delay_ms=1)
        self.assertEqual(self.exchange()[0], 200)

    def test_what_cannot_be_read_is_said(self):
        for body in ({}, {"status": 42}, {"delay_ms": 0}):
            with self.subTest(body):
                status, answer = self.control("queue", body)
                self.assertEqual((status, answer["ok"]), (400, False))
                self.assertTrue(answer["wrong"].endswith("."))
        self.assertEqual(self.control("clock", time="yesterday")[0], 400)

    def test_clock(self):
        _, answer = self.control("clock", time="2040-01-01T00:00:00Z")
        self.assertEqual(answer["now"], "2040-01-01T00:00:00.000Z")
        status, headers, text = self.exchange()
        self.assertEqual((status, json.loads(text)["error_codes"]), (400, [500133]))
        self.assertEqual(headers["Date"], "Sun, 01 Jan 2040 00:00:00 GMT")
        self.control("clock", ahead_seconds=25 * 3600)
        self.assertEqual(self.exchange()[0], 400)
        self.control("clock")
        self.assertEqual(self.exchange()[0], 200)

    def test_requests_are_read_back_masked(self):
        said = self.practice.said
        self.exchange()
        self.exchange(client_secret="wrong")
        status, answer = self.control("requests")
        self.assertEqual(status, 200)
        self.assertEqual([each["status"] for each in answer["requests"]], [200, 401])
        first = answer["requests"][0]
        self.assertEqual((first["method"], first["path"]), ("POST", f"/{said['tenant']}/oauth2/v2.0/token"))
        self.assertEqual(first["form"]["scope"], said["graph"]["scope"])
        self.assertEqual(first["form"]["client_secret"], "(masked, 40 characters)")
        self.assertEqual(first["decoded"]["assertion"]["payload"]["name"], "Zoë Ångström")
        everything = json.dumps(answer)
        for secret in (said["client"]["client_secret"], said["assertion"], said["assertion"].split(".")[2]):
            self.assertNotIn(secret, everything)
        self.control("reset")
        self.assertEqual(self.control("requests")[1]["requests"], [])

    def test_authorization_is_masked(self):
        urllib.request.urlopen(urllib.request.Request(
            self.practice.said["jwks_uri"], headers={"Authorization": "Bearer marked-secret"})).close()
        text = json.dumps(self.control("requests")[1])
        self.assertNotIn("marked-secret", text)
        self.assertIn("Bearer (masked, 13 characters)", text)

    def test_it_is_for_programs_with_the_token(self):
        own = self.practice.said["authority"]
        url = self.practice.said["control"]
        wrong_token = f"{own}/control/{'x' * 43}/queue"
        as_json = {"Content-Type": "application/json"}
        self.assertEqual(post(wrong_token, b"{}", as_json)[0], 404)
        self.assertEqual(post(f"{own}/control/queue", b"{}", as_json)[0], 404)
        self.assertEqual(post(f"{url}/nothing", b"{}", as_json)[0], 404)
        self.assertEqual(post(f"{url}/reset", b"{}", {**as_json, "Origin": own})[0], 403)
        self.assertEqual(post(f"{url}/reset", b"{}", {**as_json, "Origin": "null"})[0], 403)
        self.assertEqual(post(f"{url}/reset", b"{}", {**as_json, "Sec-Fetch-Site": "cross-site"})[0], 403)
        self.assertEqual(post(f"{url}/reset", b"{}", {"Content-Type": "text/plain"})[0], 415)
        self.assertEqual(post(f"{url}/reset", b"{}", {"Content-Type": "application/x-www-form-urlencoded"})[0], 415)
        with self.assertRaises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{url}/reset")
        self.assertEqual(refused.exception.code, 405)
        # Neither their secrets nor the token stand in what can be read back.
        self.assertNotIn(url.rsplit("/", 1)[1], json.dumps(self.control("requests")[1]))


if __name__ == "__main__":
    unittest.main(verbosity=2)

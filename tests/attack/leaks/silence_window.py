"""The window's start and what is pasted into it, without a word to the network: run by silence_attack.py."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402, F401  (paths)
import desktop  # noqa: E402

desktop.enter_session()

import leaks  # noqa: E402
import silence_tokens  # noqa: E402
import traces  # noqa: E402


def row(holds, text):
    print("row", "holds" if holds else "FALLS", text, flush=True)


def main():
    trace = traces.Trace("socket,connect,sendto,sendmsg,sendmmsg")
    with trace, desktop.Window("--profiles", os.environ["HOME"] + "/none.json", prefix=trace.prefix,
            env=trace.env) as window:
        window.find("Run")
        row(not trace.strangers(), "the window's start: " + ("; ".join(trace.strangers()) or "no socket of the network"))
        pasted = [("a token that names URLs", silence_tokens.naming_urls(), "Claims"),
                  ("a URL", f"https://{silence_tokens.HOST}/token?access_token=x", None),
                  ("a message with a token", f"GET http://{silence_tokens.HOST}/ HTTP/1.1\nHost: {silence_tokens.HOST}\n"
                   f"Authorization: Bearer {leaks.token('api://x', leaks.base64url(bytes(256)))}\n", "whole HTTP message")]
        for what, text, shown in pasted:
            node = window.paste("Assertion", text)
            # Decoding is done when its result stands there; a text that is no token has none but itself.
            desktop.wait(lambda node=node, text=text: window.text(node).startswith(text[:20]), what)
            if shown:
                window.waitText(shown)
            row(not trace.strangers(), f"{what} pasted: " + ("; ".join(trace.strangers()) or "no socket of the network"))
        for key in ("ctrl+1", "ctrl+2", "ctrl+3", "ctrl+4"):
            window.key(key)
        if window.all("Claims"):
            window.click(window.find("Claims"))
            window.key("Down", "Down", "Return")
        window.close()
        row(not trace.strangers(), "looked through and closed: " + ("; ".join(trace.strangers())
                or "no socket of the network"))


main()

"""What surrounds a process, turned against it: terminals and signals at every prompt (process_prompts.py), standard
streams that are full, closed or gone (process_streams.py), clocks, sleep, session end and locales (process_moments.py),
displays that are missing, of another kind or of another size (process_window.py)."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
import keychain_attack  # noqa: E402
import process_moments  # noqa: E402
import process_prompts  # noqa: E402
import process_streams  # noqa: E402
import process_window  # noqa: E402


def make_certificate(folder):
    """A certificate and its key under a passphrase, in one file."""
    path = folder + "/client.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-days", "2", "-subj",
                    "/CN=orders", "-passout", "pass:another one", "-keyout", path + ".key", "-out", path + ".cert"],
                   check=True, capture_output=True)
    with open(path, "wb") as whole:
        for part in (".cert", ".key"):
            with open(path + part, "rb") as file:
                whole.write(file.read())
    return path


def main():
    attack.need("dbus-run-session", "openssl")
    if "OBO_TEST_HOME" not in os.environ:  # inside a bus and a home of its own
        sys.exit(subprocess.call(["sh", keychain_attack.HERE + "/with_bus.sh", sys.executable, *sys.argv]))
    from practice import Practice
    table = attack.Table("process")
    only = [word for word in sys.argv[1:] if not word.startswith("--")]
    with Practice() as practice, attack.Home() as home:
        said = practice.said
        home.env.update(DBUS_SESSION_BUS_ADDRESS=os.environ["DBUS_SESSION_BUS_ADDRESS"], LC_ALL="C.UTF-8",
                        ASAN_OPTIONS="detect_leaks=0")
        keychain_attack.write_profile(home, said)
        with open(home.folder + "/secret", "w", encoding="utf-8") as file:
            file.write(said["client"]["client_secret"])
        certificate = make_certificate(home.folder)
        for name, function in (("prompts", lambda: process_prompts.attack_prompts(table, home, certificate)),
                               ("streams", lambda: process_streams.attack_streams(table, home, said)),
                               ("moments", lambda: process_moments.attack_moments(table, home, said)),
                               ("window", lambda: process_window.attack_window(table, home, said))):
            if not only or name in only:
                function()
    table.end()


if __name__ == "__main__":
    main()

"""`obo` under valgrind's memcheck: exchanges that succeed, are refused, reach nobody, verifications, a keychain that is not
there. No invalid read or write, no decision on bytes that nobody wrote, nothing lost.

OBO_LEAK=1 runs a program that loses memory and reads past its end instead: every row must fall then."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
from practice import Practice  # noqa: E402

NEEDLESS = "the programs are built with a sanitizer, which valgrind cannot run"
# What PCRE2 compiles of a regular expression reads 16 bytes at once, past a text's end.
PLAIN = {"QT_ENABLE_REGEXP_JIT": "0"}
BROKEN = "#include <stdlib.h>\nint main(void) { volatile char *p = malloc(4); return p[4] & 0; }"


def broken(name):
    """A program that reads what is not its own."""
    subprocess.run(["cc", "-O0", "-x", "c", "-o", name + ".broken", "-"], input=BROKEN.encode(), check=True)
    return [name + ".broken"]


def memcheck(arguments, stdin=b"", env=None):
    """The exit code of the program and what valgrind counted: (code, errors, what it said of the first)."""
    with tempfile.NamedTemporaryFile(mode="r", suffix=".log") as log:
        command = broken(log.name) if os.environ.get("OBO_LEAK") else arguments
        done = subprocess.run(
            ["valgrind", "--leak-check=full", "--errors-for-leak-kinds=definite", "--num-callers=30",
             f"--log-file={log.name}", "--error-exitcode=0", *command], input=stdin,
            env={**os.environ, **PLAIN, **(env or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600,
            check=False)
        lines = [line.split("==")[-1].strip() for line in log]
    summary = [line for line in lines if line.startswith("ERROR SUMMARY")]
    errors = int(summary[-1].split()[2]) if summary else -1
    first = next((line for line in lines if "Invalid" in line or "uninit" in line or "definitely lost in" in line), "")
    return done.returncode, errors, first


def main():
    attack.need("valgrind")
    if attack.sanitized():
        print(NEEDLESS)
        sys.exit(attack.SKIPPED)
    table = attack.Table("memcheck")
    with Practice() as practice, attack.Home() as home:
        said = practice.said
        secret = {**home.env, "S": said["client"]["client_secret"]}
        where = ["--tenant", said["tenant"], "--client-id", said["client"]["client_id"],
                 "--scope", said["graph"]["scope"], "--timeout", "300"]
        way = ["--secret-env", "S", "--assertion", "-"]
        exchange = [attack.OBO, "exchange", "--authority", said["authority"], *where, *way]
        rows = [("an exchange", 0, exchange + ["--output", "json"], said["assertion"], secret)]
        if not attack.part():
            rows += [
                ("a wrong secret", 1, exchange, said["assertion"], {**home.env, "S": "wrong"}),
                ("an assertion that is refused", 1, exchange + ["--no-preflight"], said["assertions"]["expired"], secret),
                ("one that is not sent", 2, exchange, said["assertions"]["expired"], secret),
                ("nobody there", 3, [attack.OBO, "exchange", "--authority", "http://127.0.0.1:9", *where, *way],
                 said["assertion"], secret),
                ("no keychain", 2, exchange[:-4] + ["--assertion", "-"], said["assertion"], home.env),
                ("a verification", 0, [attack.OBO, "inspect", "-", "--verify"], said["assertion"], home.env),
                ("a wrong signature", 5, [attack.OBO, "inspect", "-", "--verify"], said["assertions"]["bad_signature"],
                 home.env),
                ("no token", 2, [attack.OBO, "inspect", "-"], "\x00{[", home.env)]
        for name, code, command, text, env in rows:
            ended, errors, first = memcheck(command, text.encode(), env)
            table.row(name, errors == 0 and ended == code, f"exit {ended}, {errors} errors{' ' + first if first else ''}")
    table.end()


if __name__ == "__main__":
    main()

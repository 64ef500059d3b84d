"""Runs attacks one after the other and prints a table of results."""
import argparse
import glob
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    paths = glob.glob(HERE + "/*/*_attack.py")
    known = {os.path.basename(path).removesuffix("_attack.py"): path for path in sorted(paths, key=os.path.basename)}
    parser = argparse.ArgumentParser(prog="./dev attack", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"all, or some of: {', '.join(known)}")
    parser.add_argument("--part", action="store_true", help="only what CI runs of each")
    arguments, options = parser.parse_known_args()  # --show goes to the attack
    chosen, options = arguments.names or list(known), ["--part"] * arguments.part + options
    if unknown := [name for name in chosen if name not in known]:
        parser.error(f"No attack is called {', '.join(unknown)}. There are: {', '.join(known)}.")
    lines, failed = [], False
    for name in chosen:
        print(f"== {name}", flush=True)
        began = time.monotonic()
        process = subprocess.Popen([sys.executable, known[name], *options], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=dict(os.environ))
        last = ""
        for line in process.stdout:
            print(line, end="", flush=True)
            last = line.strip() or last
        code = process.wait()
        failed |= code not in (0, 77)
        result = {0: "holds", 77: "skipped"}.get(code, "FALLS")
        lines.append(f"| {name} | {result} | {time.monotonic() - began:.0f} | {last.removeprefix(name + ': ')} |")
    print("\n| attack | result | s | what |\n| --- | --- | ---: | --- |\n" + "\n".join(lines))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

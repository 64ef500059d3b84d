"""The window's Run against every fault of the misbehaving server (faults/table.py): bench_faults drives the real window. Of
every row: the answer is there in words, the form is as it was, Cancel is answered within 100 ms, and no event holds the
window for longer than 16 ms of its thread's own time (release)."""
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402

PROGRAM = os.path.join(os.path.dirname(attack.BIN), "bench", "bench_faults")
EVENT, CANCEL = 16.0, 100.0  # milliseconds


def main():
    rows = attack.Table("window_faults")
    if not os.path.exists(PROGRAM):
        print(f"{PROGRAM} is not built: cmake --build {os.path.dirname(attack.BIN)} --target bench_faults")
        sys.exit(attack.SKIPPED)
    with attack.Home() as home:
        process = subprocess.Popen(
            [PROGRAM, *sys.argv[1:]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                **home.env,
                "QT_QPA_PLATFORM": "offscreen",
                "LC_ALL": "C.UTF-8",
                "https_proxy": "",
                "all_proxy": "",
            },
        )
        longest, slowest, quick = ("", 0.0), 0.0, not attack.sanitized(PROGRAM)
        for line in process.stdout:
            row = json.loads(line)
            wrong = row["wrong"]
            if row["name"] == "first sign of another font":
                rows.note(f"{row['name']}: {row['longest_ms']:.0f} ms, once")
                continue
            if quick and row["longest_ms"] > EVENT:
                wrong.append(f"an event held the window for {row['longest_ms']:.1f} ms")
            if quick and row["cancel_ms"] > CANCEL:
                wrong.append(f"Cancel took {row['cancel_ms']:.0f} ms")
            longest = max(longest, (row["name"], row["longest_ms"]), key=lambda pair: pair[1])
            slowest = max(slowest, row["cancel_ms"])
            rows.row(row["name"], not wrong, "; ".join(wrong))
        code = process.wait()
        rows.row("the window lives", code == 0, f"exit code {code}")
        rows.note(f"longest event {longest[1]:.1f} ms ({longest[0]}), slowest answer to Cancel {slowest:.0f} ms")
    rows.end()


if __name__ == "__main__":
    main()

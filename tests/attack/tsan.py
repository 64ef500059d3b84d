"""Judges what ThreadSanitizer wrote: tsan.py FOLDER. A report counts when code of ours stands in the stacks of both threads;
where one has none, it is a library that is not built for it, whose locks it cannot see (tsan.supp has some by name)."""
import glob
import re
import sys

OURS = re.compile(r"/(core|app|tests)/[\w/]+\.(cpp|h):\d+")
# Below this frame stands what was handed over through Qt's queue, whose lock is invisible: its first read is taken for a race with
# the write before it was posted.
QUEUED = "QObject::event(QEvent*)"
SAMPLE = """WARNING: ThreadSanitizer: data race (pid=1)
  Write of size 8 at 0x1 by main thread:
    #0 a /x/core/http/HttpJob.cpp:12
  Previous read of size 8 at 0x1 by thread T1:
    #0 b /x/core/crypto/Sign.cpp:30
SUMMARY: ThreadSanitizer: data race /x/core/http/HttpJob.cpp:12 in a
"""


def reports(text):
    return re.findall(r"WARNING: ThreadSanitizer.*?SUMMARY: [^\n]*", text, re.S)


def counts(report):
    """Whether code of ours stands in both stacks. Not counted: what OnPool.h itself passes through Qt's pool and queue (it tells
    ThreadSanitizer of the order only once it has read it), and locks of other libraries."""
    if "data race" not in report.split("\n", 1)[0]:
        return bool(OURS.search(report.rsplit("SUMMARY", 1)[1]))
    now, _, before = report.partition("Previous")
    before = re.split(r"Location is|Mutex M\d+ \(|Thread T\d+ |SUMMARY", before)[0]
    for part in (now, before):
        frames = [line for line in part.split("\n") if OURS.search(line) and "_main.cpp" not in line]
        if not frames or "/OnPool.h:" in frames[0] or QUEUED in part:
            return False
    return True


def main():
    assert counts(reports(SAMPLE)[0]) and not counts(reports(SAMPLE.replace("/x/core/crypto/Sign.cpp:30", "<null>"))[0])
    found = []
    for path in glob.glob(sys.argv[1] + "/*"):
        with open(path, encoding="utf-8", errors="replace") as file:
            found += reports(file.read())
    ours = [report for report in found if counts(report)]
    for report in ours:
        print(report + "\n")
    print(f"ThreadSanitizer: {len(ours)} of ours, {len(found) - len(ours)} of libraries that are not built for it")
    return 1 if ours else 0


if __name__ == "__main__":
    sys.exit(main())

"""A program on a pseudo-terminal of its own, and two judges of what it wrote there: the bytes themselves, and a terminal
emulator (pyte) that lives through them."""
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
import fcntl
import unicodedata

try:
    import pyte
except ImportError:  # the bytes are judged all the same
    pyte = None

COLUMNS, LINES = 160, 2000

FORGED = "✓ Signature: valid"
# Twenty kinds of text that act on a terminal or deceive an eye.
KINDS = {
    "OSC 52 writes the clipboard": "\x1b]52;c;aGFja2Vk\x07",
    "OSC 8 link": "\x1b]8;;http://evil.example/\x1b\\click\x1b]8;;\x1b\\",
    "OSC 0 title": "\x1b]0;pwned\x07",
    "CSI 2J clears": "\x1b[2J\x1b[3J",
    "CSI H moves": "\x1b[1;1H",
    "CSI 6n asks the cursor": "\x1b[6n\x1b[c\x1b[>c",
    "DECRQSS": '\x1bP$q"p\x1b\\',
    "DCS": "\x1bP+q544e\x1b\\",
    "CR overwrites": "bad\rgood",
    "BS overwrites": "bad\b\b\bgood",
    "NUL": "\x00",
    "DEL": "\x7f",
    "raw 0x9B": "\udc9b2J",  # as bytes: 0x9b alone
    "U+009B": "\u009b2J\u0090$q\u009c\u009d0;pwned\u009c",
    "bidi": "\u202eevil\u202c\u2066x\u2069\u200e\u200f\u061c",
    "U+2028": "\u2028\u2029\u0085",
    "zero width": "a\u200bb\u200cc\u200dd\u2060e\u00adf\u180eg\u034fh",
    "tag characters": "\U000e0001\U000e0065\U000e007f",
    "BOM": "\ufeff",
    "combining flood": "a" + "\u0335\u0336\u0337\u0338" * 16,
    "variation selectors": "a\ufe00\ufe01\U000e0100\U000e01ef",
    "fillers that show nothing": "a\u115f\u1160\u3164\uffa0\U0001d173\u2800",
    "line feed forges a line": "x\n" + FORGED,
    "reset and charset": "\x1bc\x1b(0\x0e\x0f",
}
MOST_MARKS = 8  # combining marks on one character: more is no language


def whole(kinds=KINDS):
    """All kinds in one string. NUL stands last: what ends at it would hide the others."""
    return " ".join(text for name, text in kinds.items() if name != "NUL") + " \x00z"


def of_known_width():
    """All kinds whose width is the same in an argument, in JSON and in a file."""
    return whole({name: text for name, text in KINDS.items() if name != "raw 0x9B" and "\n" not in text})[:-2]


def dangerous(c):
    """What no line for a terminal may hold, by Unicode's own properties and not by the program's table."""
    code = ord(c)
    if c in "\n\t":
        return False
    if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return True
    # Default_Ignorable_Code_Point beyond Cf (DerivedCoreProperties.txt 15.0): shown as nothing.
    return (
        code in (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0)
        or 0x180B <= code <= 0x180F
        or 0xFE00 <= code <= 0xFE0F
        or 0x1D173 <= code <= 0x1D17A
        or 0xE0000 <= code <= 0xE0FFF
        or 0xFFF0 <= code <= 0xFFF8
    )


def faults(raw):
    """What stands in the bytes that must not; empty when they are fit for a terminal."""
    found, marks = {}, 0
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return [f"no UTF-8 at byte {wrong.start}: {raw[max(0, wrong.start - 30):wrong.start + 10]!r}"]
    for at, c in enumerate(text):
        marks = marks + 1 if unicodedata.category(c) in ("Mn", "Me") else 0
        if dangerous(c) or marks > MOST_MARKS:
            words = "combining flood" if marks > MOST_MARKS else f"U+{ord(c):04X}"
            found.setdefault(words, f"{words} in {ascii(text[max(0, at - 20):at + 5])}")
    return [*list(found.values())[:2], *list(found)[2:6]]


class Ran:
    """What a program wrote on its terminal (raw), and how it ended."""

    def __init__(self, code, raw, typed):
        self.code, self.raw, self.typed = code, raw, typed


def on_terminal(arguments, stdin=b"", env=None, typed=b"", timeout=60):
    """Runs a program with standard output and error on a terminal that passes bytes as they are. Standard input is a pipe
    with `stdin`, or the terminal itself when `typed` is given (after the program asked: wrote something)."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    modes = termios.tcgetattr(slave)
    modes[1] &= ~termios.OPOST
    termios.tcsetattr(slave, termios.TCSANOW, modes)
    process = subprocess.Popen(
        arguments,
        stdin=slave if typed else subprocess.PIPE,
        stdout=slave,
        stderr=slave,
        env={**os.environ, **(env or {})},
        start_new_session=True,
    )
    os.close(slave)
    if not typed:
        try:
            process.stdin.write(stdin)
            process.stdin.close()
        except BrokenPipeError:
            pass
    raw, until = b"", time.monotonic() + timeout
    while time.monotonic() < until:
        # Asked without echo; what came before that would be thrown away.
        if typed and raw.endswith(b": ") and not termios.tcgetattr(master)[3] & termios.ECHO:
            os.write(master, typed)
            typed = b""
        if not select.select([master], [], [], 0.05)[0]:
            continue
        try:
            data = os.read(master, 1 << 16)
        except OSError:  # the last writer is gone
            break
        raw += data
    os.close(master)
    if time.monotonic() >= until:
        process.kill()
    return Ran(process.wait(), raw, typed)


class Emulator:
    """What a terminal is after the bytes: what is shown where, its title, and what it would type into the program."""

    def __init__(self, raw):
        self.answers, self.bells = [], 0
        screen = pyte.Screen(COLUMNS, LINES)
        screen.write_process_input = self.answers.append
        screen.bell = self.ring
        screen.set_mode(pyte.modes.LNM)  # \n alone: the line discipline does not translate here
        self.modes = set(screen.mode)
        stream = pyte.ByteStream(screen)
        stream.feed(raw)
        self.screen, self.clipboard = screen, raw.count(b"\x1b]52;") + raw.count(b"\x9d52;")

    def ring(self, *_):
        self.bells += 1

    def state(self):
        """All but the text: equal for every output that is mere text."""
        screen = self.screen
        return {
            "title": screen.title,
            "icon": screen.icon_name,
            "typed back": "".join(self.answers),
            "bells": self.bells,
            "modes": screen.mode == self.modes,
            "charset": screen.charset,
            "margins": screen.margins,
            "clipboard": self.clipboard,
            "colours": any(
                cell.fg != "default" or cell.bg != "default" or cell.reverse
                for row in screen.buffer.values()
                for cell in row.values()
            ),
        }

    def shape(self):
        """Which cells hold something: the same for texts of the same width."""
        return [
            [x for x in range(COLUMNS) if row[x].data.strip()] if row else []
            for row in (self.screen.buffer.get(y) for y in range(self.screen.cursor.y + 1))
        ]


def shown(text, escape=lambda c: f"‹U+{ord(c):04X}›"):
    """How the program says that it shows what is dangerous; "line feed" too, where one line is meant."""
    made, marks = "", 0
    for c in text:
        marks = marks + 1 if unicodedata.category(c) in ("Mn", "Me") else 0
        made += escape(c) if dangerous(c) or c in "\n\t" or marks > MOST_MARKS else c
    return made


def harmless(text):
    """Harmless text that is as wide as what is shown of `text`."""
    return "".join(" " if c == " " else "" if unicodedata.category(c) in ("Mn", "Me") else "x" for c in shown(text))


def say_without_pyte():
    if pyte is None:
        print("python3-pyte is not installed: bytes are judged, no emulator", file=sys.stderr)

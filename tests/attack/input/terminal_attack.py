"""A terminal as the judge: every text that a stranger chooses, with each kind of escape, through every verb of `obo` on a
real pseudo-terminal. No byte may act: no control but line feed and tab, nothing that is shown as nothing, nothing that turns
the direction; and a terminal emulator (pyte) must come out of it as it went in, with the cells taken that a harmless text
of the same width takes."""
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import attack  # noqa: E402
import surfaces  # noqa: E402
import surfaces_at_home  # noqa: F401 (adds its own)
import surfaces_of_answers  # noqa: F401 (likewise)
import terminal  # noqa: E402

MOST_TOLD = 3
RAW = ("wire", "json")  # line feeds of what was answered stay line feeds, or are escapes


def ways(formats):
    """The --output arguments: none (then it is the terminal's own), and each; CI takes that one not twice."""
    own = ("table", "text", "claims") if attack.part() else ()
    return [[]] + [["--output", one] for one in formats if one not in own]


def call(stage, name, text, way):
    function, _ = surfaces.SURFACES[name]
    stage.fresh()
    arguments = function(stage, text)
    return terminal.on_terminal(
        [attack.OBO, *[surfaces.raw(one) for one in arguments], *way],
        stage.stdin,
        {"DBUS_SESSION_BUS_ADDRESS": "", "LC_ALL": "C.UTF-8", **stage.env},
        stage.typed,
    )


def judged(ran, way):
    wrong = terminal.faults(ran.raw)
    if ran.code < 0 or ran.code > 130:
        wrong.append(f"ended with {ran.code}")
    if not ran.raw:
        wrong.append("nothing was written")
    if way[1:] == ["json"] and ran.raw.lstrip().startswith((b"{", b"[")):
        try:
            json.JSONDecoder().raw_decode(ran.raw.decode("utf-8").lstrip())
        except ValueError as no:
            wrong.append(f"no JSON: {no}")
    if not way[1:2] or way[1] not in RAW:
        if any(line.startswith(terminal.FORGED.encode()) for line in ran.raw.split(b"\n")):
            wrong.append("a line of its own")
    if terminal.pyte is None or wrong:
        return wrong
    plain = terminal.Emulator(b"").state()
    return [f"{what} is {value!r}" for what, value in terminal.Emulator(ran.raw).state().items() if value != plain[what]]


# Elsewhere text is cut, looked for, or laid out by what is in it, so that a harmless one takes other cells.
SHAPED = {"a code to explain", "a profile that is not there", "profiles listed", "a refusal by an unknown name"}


def main():
    attack.need(attack.OBO)
    terminal.say_without_pyte()
    table = attack.Table("terminal")
    only = [one for one in sys.argv[1:] if not one.startswith("--")]
    kinds = {"all kinds at once": terminal.whole()}
    if not attack.part():
        kinds |= {kind: f"a{text}b" for kind, text in terminal.KINDS.items()}
    with tempfile.TemporaryDirectory() as folder:
        stage = surfaces.Stage(folder)
        for name, (_, formats) in surfaces.SURFACES.items():
            if only and name not in only:
                continue
            for way in ways(formats):
                wrong = {}
                for kind, text in kinds.items():
                    if found := judged(call(stage, name, text, way), way):
                        wrong[kind] = found
                told = "; ".join(f"{kind}: {', '.join(found)}" for kind, found in list(wrong.items())[:MOST_TOLD])
                table.row(" ".join([name, *way[1:]]), not wrong, told or f"{len(kinds)} texts")
        for name in sorted(SHAPED) if terminal.pyte and not only else ():
            text = terminal.of_known_width()
            hostile, plain = (call(stage, name, each, []) for each in (text, terminal.harmless(text)))
            same = terminal.Emulator(hostile.raw).shape() == terminal.Emulator(plain.raw).shape()
            table.row(f"{name}: takes the cells of a harmless text", same)
    table.end()


if __name__ == "__main__":
    main()

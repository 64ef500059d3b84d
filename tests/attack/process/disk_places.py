"""Places where a save meets more than a failing call: full and read-only disks, links, other owners, other processes, and
files that are damaged or no files at all."""
import os
import shutil
import socket
import stat
import subprocess
import tempfile

import attack
import disk_saves

PROFILE = '{"id":"11111111-1111-4111-8111-111111111111","name":"Kept","tenant":"a.example","future":{"x":[1,2]}}'
NOBODY = 65534
NEXT_STEPS = ("Check ", "Choose ", "Move ", "Mend ", "Change ", "Close ", "Give ", "Name ")


class Place:
    """A home folder with the profile file at `path`."""

    def __enter__(self):
        self.home = tempfile.mkdtemp(prefix="obo-disk-")
        os.chmod(self.home, 0o755)
        self.folder = self.home + "/.config/obo-workbench"
        os.makedirs(self.folder)
        self.path = self.folder + "/profiles.json"
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", "-l", self.folder], stderr=subprocess.DEVNULL, check=False)
        shutil.rmtree(self.home, ignore_errors=True)

    def put(self, data=disk_saves.KEPT, path=None):
        with open(path or self.path, "wb") as file:
            file.write(data)

    def data(self, path=None):
        with open(path or self.path, "rb") as file:
            return file.read()

    def names(self, path=None):
        return disk_saves.names_in(self.data(path))

    def run(self, *arguments, uid=None, program=None):
        before = ["setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups"] if uid and os.geteuid() == 0 else []
        return subprocess.run([*before, program or attack.OBO, *arguments], input=disk_saves.SOURCE, capture_output=True,
                              env=disk_saves.environment(self.home), timeout=60, check=False)

    def add(self, name="Added", uid=None):
        return self.run("profile", "import", "-", "--format", "appsettings", "--name", name, uid=uid)

    def left(self):
        """What lies in the folder besides the file, its lock and what is kept of damaged ones."""
        return [name for name in os.listdir(self.folder) if name not in ("profiles.json", "profiles.json.lock")
                and ".damaged-" not in name]

    def marks(self):
        return [mark for folder, _, files in os.walk(self.home) for name in files
                if stat.S_ISREG(os.lstat(os.path.join(folder, name)).st_mode)
                for mark in attack.found_in(self.data(os.path.join(folder, name))[:1 << 20], disk_saves.MARKS)]


def told(done, path):
    """Whether the words name the file and what to do next."""
    text = done.stderr.decode(errors="replace")
    return path in text and any(step in text for step in NEXT_STEPS)


def refused(place, done, table, name, path=None):
    """The row of a save that must not happen."""
    place_data = place.data() if os.path.isfile(place.path) else None
    table.row(name, done.returncode == 2 and told(done, path or place.path) and place_data == disk_saves.KEPT
              and not place.left() and not place.marks(),
              done.stderr.decode(errors="replace").strip().replace(place.home, "~").replace("\n", " |"))


def fill(path):
    file = os.open(path, os.O_CREAT | os.O_WRONLY, 0o600)
    try:
        while os.write(file, b"x" * 4096):
            pass
    except OSError:
        os.close(file)


def full_disk(table):
    with Place() as place:
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m,mode=700", "tmpfs", place.folder], check=False,
                          stderr=subprocess.DEVNULL).returncode:
            return table.note("no right to mount: the full disk is left out")
        place.put()
        place.put(b"", place.path + ".lock")
        big = place.folder + "/big"
        fill(big)
        done = place.add()
        os.unlink(big)
        refused(place, done, table, "a full disk (1 MiB)")
        again = place.add()
        table.row("the same with room again", again.returncode == 0 and place.names() == ["Kept", "Added"])
        fill(big)
        key = place.folder + "/client.pem"
        done = place.run("--client-certificate", key, "--until-stdin-closes", program=attack.SANDBOX)
        table.row("a key on a full disk", done.returncode == 2 and told(done, key) and not os.path.exists(key),
                  done.stderr.decode().strip().replace(place.home, "~"))
    return None


def rights(table):
    for name, folder, file in (("a read-only folder", 0o555, 0o600), ("a folder of mode 000", 0, 0o600),
                               ("a file of mode 000", 0o700, 0), ("a read-only file", 0o700, 0o400)):
        with Place() as place:
            place.put()
            if os.geteuid() == 0:
                for path in (place.path, place.folder, os.path.dirname(place.folder)):
                    os.chown(path, NOBODY, NOBODY)
            os.chmod(place.path, file)
            os.chmod(place.folder, folder)
            done = place.add(uid=NOBODY)
            os.chmod(place.folder, 0o700)
            os.chmod(place.path, 0o600)
            refused(place, done, table, name, place.folder)
    if os.geteuid() != 0:
        return table.note("not root: foreign owners are left out")
    with Place() as place:  # root's file, closed to whoever runs the program
        place.put()
        os.chmod(place.path, 0o600)
        os.chown(place.folder, NOBODY, NOBODY)
        refused(place, place.add(uid=NOBODY), table, "a file of another owner")
    with Place() as place:  # obo under sudo, in a person's home
        place.put()
        for path in (place.path, place.folder):
            os.chown(path, NOBODY, NOBODY)
        first = place.add()
        mine = [os.lstat(os.path.join(place.folder, name)).st_uid for name in os.listdir(place.folder)]
        second = place.add("Own", uid=NOBODY)
        table.row("saved by root in a person's folder, then by the person", first.returncode == 0 and
                  second.returncode == 0 and set(mine) == {NOBODY}, second.stderr.decode().strip().replace(place.home, "~"))
    return None


def make_device(path):
    os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 3))


def links(table):
    with Place() as place:
        real = place.home + "/dotfiles.json"
        place.put(path=real)
        os.symlink(real, place.path)
        done = place.add()
        table.row("a symbolic link stays one, its target is saved", done.returncode == 0 and os.path.islink(place.path) and
                  place.names(real) == ["Kept", "Added"] and stat.S_IMODE(os.stat(real).st_mode) == 0o600)
    with Place() as place:
        os.symlink(place.home + "/later.json", place.path)
        done = place.add()
        table.row("a dangling link is followed", done.returncode == 0 and os.path.islink(place.path) and
                  place.names(place.home + "/later.json") == ["Added"])
    with Place() as place:
        os.symlink("profiles.json", place.path)
        done = place.add()
        table.row("a link to itself", done.returncode == 2 and told(done, place.path) and os.path.islink(place.path),
                  done.stderr.decode().strip().replace(place.home, "~").replace("\n", " |"))
    with Place() as place:
        place.put()
        other = place.home + "/hard.json"
        os.link(place.path, other)
        done = place.add()
        table.row("a hard link: the other name keeps the old file whole", done.returncode == 0 and
                  place.data(other) == disk_saves.KEPT and place.names() == ["Kept", "Added"])
    with Place() as place:
        lock = place.home + "/somewhere"
        place.put(b"not ours", lock)
        place.put()
        os.symlink(lock, place.path + ".lock")
        done = place.add()
        table.row("a symbolic link as the lock is not followed", done.returncode == 2 and place.data(lock) == b"not ours" and
                  place.data() == disk_saves.KEPT, done.stderr.decode().strip().replace(place.home, "~").replace("\n", " |"))
    with Place() as place:
        for kind, make in (("pipe", os.mkfifo), ("device", make_device)):
            path = f"{place.home}/{kind}"
            try:
                make(path)
            except PermissionError:
                continue
            done = place.run("--client-certificate", path, "--until-stdin-closes", program=attack.SANDBOX)
            table.row(f"a {kind} is not replaced by a key file", done.returncode == 2 and not os.path.isfile(path)
                      and told(done, path), done.stderr.decode().strip().replace(place.home, "~"))


def together(table, count):
    with Place() as place:
        names = [f"P{number}" for number in range(count)]
        begun = [subprocess.Popen([attack.OBO, "profile", "import", "-", "--format", "appsettings", "--name", name],
                                  stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                  env=disk_saves.environment(place.home)) for name in names]
        said = [process.communicate(disk_saves.SOURCE)[1].decode() for process in begun]
        there = disk_saves.names_in(place.data())
        missing = [name for name, process in zip(names, begun) if process.returncode == 0 and name not in there]
        untold = [text for text, process in zip(said, begun) if process.returncode != 0 and "save again" not in text]
        table.row(f"{count} processes at once: no profile lost", not missing and not untold and not place.left(),
                  f"{len(there)} saved, missing {missing} {untold}")


def damaged_kinds():
    """name -> (bytes, what becomes of it): aside (kept beside), refused (not touched), read (its profiles stay)."""
    good = b'{"version":1,"profiles":[' + PROFILE.encode() + b"]}"
    return {
        "empty": (b"", "aside"), "cut": (good[:60], "aside"), "NULs": (b"\0" * 4096, "aside"),
        "NULs behind it": (good + b"\0" * 512, "aside"), "not text": (bytes(range(256)), "aside"),
        "UTF-16 LE": (good.decode().encode("utf-16"), "aside"),
        "UTF-16 BE": (b"\xfe\xff" + good.decode().encode("utf-16-be"), "aside"), "a BOM": (b"\xef\xbb\xbf" + good, "read"),
        "CRLF": (good.replace(b",", b",\r\n"), "read"), "deep": (b"[" * 1_000_000, "aside"),
        "deep inside": (good[:-2] + b',{"id":"2","name":"b","x":' + b"[" * 100_000 + b"]" * 100_000 + b"}]}", "any"),
        "huge": (None, "refused"), "an array": (b"[1]", "refused"), "a number": (b"7", "refused"),
        "profiles a number": (b'{"profiles":7}', "refused"), "another program's": (b'{"AzureAd":{}}', "refused"),
        "elements of wrong types": (good[:-2] + b',7,"x",null,{"name":5,"tenant":[]}]}', "read"),
        "a member twice": (good[:-1] + b',"profiles":[]}', "read"),
        "an id twice": (good[:-2] + b"," + PROFILE.replace("Kept", "Again").encode() + b"]}", "read"),
        "a later version": (good.replace(b'"version":1', b'"version":9,"new":{"a":1}'), "read"),
        "invalid UTF-8": (good.replace(b"a.example", b"a\xff.example"), "any"),
        "a lone surrogate": (good.replace(b"a.example", b"a\\ud800.example"), "any"),
        "a merge conflict": (b"<<<<<<< HEAD\n" + good + b"\n=======\n{}\n>>>>>>> x\n", "aside"),
        "a page": (b"<!doctype html><p>Sign in", "aside"), "comments": (b"// mine\n" + good, "aside"),
        "two documents": (good + good, "aside"),
        "a long number": (good.replace(b"[1,2]", b"[" + b"9" * 100_000 + b"]"), "read"),
    }


def damaged(table):
    for name, (data, fate) in damaged_kinds().items():
        with Place() as place:
            if data is None:
                with open(place.path, "wb") as file:
                    file.truncate(65 << 20)
            else:
                place.put(data)
            listed = place.run("profile", "list")
            done = place.add()
            kept = [one for one in os.listdir(place.folder) if ".damaged-" in one]
            aside = len(kept) == 1 and place.data(f"{place.folder}/{kept[0]}") == data and listed.returncode == 0 and \
                done.returncode == 0 and told(listed, f"{place.folder}/{kept[0]}")
            untouched = listed.returncode == 2 and done.returncode == 2 and told(listed, place.path) and told(
                done, place.path) and not kept and (data is None or place.data() == data)
            after = place.data() if os.path.getsize(place.path) < 1 << 20 else b""
            read = done.returncode == 0 and not kept and b"Kept" in after and b'"Added"' in after and (
                b'"future"' in after and (b'"new"' in after or name != "a later version"))
            fates = [word for word, holds in (("aside", aside), ("refused", untouched), ("read", read)) if holds]
            table.row(f"damaged: {name}", fates == [fate] or (fate == "any" and len(fates) == 1) and not place.marks(),
                      f"{'/'.join(fates)} {listed.returncode} {done.returncode} "
                      + done.stderr.decode(errors="replace").strip().replace(place.home, "~")[:200].replace("\n", " |"))


def not_files(table):
    makers = {"a folder": os.mkdir, "a pipe": os.mkfifo, "a socket": lambda path: socket.socket(socket.AF_UNIX).bind(path),
              "a device": make_device}
    for name, make in makers.items():
        with Place() as place:
            try:
                make(place.path)
            except PermissionError:
                table.note(f"{name}: no right to make one")
                continue
            kind = stat.S_IFMT(os.lstat(place.path).st_mode)
            done = [place.run("profile", "list"), place.add(),
                    place.run("secret", "check", "Kept"), place.run("check", "--profile", "Kept", "--assertion", "-")]
            table.row(f"in its place: {name}", all(one.returncode == 2 and told(one, place.path) for one in done) and
                      stat.S_IFMT(os.lstat(place.path).st_mode) == kind,
                      done[0].stderr.decode().strip().replace(place.home, "~").replace("\n", " |"))


def every_verb_tells(table):
    """A damaged file is told by whichever verb meets it first."""
    for arguments in (["secret", "check", "Kept"], ["check", "--profile", "Kept", "--assertion", "-"],
                      ["profile", "show", "Kept"], ["connection", "--profile", "Kept"]):
        with Place() as place:
            place.put(b"{ damaged")
            done = place.run(*arguments)
            table.row(f"told by obo {' '.join(arguments[:2])}", told(done, place.path + ".damaged-"),
                      done.stderr.decode().strip().replace(place.home, "~").replace("\n", " |")[:160])


def attack_places(table):
    full_disk(table)
    rights(table)
    links(table)
    together(table, 4 if attack.part() else 12)
    damaged(table)
    not_files(table)
    every_verb_tells(table)

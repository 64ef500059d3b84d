"""The saves of our programs, as an attack on the disk sees them: how each is started, which file it writes, and whether what
stands there afterwards is the old file, the new one, or neither."""
import dataclasses
import glob
import json
import os
import shutil
import stat
import tempfile

import attack

MARKS = {"client secret": "MARKED8~disk.Secret-of.an~import"}
SOURCE = json.dumps({"AzureAd": {"TenantId": "contoso.example", "ClientId": "orders",
                                 "ClientSecret": MARKS["client secret"]}}).encode()
KEPT = b'{"version":1,"profiles":[{"id":"11111111-1111-4111-8111-111111111111","name":"Kept","tenant":"a.example"}]}'
DAMAGED = b'{"version":1,"profiles":[{"id":"11111111-1111-4111-8111-111111111111","name":"Ke'


def names_in(data):
    """The profiles' names in the order of the file; None when it is no profile file."""
    try:
        return [profile["name"] for profile in json.loads(data)["profiles"]]
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


@dataclasses.dataclass
class Save:
    """One way in which a program writes a file. `old`: what stands there before (None: nothing); `new`: whether these bytes
    are the new file; `secret`: the new file holds one, so that no second copy of it may stay."""
    name: str
    file: str  # under the home folder
    old: bytes | None
    new: object
    arguments: object  # (home, file) -> command
    secret: bool = False

    def prepare(self):
        """A home folder with the old file. The caller deletes it."""
        home = tempfile.mkdtemp(prefix="obo-disk-")
        path = os.path.join(home, self.file)
        if self.old is not None:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as file:
                file.write(self.old)
        return home

    def state(self, home):
        """old, new, gone (to where a damaged file is kept), or what else stands there."""
        path = os.path.join(home, self.file)
        if not os.path.exists(path):
            return "old" if self.old is None else "gone" if self.kept_aside(home) else "nothing at all"
        with open(path, "rb") as file:
            data = file.read()
        return "old" if data == self.old else "new" if self.new(data) else f"neither: {len(data)} bytes"

    def kept_aside(self, home):
        for path in glob.glob(os.path.join(home, self.file) + ".damaged-*"):
            with open(path, "rb") as file:
                if file.read() == self.old == DAMAGED:
                    return True
        return False

    def problems(self, home, code, said, killed=""):
        """What is wrong after the save ended with `code`, or was killed in the call `killed`."""
        found, state = [], self.state(home)
        damaged = self.old == DAMAGED
        if state not in ("old", "new") and not (damaged and state == "gone"):
            found.append(state)
        if damaged and state == "new" and not self.kept_aside(home):
            found.append("the damaged file is lost")
        if not killed:
            if code == 0 and state != "new":
                found.append(f"exit 0, and the file is {state}")
            if code != 0 and state == "new":
                found.append(f"exit {code}, though the new file is there")
            if code < 0 or code > 100:
                found.append(f"it ended with {code}")
            if code != 0 and len(said.strip()) < 20:
                found.append("nobody was told")
        for folder, _, files in os.walk(home):
            for name in files:
                found += self._file_problems(os.path.join(folder, name), killed)
        return found

    def _file_problems(self, path, killed):
        target = os.path.basename(self.file)
        name = os.path.basename(path)
        mode = stat.S_IMODE(os.lstat(path).st_mode)
        with open(path, "rb") as file:
            data = file.read()
        found = [f"{mark} in {name}" for mark in attack.found_in(data, MARKS)]
        if name.startswith(target) and mode & 0o077:
            found.append(f"{name} has mode {mode:o}")
        if name.startswith(target) and name not in (target, target + ".lock") and ".damaged-" not in name:
            # A name for the whole new file, for the time of two calls: a rename cannot replace from a file without a name.
            if killed not in ("close", "rename", "anywhere"):
                found.append(f"{name} is left")
        return found


def profile_saves():
    """The saves that need no authority."""
    imports = lambda home, file: [attack.OBO, "profile", "import", "-", "--name", "Added", "--format", "appsettings"]
    profiles = ".config/obo-workbench/profiles.json"
    both = lambda data: names_in(data) == ["Kept", "Added"]
    added = lambda data: names_in(data) == ["Added"]
    return [
        Save("import", profiles, KEPT, both, imports),
        Save("first import", profiles, None, added, imports),
        Save("import over a damaged file", profiles, DAMAGED, added, imports),
        Save("remove", profiles, KEPT, lambda data: names_in(data) == [],
             lambda home, file: [attack.OBO, "profile", "remove", "Kept", "--keep-secret"]),
        Save("client certificate", "client.pem", b"old key\n",
             lambda data: data.startswith(b"-----BEGIN") and data.rstrip().endswith(b"PRIVATE KEY-----"),
             lambda home, file: [attack.SANDBOX, "--client-certificate", file, "--client-certificate-kind", "ec",
                                 "--until-stdin-closes"], secret=True),
    ]


def journey_save(said, folder):
    """The picture of an exchange; `said`: the practice authority's first line."""
    for name, text in (("a.jwt", said["assertion"]), ("secret", said["client"]["client_secret"])):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    return Save("journey", "journey.svg", b"<svg>old</svg>\n",
                lambda data: data.lstrip().startswith(b"<") and data.rstrip().endswith(b"</svg>") and len(data) > 2000,
                lambda home, file: [
                    attack.OBO, "exchange", "--authority", said["authority"], "--tenant", said["tenant"], "--client-id",
                    said["client"]["client_id"], "--scope", said["downstream"]["scope"], "--assertion", folder + "/a.jwt",
                    "--secret-file", folder + "/secret", "--journey", file, "--output", "claims"])


def environment(home):
    return {**os.environ, "HOME": home, "XDG_CONFIG_HOME": home + "/.config", "XDG_DATA_HOME": home + "/.local/share",
            "XDG_CACHE_HOME": home + "/.cache", "DBUS_SESSION_BUS_ADDRESS": "", "LC_ALL": "C.UTF-8",
            "ASAN_OPTIONS": "detect_leaks=0"}  # the leak check cannot run under ptrace


def discard(home):
    shutil.rmtree(home, ignore_errors=True)

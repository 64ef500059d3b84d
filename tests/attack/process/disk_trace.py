"""System calls of a save, by strace: listed, made to fail, made the moment of a kill, and replayed for a power cut."""
import dataclasses
import os
import re
import subprocess

import disk_saves

CALLS = ("open,openat,creat,read,pread64,write,pwrite64,writev,fsync,fdatasync,sync_file_range,rename,renameat,renameat2,"
         "link,linkat,unlink,unlinkat,chmod,fchmod,fchmodat,chown,fchown,fchownat,close,ftruncate,truncate,flock,fcntl,"
         "mkdir,mkdirat,rmdir,lseek,stat,lstat,fstat,newfstatat,statx,statfs,fstatfs,access,faccessat,faccessat2,readlink,"
         "readlinkat,inotify_add_watch,fallocate,copy_file_range,sendfile")
TRACE = ",".join("?" + call for call in CALLS.split(","))
CHANGING = {"open", "openat", "creat", "write", "pwrite64", "writev", "fsync", "fdatasync", "rename", "renameat",
            "renameat2", "link", "linkat", "unlink", "unlinkat", "chmod", "fchmod", "fchmodat", "chown", "fchown",
            "ftruncate", "flock", "mkdir", "mkdirat", "close"}
LINE = re.compile(r"^(?P<pid>\d+) +(?P<call>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+|\?)(?P<rest>.*)$")


@dataclasses.dataclass
class Call:
    name: str
    number: int  # the how-many-th of its name in this process, as strace's when= counts
    arguments: str
    result: int
    rest: str
    injected: bool
    ordinal: int = 0  # of its name among those of the save


def run(save, *options, timeout=60):
    """Runs the save under strace. Its home folder (to be discarded), exit code, standard error, calls."""
    home = save.prepare()
    log = home + ".strace"
    command = save.arguments(home, os.path.join(home, save.file))
    try:
        done = subprocess.run(["strace", "-f", "-y", "-qq", "-s", "0", "--seccomp-bpf", "-o", log, "-e", "trace=" + TRACE,
                               "-e", "signal=none", *options, "--", *command], input=disk_saves.SOURCE,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=disk_saves.environment(home),
                              timeout=timeout, check=False)
        code, said = done.returncode, done.stderr.decode(errors="replace")
    except subprocess.TimeoutExpired:
        code, said = -14, "it did not end"
    with open(log, encoding="utf-8", errors="replace") as file:
        calls = parse(file.read())
    os.unlink(log)
    return home, code, said, calls


def parse(log):
    """The calls of the main thread (the first), in order, those whose end is not in the log too."""
    calls, counts, main = [], {}, None
    pending = {}
    for line in log.splitlines():
        pid = line.split(" ", 1)[0]
        main = main or pid
        if line.endswith("<unfinished ...>"):
            pending[pid] = line[:-len("<unfinished ...>")].rstrip()
            continue
        resumed = re.match(r"^(\d+) +<\.\.\. \w+ resumed>(.*)$", line)
        if resumed:
            line = pending.pop(pid, pid + " lost(") + resumed.group(2)
        match = LINE.match(line)
        if not match or pid != main:
            continue
        name = match["call"]
        counts[name] = counts.get(name, 0) + 1
        result = -1 if match["result"] == "?" else int(match["result"])
        calls.append(Call(name, counts[name], match["arguments"], result, match["rest"], "(INJECTED" in match["rest"]))
    return calls


def of_the_save(calls, home):
    """Those that touch a file in the home folder."""
    return [call for call in calls if home in call.arguments or home in call.rest]


def what(call, home):
    """The call in words, for a row."""
    paths = re.findall(re.escape(home) + r"[^\"> ]*", call.arguments + call.rest)
    name = os.path.basename(paths[0]) if paths else ""
    return f"{call.name} {call.number} ({re.sub(r'#[0-9]+$', 'unnamed', re.sub(r'[.][A-Za-z]{6}$', '.temporary', name))})"


class Disk:
    """What a power cut may leave of a file: each data write and each change of a name counts as lost, or as done before
    those that came earlier, until fsync says otherwise. Pessimistic: file systems in use reorder less."""

    def __init__(self, save, home):
        self.home, self.target = home, os.path.join(home, save.file)
        self.old = "old" if save.old is not None else "absent"
        self.names = {self.target: "the old inode"} if save.old is not None else {}
        self.durable_target = {self.names.get(self.target)}  # what the disk may hold under that name
        self.data = {"the old inode": ["old"]}  # inode -> what the disk may hold of it; the last is the newest
        self.descriptors = {}
        self.inodes = 0

    def states(self):
        return {content for inode in self.durable_target
                for content in (["absent"] if inode is None else self.data[inode])}

    def apply(self, call):
        """Takes the call in; True when it changed anything."""
        if call.result < 0:
            return False
        first = call.arguments.split(",", 1)[0]
        number = first.split("<", 1)[0]
        paths = re.findall(r'"(/[^"]*)"', call.arguments)
        if call.name in ("open", "openat", "creat"):
            return self._open(call, paths)
        if call.name in ("write", "pwrite64", "writev"):
            inode = self.descriptors.get(number)
            return bool(inode) and self._change(inode, "new")
        if call.name in ("ftruncate", "truncate"):
            inode = self.descriptors.get(number) or self.names.get(paths[0] if paths else "")
            return bool(inode) and self._change(inode, "empty")
        if call.name in ("fsync", "fdatasync"):
            return self._sync(number, first)
        if call.name in ("rename", "renameat", "renameat2") and len(paths) >= 2:
            inode = self.names.pop(paths[0], None)
            if paths[0] == self.target:
                self.durable_target.add(None)
            return self._name(paths[1], inode)
        if call.name in ("link", "linkat") and len(paths) >= 2:
            inode = self.descriptors.get(paths[0].rsplit("/", 1)[-1]) or self.names.get(paths[0])
            return self._name(paths[1], inode)
        if call.name in ("unlink", "unlinkat") and paths:
            self.names.pop(paths[0], None)
            if paths[0] == self.target:
                self.durable_target.add(None)
            return paths[0] == self.target
        if call.name == "close":
            self.descriptors.pop(number, None)
        return False

    def _open(self, call, paths):
        number, path = str(call.result), paths[0] if paths else ""
        if "O_DIRECTORY" in call.arguments and "O_TMPFILE" not in call.arguments:
            self.descriptors[number] = None
        elif "O_TMPFILE" in call.arguments or ("O_CREAT" in call.arguments and path not in self.names):
            self.inodes += 1
            inode = f"inode {self.inodes}"
            self.data[inode] = ["empty"]
            self.descriptors[number] = inode
            if "O_TMPFILE" not in call.arguments:
                return self._name(path, inode)
        elif "O_RDONLY" not in call.arguments and path in self.names:
            self.descriptors[number] = self.names[path]
            return "O_TRUNC" in call.arguments and self._change(self.names[path], "empty")
        return False

    def _change(self, inode, content):
        self.data[inode] = self.data[inode] + [content]
        return True

    def _name(self, path, inode):
        if inode is None:
            return False
        self.names[path] = inode
        if path == self.target:
            self.durable_target.add(inode)
        return path == self.target

    def _sync(self, number, first):
        inode = self.descriptors.get(number)
        if inode:
            self.data[inode] = self.data[inode][-1:]
        elif first.endswith(f"<{os.path.dirname(self.target)}>"):
            self.durable_target = {self.names.get(self.target)}
        return True


def power_cut(save, home, calls, told_done):
    """(how many states were built, what is wrong with one of them) over each moment of these calls."""
    disk, built, wrong = Disk(save, home), 0, set()
    good = {disk.old, "new"} | ({"absent"} if save.old == disk_saves.DAMAGED else set())
    for call in [None] + of_the_save(calls, home):
        if call is not None and not disk.apply(call):
            continue
        built += len(disk.states())
        for state in disk.states() - good:
            wrong.add(f"a power cut after {what(call, home) if call else 'the start'} leaves it {state}")
    if told_done and disk.states() != {"new"}:
        wrong.add(f"told as done, and a power cut leaves it {sorted(disk.states())}")
    return built, sorted(wrong)
